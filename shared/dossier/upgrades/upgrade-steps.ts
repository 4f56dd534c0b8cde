import { problem, ProblemError } from '../../base/problem';

/** All records of a dossier as plain JSON: by store and key, of whatever format. */
export type PlainStores = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One step from a format of the records to the next. */
export interface UpgradeStep {
  /** The format that it leads to; steps follow one another without a gap, the first one leads to 2. */
  readonly to: number;
  /** Pure and total: it must not throw on records that do not fit, and leaves alone what it does not know. */
  readonly apply: (stores: PlainStores) => PlainStores;
}

/**
 * Frozen steps, oldest first. A published step is never edited: what a later version needs otherwise is a new step, with
 * a frozen sample of the format before it in `test/fixtures/vault-N` and a test of its own. None has been needed so far.
 */
export const upgradeSteps: readonly UpgradeStep[] = [];

/**
 * The format that a program with these steps writes: 1 and one more for every step.
 * @example newestFormat([]) // 1
 */
export const newestFormat = (steps: readonly UpgradeStep[]): number => 1 + steps.length;

/**
 * Takes records from format `from` to the newest one; records of the newest format come back as they are.
 * @throws ProblemError E-VLT-08 a step failed; whatever the records came from is untouched
 * @example upgradeStores({ settings: {} }, 1) // { settings: {} }
 */
export function upgradeStores(stores: PlainStores, from: number, steps: readonly UpgradeStep[] = upgradeSteps): PlainStores {
  let now = stores;
  for (const step of steps.filter(({ to }) => to > from)) {
    try {
      now = step.apply(now);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ProblemError(problem('E-VLT-08', `档案从格式 ${step.to - 1} 升级到格式 ${step.to} 没有成功（${reason.slice(0, 120)}），原内容没有改动。请把本代码告诉开发者；在此之前可用原来的版本打开。`));
    }
  }
  return now;
}
