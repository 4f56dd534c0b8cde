import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * The guards of `npm run check` are themselves checked: a copy of the sources gets one violation each, and the tool
 * that must notice it is run as `npm run check` runs it.
 */
const root = path.resolve(import.meta.dirname, '../..');
let copy = '';

beforeAll(() => {
  // Below the project, so that node_modules is found the ordinary way; the name is ignored by git and by the tools.
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  copy = mkdtempSync(path.join(root, '.cache/planted-'));
  for (const name of ['shared', 'electron', 'renderer', 'package.json', 'tsconfig.json', '.oxlintrc.json', '.dependency-cruiser.mjs']) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  for (const name of ['assets', 'node_modules']) symlinkSync(path.join(root, name), path.join(copy, name));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Plants a file, runs a tool of node_modules/.bin in the copy, takes the file away, and gives what the tool said. */
function withPlanted(files: Readonly<Record<string, string>>, tool: string, args: readonly string[]): { status: number | null; said: string } {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(copy, name), text);
  try {
    const { status, stdout, stderr } = spawnSync(path.join(root, 'node_modules/.bin', tool), args, { cwd: copy, encoding: 'utf8', shell: process.platform === 'win32' });
    return { status, said: stdout + stderr };
  } finally {
    for (const name of Object.keys(files)) rmSync(path.join(copy, name));
  }
}

const directions = ['--config', '.dependency-cruiser.mjs', 'electron', 'renderer', 'shared'];
const lintOf = (file: string): string[] => ['--deny-warnings', file];

describe('planted violations are refused', () => {
  it('a DOM call in shared does not compile', () => {
    const file = 'shared/base/planted.ts';
    const { status, said } = withPlanted({ [file]: "export const title = (): string => document.title;\n" }, 'tsc', ['-p', 'shared', '--noEmit']);
    expect(status).not.toBe(0);
    expect(said).toMatch(/planted\.ts\(1,\d+\): error TS\d+.*document/);
  });

  it('Node in shared and in the renderer does not compile', () => {
    const source = "import { readFileSync } from 'node:fs';\nexport const text = (): string => readFileSync('x', 'utf8');\n";
    expect(withPlanted({ 'shared/base/planted.ts': source }, 'tsc', ['-p', 'shared', '--noEmit']).said).toMatch(/planted\.ts.*node:fs/);
  });

  it.each([
    ['the clock', 'export const now = (): number => Date.now();\n', 'Date'],
    ['randomness', 'export const dice = (): number => Math.random();\n', 'random'],
    ['a default export', 'export default 1;\n', 'default'],
    ['any', 'export const id = (value: any): any => value;\n', 'any'],
  ])('%s in shared is refused by the linter', (_what, source, word) => {
    const { status, said } = withPlanted({ 'shared/base/planted.ts': source }, 'oxlint', lintOf('shared/base/planted.ts'));
    expect(status).not.toBe(0);
    expect(said).toContain('planted.ts');
    expect(said).toContain(word);
  });

  it('wrong directions and cycles are refused, each by name', () => {
    const { status, said } = withPlanted(
      {
        'renderer/screens/home/planted-store.ts': "import Dexie from 'dexie';\nexport const store = (): Dexie => new Dexie('x');\n",
        'electron/cli/planted.ts': "import { app } from 'electron';\nexport const name = (): string => app.getName();\n",
        'renderer/screens/home/planted-neighbour.ts': "import { GradingScreen } from '../grading/grading-screen';\nexport const neighbour = GradingScreen;\n",
        'shared/base/planted-a.ts': "import { b } from './planted-b';\nexport const a = (): number => b();\n",
        'shared/base/planted-b.ts': "import { a } from './planted-a';\nexport const b = (): number => a();\n",
        'shared/grading/planted.ts': "import type { PlanPack } from '#shared/rules/plan-pack';\nimport { renderPlan } from '../plan/plan-rendering';\nexport type Pack = PlanPack;\nexport const render = renderPlan;\n",
      },
      'depcruise',
      directions,
    );
    expect(status).not.toBe(0);
    const refused = said.split('\n').filter((line) => line.includes('planted'));
    expect(refused.some((line) => line.includes('not-in-allowed') && line.includes('planted-store.ts') && line.includes('dexie'))).toBe(true);
    expect(refused.some((line) => line.includes('not-in-allowed') && line.includes('electron/cli/planted.ts') && line.includes('electron'))).toBe(true);
    expect(refused.some((line) => line.includes('screens-apart') && line.includes('planted-neighbour.ts'))).toBe(true);
    expect(refused.some((line) => line.includes('no-cycle') && line.includes('planted-a.ts'))).toBe(true);
    expect(refused.some((line) => line.includes('stages-apart') && line.includes('shared/grading/planted.ts'))).toBe(true);
  });
});
