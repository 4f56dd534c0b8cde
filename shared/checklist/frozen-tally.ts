import type { FrozenItem } from '../dossier/checklist-records';
import type { ScoringRule } from '../rules/checklist-pack';

/** Counts and rate over frozen items, for reports and comparisons. */
export interface FrozenTally {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly met: number;
  readonly partial: number;
  readonly unmet: number;
  readonly na: number;
  readonly open: number;
  /** 符合率 in percent, not rounded; null while nothing counts. */
  readonly rate: number | null;
}

/**
 * Tallies frozen items by a key, in the order in which the keys first appear.
 * @example tallyFrozen(pack.scoring, Object.values(run.items), (item) => [item.category, item.categoryTitle])
 */
export function tallyFrozen(
  rule: ScoringRule,
  items: readonly FrozenItem[],
  keyOf: (item: FrozenItem) => readonly [id: string, title: string],
): readonly FrozenTally[] {
  const groups = new Map<string, { title: string; items: FrozenItem[] }>();
  for (const item of items) {
    const [id, title] = keyOf(item);
    const group = groups.get(id) ?? { title, items: [] };
    group.items.push(item);
    groups.set(id, group);
  }
  return [...groups].map(([id, group]) => tallyOne(rule, id, group.title, group.items));
}

function tallyOne(rule: ScoringRule, id: string, title: string, items: readonly FrozenItem[]): FrozenTally {
  const count = (verdict: FrozenItem['verdict']): number => items.filter((item) => item.verdict === verdict).length;
  const counted = items.filter((item) => item.value !== null && !item.encouraged);
  const weightOf = (item: FrozenItem): number => rule.weights[String(item.weight) as '1' | '2' | '3'];
  const weights = counted.reduce((sum, item) => sum + weightOf(item), 0);
  const earned = counted.reduce((sum, item) => sum + weightOf(item) * (item.value ?? 0), 0);
  return {
    id,
    title,
    count: items.length,
    met: count('met'),
    partial: count('partial'),
    unmet: count('unmet'),
    na: count('na'),
    open: count(null),
    rate: weights === 0 ? null : (earned / weights) * 100,
  };
}
