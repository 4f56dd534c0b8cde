import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { Answer, Assessment, FrozenItem } from '../dossier/checklist-records';
import { packRef } from '../rules/rule-packs';
import type { ChecklistItem, ChecklistPack } from '../rules/checklist-pack';
import { isVerdict, itemState, itemValue } from './item-state';
import { scoreChecklist } from './score-checklist';

/** What closing a run freezes. */
export interface Closing {
  readonly pack: ChecklistPack;
  readonly items: readonly ChecklistItem[];
  readonly answers: Readonly<Record<string, Answer | undefined>>;
  /** Civil date. */
  readonly closedOn: string;
  readonly keyEnterprise: boolean;
}

/**
 * Closes a run 符合性评测: every item that applies is frozen as it stands, with the result and the rule pack, and nothing
 * later changes it. An incomplete run may be closed; its result then stays 阶段性结果 without a band.
 * Errors: E-ASM-01 already closed, E-ASM-02 closed before it began, E-ASM-03 nothing answered,
 * E-ASM-04 a third party without a name. Nothing is frozen then.
 * @example closeAssessment(run, { pack, items, answers, closedOn: '2026-06-30', keyEnterprise: false })
 */
export function closeAssessment(run: Assessment, { pack, items, answers, closedOn, keyEnterprise }: Closing): Result<Assessment> {
  if (run.closedOn !== null) return fail(problem('E-ASM-01', '这次评测已经结束并冻结，不能再改。需要更正请新建一次评测。'));
  if (closedOn < run.startedOn) return fail(problem('E-ASM-02', '结束日期早于开始日期。请改正日期。', 'closedOn'));
  if (run.mode === 'third_party' && run.assessor.trim() === '') {
    return fail(problem('E-ASM-04', '委托第三方评测时请填写评测机构名称。', 'assessor'));
  }
  const score = scoreChecklist({ pack, items, answers });
  if (score.answered === 0) return fail(problem('E-ASM-03', '还没有任何检查项有结论，不能结束评测。请先完成清单。'));
  return ok({ ...asItStands(run, { pack, items, answers, keyEnterprise }), closedOn });
}

/**
 * A run with every item that applies as it stands now: what closing freezes, and what a report on an open run shows.
 * @example asItStands(run, { pack, items, answers, keyEnterprise: false }).result?.interim
 */
export function asItStands(run: Assessment, { pack, items, answers, keyEnterprise }: Omit<Closing, 'closedOn'>): Assessment {
  const titles = Object.fromEntries(pack.categories.map((category) => [category.id, category.title]));
  const frozen: Record<string, Answer> = {};
  const frozenItems: Record<string, FrozenItem> = {};
  for (const item of items) {
    const answer = answers[item.id];
    if (answer) frozen[item.id] = answer;
    frozenItems[item.id] = freezeItem(pack, item, answer, titles[item.category] ?? item.category);
  }
  const score = scoreChecklist({ pack, items, answers });
  const result = { rate: score.rate, band: score.band ?? '', interim: score.interim };
  return { ...run, keyEnterprise, frozen, items: frozenItems, pack: packRef(pack), result };
}

function freezeItem(pack: ChecklistPack, item: ChecklistItem, answer: Answer | undefined, categoryTitle: string): FrozenItem {
  const state = itemState(item, answer);
  return {
    title: item.title,
    category: item.category,
    categoryTitle,
    kind: item.kind,
    weight: item.weight,
    critical: item.critical,
    encouraged: pack.scoring.neverCounts.includes(item.obligation),
    digest: item.digest,
    value: itemValue(pack.scoring, item, answer),
    verdict: isVerdict(state) ? state : null,
  };
}

/** How one item moved between two runs. */
export type Movement = 'improved' | 'worse' | 'same' | 'new' | 'removed' | 'unclear';

/** Chinese names of the movements. */
export const movementNames: Readonly<Record<Movement, string>> = {
  improved: '改进',
  worse: '退步',
  same: '不变',
  new: '新增项',
  removed: '取消项',
  unclear: '不可比',
};

/** One line of a comparison. */
export interface ItemMovement {
  readonly id: string;
  readonly title: string;
  readonly before: FrozenItem | null;
  readonly after: FrozenItem | null;
  readonly movement: Movement;
}

/**
 * Compares two closed runs item by item. `unclear`: in one of them the item was 不适用 or without a verdict, so that
 * neither better nor worse can be said. A changed wording does not by itself make an item incomparable.
 * @example compareAssessments(last, current).filter((line) => line.movement === 'worse')
 */
export function compareAssessments(before: Assessment, after: Assessment): readonly ItemMovement[] {
  const ids = [...new Set([...Object.keys(after.items), ...Object.keys(before.items)])].toSorted();
  return ids.map((id) => {
    const left = before.items[id] ?? null;
    const right = after.items[id] ?? null;
    return { id, title: (right ?? left)?.title ?? id, before: left, after: right, movement: movementOf(left, right) };
  });
}

function movementOf(before: FrozenItem | null, after: FrozenItem | null): Movement {
  if (!before) return 'new';
  if (!after) return 'removed';
  if (before.value !== null && after.value !== null) {
    if (before.value === after.value) return 'same';
    return after.value > before.value ? 'improved' : 'worse';
  }
  return before.verdict === after.verdict && before.verdict !== null ? 'same' : 'unclear';
}
