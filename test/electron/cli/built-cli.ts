import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createBuilder } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What one call of the command line gave. */
export interface Called {
  readonly code: number | null;
  /** The JSON object of the last line. */
  readonly result: Record<string, unknown> & { readonly error?: { readonly code: string; readonly message: string } };
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the built command line; `script` is where it lies, for starting it in another way. */
export type Cli = ((...words: string[]) => Promise<Called>) & { readonly script: string };

const made: string[] = [];

/** Removes what `buildCli` built. */
export function removeBuilt(): void {
  for (const dist of made.splice(0)) rmSync(dist, { recursive: true, force: true });
}

/** Builds the command line as it ships, in a folder of its own inside the project (its fonts are found from there). */
export async function buildCli(): Promise<Cli> {
  mkdirSync(`${root}.cache`, { recursive: true });
  const dist = mkdtempSync(`${root}.cache/cli-test-`);
  made.push(dist);
  const before = process.env['GONGDUN_DIST'];
  process.env['GONGDUN_DIST'] = dist.slice(root.length);
  try {
    const builder = await createBuilder({ configFile: `${root}vite.config.ts`, logLevel: 'silent' });
    for (const name of ['cli', 'verifyWorker', 'cliTokens']) await builder.build(builder.environments[name]!);
  } finally {
    if (before === undefined) delete process.env['GONGDUN_DIST'];
    else process.env['GONGDUN_DIST'] = before;
  }
  const script = `${dist}/cli/cli.js`;
  const call = async (...words: string[]): Promise<Called> =>
    await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, ...words], { cwd: root });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('error', reject);
      child.on('close', (code) => {
        const last = stdout.trimEnd().split('\n').at(-1) ?? '';
        try {
          resolve({ code, stdout, stderr, result: JSON.parse(last) as Called['result'] });
        } catch {
          reject(new Error(`last line is no JSON object: ${last.slice(0, 200)} / ${stderr.slice(0, 500)}`));
        }
      });
    });
  return Object.assign(call, { script });
}
