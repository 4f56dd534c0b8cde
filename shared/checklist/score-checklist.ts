import type { Verdict } from '../dossier/checklist-records';
import type { ChecklistItem, ChecklistPack, ScoringRule } from '../rules/checklist-pack';
import { applicableItems } from './applicable-items';
import type { Applicability } from './applicable-items';
import { isUnmet, isVerdict, itemState, itemValue } from './item-state';
import type { Judgement } from './item-state';

/** Counts and weighted rate over some of the items. `rate` is 符合率 in percent, not rounded, null while nothing counts. */
export interface Tally {
  readonly count: number;
  /** Items with a verdict, 不适用 included: the numerator of 填写进度. */
  readonly answered: number;
  readonly met: number;
  readonly partial: number;
  readonly unmet: number;
  readonly na: number;
  readonly rate: number | null;
}

/** The result of a checklist by the rule of the pack: 本工具口径, not a conclusion of the authority. */
export interface ChecklistScore extends Tally {
  /** Name of the band 符合 / 基本符合 / 不符合; null while interim or while nothing counts. */
  readonly band: string | null;
  /** 阶段性结果: some item that counts has no verdict yet. */
  readonly interim: boolean;
  /** Ids of critical items 关键项 that are not met. */
  readonly criticalUnmet: readonly string[];
  readonly byCategory: readonly (Tally & { readonly id: string; readonly title: string })[];
  readonly byKind: readonly (Tally & { readonly id: 'management' | 'technical'; readonly title: string })[];
  /** Ids of 鼓励 items that are not met: a hint, never part of rate or band. */
  readonly encouragedUnmet: readonly string[];
  /** 填写进度: items with a verdict of all that apply. */
  readonly progress: { readonly done: number; readonly total: number };
}

/** What is scored: the items that apply and the answers by item id. */
export interface ScoreInput {
  readonly pack: ChecklistPack;
  readonly items: readonly ChecklistItem[];
  readonly answers: Readonly<Record<string, Judgement | undefined>>;
}

/**
 * Scores a checklist: Σ weight·value / Σ weight × 100 over the items that have a verdict, 不适用 left out, 鼓励 items
 * never counted, several objects averaged. Unanswered, 待确认 and reopened items are left out of the rate, make the
 * result interim and withhold the band.
 * Source: `scoring` of the pack (本工具口径; thresholds after the 2025 MLPS report, inferred).
 * @example scoreChecklist({ pack, items, answers }).rate // 61.111…
 */
export function scoreChecklist({ pack, items, answers }: ScoreInput): ChecklistScore {
  const rule = pack.scoring;
  const tally = (some: readonly ChecklistItem[]): Tally => tallyItems(rule, some, answers);
  const counts = (item: ChecklistItem): boolean => !rule.neverCounts.includes(item.obligation);
  const whole = tally(items);
  const interim = items.some((item) => counts(item) && !isVerdict(itemState(item, answers[item.id])));
  const unmet = items.filter((item) => isUnmet(item, answers[item.id]));
  const criticalUnmet = unmet.filter((item) => item.critical && counts(item)).map((item) => item.id);
  return {
    ...whole,
    band: interim || whole.rate === null ? null : bandOf(rule, whole.rate, criticalUnmet.length > 0),
    interim,
    criticalUnmet,
    encouragedUnmet: unmet.filter((item) => !counts(item)).map((item) => item.id),
    byCategory: pack.categories
      .map((category) => ({ id: category.id, title: category.title, ...tally(items.filter((item) => item.category === category.id)) }))
      .filter((category) => category.count > 0),
    byKind: (['management', 'technical'] as const).map((id) => ({
      id,
      title: pack.enums.kind[id] ?? id,
      ...tally(items.filter((item) => item.kind === id)),
    })),
    progress: { done: whole.answered, total: whole.count },
  };
}

/**
 * Scores bare verdicts by item id, as the command line reads them. Ids that do not apply are ignored here; the caller
 * names them.
 * @example scoreVerdicts(pack, { type: 'platform', level: 1, keyEnterprise: false }, { 'REG-01': 'met' }).rate // 100
 */
export function scoreVerdicts(pack: ChecklistPack, applicability: Applicability, verdicts: Readonly<Record<string, Verdict>>): ChecklistScore {
  const items = applicableItems(pack, applicability);
  const answers: Record<string, Judgement> = {};
  for (const item of items) {
    const verdict = verdicts[item.id];
    if (verdict) answers[item.id] = { verdict, objects: {}, digest: item.digest, toConfirm: false };
  }
  return scoreChecklist({ pack, items, answers });
}

function tallyItems(rule: ScoringRule, items: readonly ChecklistItem[], answers: ScoreInput['answers']): Tally {
  const found = { met: 0, partial: 0, unmet: 0, na: 0 };
  let earned = 0;
  let weights = 0;
  for (const item of items) {
    const state = itemState(item, answers[item.id]);
    if (isVerdict(state)) found[state] += 1;
    const value = itemValue(rule, item, answers[item.id]);
    if (value === null || rule.neverCounts.includes(item.obligation)) continue;
    const weight = rule.weights[item.weight];
    earned += weight * value;
    weights += weight;
  }
  const answered = found.met + found.partial + found.unmet + found.na;
  return { count: items.length, answered, ...found, rate: weights === 0 ? null : (earned / weights) * 100 };
}

/**
 * Whether a rate reaches a limit, both in percent. What adding up shares of items may lose does not count: ten items at
 * 60 % make 59.999999999999986.
 * @example reaches(59.999999999999986, 60) // true
 */
export function reaches(rate: number, least: number): boolean {
  return rate >= least - 1e-9;
}

function bandOf(rule: ScoringRule, rate: number, criticalUnmet: boolean): string | null {
  return rule.bands.find((band) => reaches(rate, band.minRate) && (band.allowCriticalUnmet || !criticalUnmet))?.name ?? null;
}
