import type { Outcome, Surroundings } from './command';
import { exitCodes } from './exit';
import type { ExitCode } from './exit';
import type { FileVerdict } from './file-verdict';
import type { VerifySetup } from './verify-messages';
import { verifyInThreads } from './verify-pool';

/** Milliseconds between two lines of progress. */
const pause = 2000;

type Counts = Readonly<Record<FileVerdict['verdict'], number>>;

/** Verifies several files in one call: progress and refusals to stderr, one object with all verdicts at the end. */
export async function verifyMany(paths: readonly string[], setup: VerifySetup, around: Surroundings): Promise<Outcome> {
  let done = 0;
  let spoken = Date.now();
  const verdicts = await verifyInThreads(paths, setup, (path, { said }) => {
    done += 1;
    for (const line of said) around.say(`${path}：${line}`);
    if (Date.now() - spoken < pause) return;
    spoken = Date.now();
    around.say(`已核验 ${done}／${paths.length}`);
  });
  const counts = countOf(verdicts);
  return {
    code: exitOf(counts),
    result: { summary: summaryOf(counts, paths.length), counts: { total: paths.length, ...counts }, files: paths.map((file, at) => ({ file, ...verdicts[at]! })) },
  };
}

function countOf(verdicts: readonly FileVerdict[]): Counts {
  const counts = { valid: 0, repacked: 0, invalid: 0, unreadable: 0 };
  for (const { verdict } of verdicts) counts[verdict] += 1;
  return counts;
}

/** A file that nobody could open outweighs one that was refused: the answer about all of them is not complete. */
const exitOf = ({ invalid, unreadable }: Counts): ExitCode => (unreadable > 0 ? exitCodes.usage : invalid > 0 ? exitCodes.no : exitCodes.yes);

function summaryOf({ valid, repacked, invalid, unreadable }: Counts, total: number): string {
  const parts = [`有效 ${valid}`, `有效但经重新打包 ${repacked}`, `无效 ${invalid}`, `打不开 ${unreadable}`];
  return `共核验 ${total} 个文件：${parts.join('，')}。`;
}
