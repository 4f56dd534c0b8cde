// @ts-check
// `npm run check`: everything that can be said of the sources without running the app. All parts run, then it fails.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** @type {readonly (readonly [what: string, tool: string, args: readonly string[]])[]} */
const parts = [
  ['types', 'tsc', ['-b']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', 'electron', 'renderer', 'shared', 'test', 'vite.config.ts']],
  ['directions', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'electron', 'renderer', 'shared']],
  ['rule packs', 'vitest', ['run', '--reporter=dot', 'test/shared/rules/builtin-packs.test.ts']],
  ['packaging', 'vitest', ['run', '--reporter=dot', 'test/check/packaging.test.ts']],
];

const failed = parts.filter(([what, tool, args]) => {
  console.log(`\n${what}`);
  const { status } = spawnSync(path.join(root, 'node_modules/.bin', tool), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  return status !== 0;
});
console.log(failed.length === 0 ? '\ncheck: all parts hold' : `\ncheck: ${failed.map(([what]) => what).join(', ')} failed`);
process.exit(failed.length === 0 ? 0 : 1);
