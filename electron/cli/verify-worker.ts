// A thread of `verify` with many files; a bundle of its own, because the whole command line takes longer to load than
// a hundred packages to verify.
import { parentPort, workerData } from 'node:worker_threads';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { isAgeFile } from '#shared/submission/age-magic';
import { ageProblem } from '#shared/submission/age-problems';
import { emptyTrustList } from '#shared/submission/trust';
import { verifyPackageFile } from '../node/package-file';
import type { OpenSource } from '../node/package-file';
import { openNodePrimitives } from '../node/package-primitives';
import { openInThread } from '../node/thread-file-source';
import { toldVerdict } from './file-verdict';
import type { VerifyAnswers, VerifyWork } from './verify-messages';

/** A message costs as much as a tenth of a small package: answers go in batches, but not so late that nothing seems to happen. */
const batch = { answers: 64, milliseconds: 200 };

const { paths, takers, lane, trusted, now } = workerData as VerifyWork;
const options = { parts: await openNodePrimitives(), trust: { ...emptyTrustList, trusted }, now };
let answers: VerifyAnswers[number][] = [];
let posted = Date.now();

for (const [index, path] of paths.entries()) {
  if (Atomics.compareExchange(takers, index, 0, lane) !== 0) continue;
  answers.push({ index, ...toldVerdict(await verifyPackageFile(path, options, openClear)) });
  if (answers.length >= batch.answers || Date.now() - posted > batch.milliseconds) post();
}
post();

function post(): void {
  parentPort!.postMessage(answers satisfies VerifyAnswers);
  answers = [];
  posted = Date.now();
}

/** An encrypted package wants an identity and a place for its clear text: among many it is only named. Errors: E-AGE-03. */
async function openClear(path: string): Promise<Result<OpenSource>> {
  const opened = openInThread(path);
  if (!opened.ok || !isAgeFile(await opened.value.source.read(0, 64))) return opened;
  await opened.value.close();
  return fail(ageProblem('E-AGE-03'));
}
