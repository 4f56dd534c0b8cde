// A thread of `verify` with many files; a bundle of its own, because the whole command line takes longer to load than
// a hundred packages to verify.
import { parentPort, workerData } from 'node:worker_threads';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { isAgeFile } from '#shared/submission/age-magic';
import { ageProblem } from '#shared/submission/age-problems';
import { emptyTrustList } from '#shared/submission/trust';
import type { VerifyOptions } from '#shared/submission/verify-package';
import { verifyPackageFile } from '../node/package-file';
import type { OpenSource } from '../node/package-file';
import { openNodePrimitives } from '../node/package-primitives';
import { openInThread } from '../node/thread-file-source';
import { toldVerdict } from './file-verdict';
import type { VerifyAnswer, VerifySetup, VerifyTask } from './verify-messages';

const { trusted, now } = workerData as VerifySetup;
const options: Promise<VerifyOptions> = openNodePrimitives().then((parts) => ({ parts, trust: { ...emptyTrustList, trusted }, now }));
let last: Promise<void> = Promise.resolve();

// One after the other: the pool takes the oldest file without an answer for the one that ended a thread.
parentPort!.on('message', (task: VerifyTask) => {
  last = last.then(() => answer(task));
});

async function answer({ index, path }: VerifyTask): Promise<void> {
  const told: VerifyAnswer = { index, ...toldVerdict(await verifyPackageFile(path, await options, openClear)) };
  parentPort!.postMessage(told);
}

/** An encrypted package wants an identity and a place for its clear text: among many it is only named. Errors: E-AGE-03. */
async function openClear(path: string): Promise<Result<OpenSource>> {
  const opened = openInThread(path);
  if (!opened.ok || !isAgeFile(await opened.value.source.read(0, 64))) return opened;
  await opened.value.close();
  return fail(ageProblem('E-AGE-03'));
}
