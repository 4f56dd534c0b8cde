import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { Gap } from '../dossier/checklist-records';

/** A step of a rectification asked for by the user. */
export interface GapStep {
  readonly to: Gap['status'];
  /** Given when closing or sending back after the re-check 复核. */
  readonly recheck?: NonNullable<Gap['recheck']>;
  /** Name of the person who put it right, to tell them from the one who re-checks. */
  readonly ownerName: string;
  /** Ids of evidence that is still there: what was deleted proves nothing. */
  readonly usableEvidence: ReadonlySet<string>;
}

/**
 * Moves a rectification on. 已关闭 needs a passed re-check with name and date, evidence of completion, and a re-checker
 * who is not the person in charge; a failed re-check sends it back to 整改中.
 * Errors: E-GAP-01 no re-check, E-GAP-02 same person, E-GAP-03 no evidence, E-GAP-04 no measure. The gap is unchanged then.
 * Source: 整改闭环建议 of the pack (本工具口径); article 10(四) asks for 闭环处置.
 * @example stepGap(gap, { to: 'closed', recheck: { by: '李四', on: '2026-03-01', passed: true, note: '' }, ownerName: '张三', usableEvidence })
 */
export function stepGap(gap: Gap, { to, recheck, ownerName, usableEvidence }: GapStep): Result<Gap> {
  if (to === 'to_recheck' && gap.measure.trim() === '') {
    return fail(problem('E-GAP-04', '提交复核前请先写明整改措施。', 'measure'));
  }
  if (to !== 'closed') {
    const sentBack = recheck && !recheck.passed ? { recheck } : {};
    return ok({ ...gap, ...sentBack, status: to, closedOn: null });
  }
  if (!recheck || recheck.by.trim() === '' || !recheck.passed) {
    return fail(problem('E-GAP-01', '关闭前需要一次通过的复核：请填写复核人、日期和结论。', 'recheck'));
  }
  if (recheck.by.trim() === ownerName.trim()) {
    return fail(problem('E-GAP-02', `复核人不能是整改责任人本人（${ownerName}）。请换一人复核。`, 'recheck'));
  }
  if (!gap.evidenceIds.some((id) => usableEvidence.has(id))) {
    return fail(problem('E-GAP-03', '关闭前请至少附一份完成佐证（整改后的截图、配置、记录等）。', 'evidenceIds'));
  }
  return ok({ ...gap, status: 'closed', recheck, closedOn: recheck.on });
}
