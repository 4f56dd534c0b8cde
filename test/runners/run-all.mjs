// @ts-check
// Runs the parts that are named (build, unit, e2e, check, kill, demo), goes on after a failure, and sums them in one last line:
// `N passed, N failed[, N skipped]`. The exit code is 0 only where nothing failed and something ran.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const results = path.join(root, 'test-results');
const bin = (/** @type {string} */ name) => path.join(root, 'node_modules/.bin', name);

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @param {string} command @param {string[]} args @returns {number} */
function run(command, args) {
  console.log(`\n> ${path.basename(command)} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** A part that is one test: it worked or not. @param {number} status @returns {Count} */
const asOne = (status) => ({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });

/** @param {string} name @returns {any} */
function report(name) {
  try {
    return JSON.parse(readFileSync(path.join(results, name), 'utf8'));
  } catch {
    return null;
  }
}

/** A runner that fails without saying which test (a crash, a file that does not load) counts as one failure. @param {Count | null} count @param {number} status */
function honest(count, status) {
  if (!count) return asOne(1);
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * Tests of the pure core and of Node's side hold no state between files, so that those of one worker share what they
 * have loaded: half of their time was loading. Tests with a document keep a world of their own each.
 * @type {readonly { readonly name: string, readonly args: readonly string[] }[]}
 */
const unitRuns = [
  { name: 'vitest-core.json', args: ['test/shared', 'test/electron', '--no-isolate'] },
  { name: 'vitest-window.json', args: ['test/renderer', 'test/check'] },
];

/** @returns {Count} */
function unit() {
  const counts = unitRuns.map(({ name, args }) => {
    const status = run(bin('vitest'), ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${path.join(results, name)}`]);
    const found = report(name);
    return honest(found && { passed: found.numPassedTests, failed: found.numFailedTests, skipped: found.numPendingTests + found.numTodoTests }, status);
  });
  return counts.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }));
}

/** @returns {Count} */
function e2e() {
  const status = run(bin('playwright'), ['test', '-c', 'test/e2e/playwright.config.ts']);
  const stats = report('playwright.json')?.stats;
  return honest(stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }, status);
}

/** @type {Record<string, () => Count>} */
const parts = {
  check: () => asOne(run('npm', ['run', '--silent', 'check'])),
  // A build that works proves nothing by itself: only its failure counts.
  build: () => ({ ...asOne(run(process.execPath, ['electron/start/build-if-stale.mjs'])), passed: 0 }),
  unit,
  e2e,
  kill: () => asOne(run('npm', ['run', '--silent', 'test:kill', '--', '--cycles', process.env['GONGDUN_KILLS'] ?? '1000'])),
  demo: () => asOne(run('npm', ['run', '--silent', 'demo', '--', '--out', path.join(results, 'demo')])),
};

mkdirSync(results, { recursive: true });
for (const name of [...unitRuns.map(({ name: file }) => file), 'playwright.json', 'demo']) rmSync(path.join(results, name), { force: true, recursive: true });
const sum = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const name of process.argv.slice(2)) {
  const part = parts[name];
  if (!part) throw new Error(`unknown part ${name}; there are ${Object.keys(parts).join(', ')}`);
  const begun = Date.now();
  const count = part();
  lines.push(`${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped, ${Math.round((Date.now() - begun) / 1000)} s`);
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) sum[key] += count[key];
}
console.log(`\n${lines.map((line) => `  ${line}`).join('\n')}`);
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);
