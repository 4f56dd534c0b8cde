import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { problem } from '#shared/base/problem';
import { unreadable } from './file-verdict';
import type { FileVerdict, ToldVerdict } from './file-verdict';
import type { VerifyAnswer, VerifySetup, VerifyTask } from './verify-messages';

/** Files that a thread has before it: enough that it never waits, few enough that the end is shared evenly. */
const ahead = 4;

/** Work that is left and where its answers go. */
interface Round {
  readonly left: VerifyTask[];
  readonly setup: VerifySetup;
  readonly script: URL;
  readonly done: (index: number, told: ToldVerdict) => void;
}

/**
 * Verifies files in one thread per core. A thread that ends unexpectedly costs only the file that it was at; the others
 * go on in a new one.
 * @param onDone called once a file, in the order in which they end
 * @param script what a thread runs; another one only to see how a thread's end is borne
 * @returns the verdicts in the order of the paths
 */
export async function verifyInThreads(
  paths: readonly string[],
  setup: VerifySetup,
  onDone: (path: string, told: ToldVerdict) => void,
  script = new URL('verify-worker.js', import.meta.url),
): Promise<readonly FileVerdict[]> {
  const verdicts: FileVerdict[] = [];
  const round: Round = {
    // Taken from the end.
    left: paths.map((path, index) => ({ index, path })).toReversed(),
    setup,
    script,
    done(index, told) {
      verdicts[index] = told.verdict;
      onDone(paths[index]!, told);
    },
  };
  const lanes = Array.from({ length: Math.min(availableParallelism(), paths.length) }, () => lane(round));
  await Promise.all(lanes);
  return verdicts;
}

async function lane(round: Round): Promise<void> {
  while (round.left.length > 0) {
    const { open, reason } = await oneThread(round);
    const culprit = open.shift();
    if (culprit === undefined) continue;
    round.done(culprit.index, crashed(reason));
    round.left.push(...open.toReversed());
  }
}

/** Feeds one thread until nothing is left or it ends; gives the files that have no answer yet, oldest first. */
async function oneThread({ left, setup, script, done }: Round): Promise<{ readonly open: VerifyTask[]; readonly reason: string }> {
  const open: VerifyTask[] = [];
  const worker = new Worker(script, { workerData: setup });
  const feed = (): void => {
    while (open.length < ahead && left.length > 0) {
      const task = left.pop()!;
      open.push(task);
      worker.postMessage(task);
    }
  };
  return await new Promise((resolve) => {
    let reason = '';
    worker.on('message', ({ index, ...told }: VerifyAnswer) => {
      open.shift();
      done(index, told);
      feed();
      if (open.length === 0) void worker.terminate();
    });
    worker.on('error', (error: Error) => {
      reason = (error as NodeJS.ErrnoException).code ?? error.message;
    });
    worker.on('exit', (code) => resolve({ open, reason: reason || `exit ${code}` }));
    feed();
  });
}

function crashed(reason: string): ToldVerdict {
  const found = problem('E-CLI-98', `核验这个文件时程序中断（${reason.slice(0, 80)}）。请单独核验它；仍中断时请把文件和版本报告给维护者。`);
  return { verdict: unreadable([found]), said: [`${found.message}（${found.code}）`] };
}
