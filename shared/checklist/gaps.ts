import type { Answer, Gap } from '../dossier/checklist-records';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { ChecklistItem, ChecklistPack } from '../rules/checklist-pack';
import { itemState } from './item-state';
import { gapSeverity } from './severity';

/** Chinese names of the states of a rectification 整改, in order. */
export const gapStatusNames: Readonly<Record<Gap['status'], string>> = {
  open: '待整改',
  doing: '整改中',
  to_recheck: '待复核',
  closed: '已关闭',
};

/** Where a gap can come from, in Chinese. */
export const gapOriginNames: Readonly<Record<Gap['origin']['kind'], string>> = { item: '清单', notice: '通报', drill: '演练', incident: '事件', plan: '预案检查' };

/** What finding gaps needs: the items that apply, their answers and the gaps that exist. */
export interface GapSearch {
  readonly pack: ChecklistPack;
  readonly type: EnterpriseType;
  readonly items: readonly ChecklistItem[];
  readonly answers: Readonly<Record<string, Answer | undefined>>;
  readonly gaps: readonly Gap[];
  /** Instant for `createdAt`. */
  readonly at: string;
  /** Gives a fresh record id. */
  readonly newId: () => string;
}

/**
 * The gaps 差距 still missing: one for every item judged 部分符合 or 不符合 that has no gap that is not closed. The
 * measure is suggested from the pack's `fix` and meant to be edited; owner is the item's owner. Nothing is dated or
 * budgeted by default.
 * @example missingGaps({ pack, type: 'platform', items, answers, gaps: [], at, newId }) // [{ title: 'REG-01 …', status: 'open', … }]
 */
export function missingGaps({ pack, type, items, answers, gaps, at, newId }: GapSearch): readonly Gap[] {
  const open = new Set(
    gaps.filter((gap) => gap.origin.kind === 'item' && gap.origin.type === type && gap.status !== 'closed').map((gap) => gap.origin.ref),
  );
  const found: Gap[] = [];
  for (const item of items) {
    const answer = answers[item.id];
    const state = itemState(item, answer);
    if ((state !== 'partial' && state !== 'unmet') || open.has(item.id)) continue;
    found.push({
      id: newId(),
      origin: { kind: 'item', type, ref: item.id },
      title: `${item.id} ${item.title}${pack.scoring.neverCounts.includes(item.obligation) ? '（鼓励项）' : ''}`,
      severity: gapSeverity(pack.scoring, item, state, answer?.objects ?? {}),
      severityReason: '',
      measure: item.fix,
      ownerId: answer?.ownerId ?? null,
      budget: null,
      dueOn: null,
      status: 'open',
      evidenceIds: [],
      recheck: null,
      doneNote: '',
      closedOn: null,
      createdAt: at,
    });
  }
  return found;
}

/**
 * Gaps whose item is met or does not apply any more: they can be closed after a re-check, never by themselves.
 * @example settledGaps({ type, items, answers, gaps }) // [gap]
 */
export function settledGaps({ type, items, answers, gaps }: Pick<GapSearch, 'type' | 'items' | 'answers' | 'gaps'>): readonly Gap[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return gaps.filter((gap) => {
    if (gap.status === 'closed' || gap.origin.kind !== 'item' || gap.origin.type !== type) return false;
    const item = byId.get(gap.origin.ref);
    const state = item && itemState(item, answers[item.id]);
    return state === 'met' || state === 'na';
  });
}

/**
 * Whether a rectification is overdue on a day: it has a date, the day is later, and it is not closed.
 * @param today civil date
 * @example isOverdue({ dueOn: '2026-03-01', status: 'doing' }, '2026-03-02') // true
 */
export function isOverdue(gap: Pick<Gap, 'dueOn' | 'status'>, today: string): boolean {
  // Civil dates YYYY-MM-DD order as text.
  return gap.dueOn !== null && gap.status !== 'closed' && gap.dueOn < today;
}

/**
 * The gaps in the order of the plan: open before closed, overdue first, then by severity, then by date (undated last).
 * @example gapOrder(gaps, '2026-03-02')[0].severity // 'high'
 */
export function gapOrder(gaps: readonly Gap[], today: string): readonly Gap[] {
  const rank = { high: 0, medium: 1, low: 2 } as const;
  const key = (gap: Gap): readonly (number | string)[] => [
    gap.status === 'closed' ? 1 : 0,
    isOverdue(gap, today) ? 0 : 1,
    rank[gap.severity],
    gap.dueOn ?? '9999',
    gap.title,
  ];
  return gaps.toSorted((left, right) => {
    const [first, second] = [key(left), key(right)];
    for (const [at, one] of first.entries()) {
      const other = second[at]!;
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  });
}
