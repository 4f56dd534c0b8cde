import type { Level } from '../dossier/enterprise-type';
import { judge } from '../rules/condition';
import type { Facts, Literal } from '../rules/condition';
import type { Factor, GradingPack, Override } from '../rules/grading-pack';

/** Chosen options by factor id; a factor without one is unanswered. */
export type Answers = Readonly<Record<string, string | null | undefined>>;

/** What one factor contributes. `points` null: unanswered. */
export interface FactorShare {
  readonly factorId: string;
  readonly label: string;
  readonly optionId: string | null;
  readonly optionLabel: string | null;
  readonly points: number | null;
  readonly max: number;
}

/** How far the score is from a neighbouring level. `points` is what is missing (up) or may be lost (down). */
export interface Distance {
  readonly level: Level;
  readonly points: number;
}

/** The result of one grading 定级 of one enterprise type. */
export interface GradeResult {
  /** Sum of the answered factors. */
  readonly score: number;
  readonly maxScore: number;
  /** Lowest and highest score that the open factors allow. */
  readonly scoreRange: readonly [number, number];
  /** Level by score alone; null while a factor is open. */
  readonly scoreLevel: Level | null;
  /** Level after the floors; null while a factor is open: never a guess. */
  readonly level: Level | null;
  /** Lowest and highest level that the open factors allow; equal to `level` when nothing is open. */
  readonly range: readonly [Level, Level];
  /** Ids of the floors 下限 that hold whatever the open factors turn out to be. */
  readonly floors: readonly string[];
  /** Ids of the floors that an open factor may still bring in. */
  readonly possibleFloors: readonly string[];
  readonly perFactor: readonly FactorShare[];
  /** Ids of the factors without an answer. */
  readonly open: readonly string[];
  /** 临界: the score is within the pack's margin of a threshold, on either side. */
  readonly near: boolean;
  /** To the next threshold above the score; null at the top or while a factor is open. */
  readonly toNext: Distance | null;
  /** Down to the next lower level by score; null at the bottom or while a factor is open. */
  readonly toLower: Distance | null;
}

/**
 * The factors that count: disabled placeholders are left out everywhere.
 * @example enabledFactors(packs.grading.platform).length // 7
 */
export function enabledFactors(pack: GradingPack): readonly Factor[] {
  return pack.factors.filter((factor) => factor.enabled);
}

/**
 * Grades one enterprise type. Article 4 gives the elements and the three levels; points, thresholds and floors are
 * the pack's (not official: 本工具口径). Total: an option that the pack does not know counts as unanswered; check input
 * with `readGradingInput` first where it comes from outside.
 * @param facts yes/no facts of the pack by id; a fact that is not given is not claimed
 * @example grade(packs.grading.platform, { size: 'medium' }, {}) // { level: null, range: [1, 3], … }
 */
export function grade(pack: GradingPack, answers: Answers, facts: Facts): GradeResult {
  const factors = enabledFactors(pack);
  const perFactor = factors.map((factor) => shareOf(factor, answers[factor.id]));
  const open = perFactor.filter((share) => share.points === null).map((share) => share.factorId);
  const score = sum(perFactor.map((share) => share.points ?? 0));
  const pick = (choose: (...points: number[]) => number): number =>
    score + sum(factors.filter((factor) => open.includes(factor.id)).map((factor) => choose(...factor.options.map((option) => option.points))));
  const scoreRange = [pick(Math.min), pick(Math.max)] as const;
  const verdicts = judgeFloors(pack, perFactor, facts);
  const complete = open.length === 0;
  const range = [
    highest(levelOfScore(pack, scoreRange[0]), verdicts.certain),
    highest(levelOfScore(pack, scoreRange[1]), [...verdicts.certain, ...verdicts.possible]),
  ] as const;
  return {
    score,
    maxScore: pack.maxScore,
    scoreRange,
    scoreLevel: complete ? levelOfScore(pack, score) : null,
    level: complete ? range[0] : null,
    range,
    floors: verdicts.certain.map((override) => override.id),
    possibleFloors: verdicts.possible.map((override) => override.id),
    perFactor,
    open,
    near: complete && pack.thresholds.some(({ min }) => min > 0 && Math.abs(score - min) <= pack.nearMargin),
    ...distances(pack, complete ? score : null),
  };
}

/**
 * The level that a score alone gives.
 * @example levelOfScore(packs.grading.platform, 69.5) // 2
 */
export function levelOfScore(pack: GradingPack, score: number): Level {
  return pack.thresholds.find(({ min }) => score >= min)?.level ?? pack.thresholds.at(-1)!.level;
}

function shareOf(factor: Factor, optionId: string | null | undefined): FactorShare {
  const option = factor.options.find((one) => one.id === optionId);
  return {
    factorId: factor.id,
    label: factor.label,
    optionId: option?.id ?? null,
    optionLabel: option?.label ?? null,
    points: option?.points ?? null,
    max: factor.max,
  };
}

function judgeFloors(pack: GradingPack, shares: readonly FactorShare[], facts: Facts): { certain: Override[]; possible: Override[] } {
  const known: Record<string, unknown> = { ...facts };
  const open: Record<string, readonly Literal[]> = {};
  for (const share of shares) {
    // A factor's answer wins over a fact of the same name: the options are what the floors are written about.
    known[share.factorId] = share.optionId;
    if (share.optionId === null) {
      open[share.factorId] = pack.factors.find((factor) => factor.id === share.factorId)!.options.map((option) => option.id);
    }
  }
  const verdict = (override: Override): boolean | undefined => judge(override.when, known, open);
  return {
    certain: pack.overrides.filter((override) => verdict(override) === true),
    possible: pack.overrides.filter((override) => verdict(override) === undefined),
  };
}

function highest(level: Level, overrides: readonly Override[]): Level {
  return Math.max(level, ...overrides.map((override) => override.floor)) as Level;
}

function distances(pack: GradingPack, score: number | null): { toNext: Distance | null; toLower: Distance | null } {
  if (score === null) return { toNext: null, toLower: null };
  const above = pack.thresholds.findLast(({ min }) => min > score);
  const at = pack.thresholds.findIndex(({ min }) => score >= min);
  const below = at < 0 ? undefined : pack.thresholds[at + 1];
  return {
    toNext: above ? { level: above.level, points: above.min - score } : null,
    toLower: below ? { level: below.level, points: score - pack.thresholds[at]!.min } : null,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
