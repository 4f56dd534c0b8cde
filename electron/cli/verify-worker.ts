// A thread of `verify` with many files; a bundle of its own, because the whole command line takes longer to load than
// a hundred packages to verify.
import { parentPort, workerData } from 'node:worker_threads';
import { emptyTrustList } from '#shared/submission/trust';
import type { VerifyOptions } from '#shared/submission/verify-package';
import { verifyPackageFile } from '../node/package-file';
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
  const told: VerifyAnswer = { index, ...toldVerdict(await verifyPackageFile(path, await options, openInThread)) };
  parentPort!.postMessage(told);
}
