import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { problem } from '#shared/base/problem';
import { unreadable } from './file-verdict';
import type { FileVerdict, ToldVerdict } from './file-verdict';
import type { VerifyAnswers, VerifySetup, VerifyWork } from './verify-messages';

/** One call: its files and what is known of them. */
interface Round {
  readonly work: Omit<VerifyWork, 'lane'>;
  readonly script: URL;
  readonly verdicts: (FileVerdict | undefined)[];
  /** Files at which a thread has ended once. */
  readonly suspects: Set<number>;
  readonly done: (index: number, told: ToldVerdict) => void;
}

/**
 * Verifies files in one thread per core. The threads take the files from a list that they share, so none waits for
 * another or for this one. What a thread had not answered when it ended unexpectedly is verified again by a new one; the
 * file that it was at gets one more chance and, where the next thread ends at it too, an answer that says so (E-CLI-98).
 * @param onDone called once a file, in the order in which they are answered
 * @param script what a thread runs; another one only to see how a thread's end is borne
 * @returns the verdicts in the order of the paths
 */
export async function verifyInThreads(
  paths: readonly string[],
  setup: VerifySetup,
  onDone: (path: string, told: ToldVerdict) => void,
  script = new URL('verify-worker.js', import.meta.url),
): Promise<readonly FileVerdict[]> {
  const verdicts = Array.from<FileVerdict | undefined>({ length: paths.length });
  const round: Round = {
    work: { ...setup, paths, takers: new Int32Array(new SharedArrayBuffer(4 * paths.length)) },
    script,
    verdicts,
    suspects: new Set(),
    done(index, told) {
      verdicts[index] = told.verdict;
      onDone(paths[index]!, told);
    },
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), paths.length) }, (_, at) => lane(round, at + 1)));
  return verdicts as readonly FileVerdict[];
}

async function lane(round: Round, number: number): Promise<void> {
  const { takers } = round.work;
  while (takers.includes(0)) {
    const reason = await oneThread(round, number);
    if (reason === null) return;
    const open = openFiles(round, number);
    const culprit = culpritOf(round, open, number);
    if (culprit !== undefined) round.done(culprit, crashed(reason));
    for (const index of open) if (index !== culprit) Atomics.store(takers, index, 0);
  }
}

/**
 * The file that is given up. A thread takes one file after the other, so it was at the last one of those without an answer
 * — or had just answered it and could not say so: hence the second chance. Where it had taken none, the next file pays:
 * else a thread that cannot even begin would be begun for ever.
 */
function culpritOf({ work: { takers }, suspects }: Round, open: readonly number[], number: number): number | undefined {
  const last = open.at(-1);
  if (last === undefined) {
    const next = takers.findIndex((_, index) => Atomics.compareExchange(takers, index, 0, number) === 0);
    return next < 0 ? undefined : next;
  }
  if (suspects.has(last)) return last;
  suspects.add(last);
  return undefined;
}

const openFiles = ({ work, verdicts }: Round, number: number): number[] =>
  [...work.takers.keys()].filter((index) => work.takers[index] === number && verdicts[index] === undefined);

/** Runs one thread to its end; null where it found nothing left to take, else why it ended. */
async function oneThread({ work, script, done }: Round, number: number): Promise<string | null> {
  const worker = new Worker(script, { workerData: { ...work, lane: number } satisfies VerifyWork });
  return await new Promise((resolve) => {
    let reason: string | null = null;
    worker.on('message', (answers: VerifyAnswers) => {
      for (const { index, ...told } of answers) done(index, told);
    });
    worker.on('error', (error: Error) => {
      reason = (error as NodeJS.ErrnoException).code ?? error.message;
    });
    worker.on('exit', (code) => resolve(reason ?? (code === 0 ? null : `exit ${code}`)));
  });
}

function crashed(reason: string): ToldVerdict {
  const found = problem('E-CLI-98', `核验这个文件时程序中断（${reason.slice(0, 80)}）。请单独核验它；仍中断时请把文件和版本报告给维护者。`);
  return { verdict: unreadable([found]), said: [`${found.message}（${found.code}）`] };
}
