import type { Level } from '../dossier/enterprise-type';
import type { GradingRecord } from '../dossier/grading-records';
import type { GradingPack } from '../rules/grading-pack';
import { decidedLevel } from './decided-level';
import { floorWords } from './floor-words';
import type { FactorShare } from './grade';

/** A grading as it is shown in history: frozen values for an approved one, computed ones for a draft. */
export interface GradingView {
  readonly level: Level | null;
  readonly by: 'score' | 'floor' | 'platform' | 'authority' | 'open';
  readonly score: number;
  readonly floors: readonly string[];
  readonly floorTexts: readonly string[];
  readonly perFactor: readonly FactorShare[];
}

/** One factor in two gradings. */
export interface FactorComparison {
  readonly factorId: string;
  readonly label: string;
  readonly before: FactorShare | null;
  readonly after: FactorShare | null;
  readonly changed: boolean;
}

/** Two gradings of one type side by side. */
export interface GradingComparison {
  readonly before: GradingView;
  readonly after: GradingView;
  readonly factors: readonly FactorComparison[];
  readonly scoreChange: number;
  readonly levelChanged: boolean;
}

/**
 * A grading as it stood (approved, superseded) or stands (draft).
 * @example viewGrading(pack, record).level // 3
 */
export function viewGrading(pack: GradingPack, record: GradingRecord): GradingView {
  if (record.frozen && record.frozen.perFactor.length > 0) return record.frozen;
  const { level, by, result } = decidedLevel(pack, record);
  const computed = {
    level, by, score: result.score, floors: result.floors,
    floorTexts: floorWords(pack, result.floors).map((floor) => floor.text), perFactor: result.perFactor,
  };
  // Records frozen before labels were kept: level, score and floors stand, the factors are read with today's pack.
  return record.frozen ? { ...computed, level: record.frozen.level, by: record.frozen.by, score: record.frozen.score, floors: record.frozen.floors } : computed;
}

/**
 * Compares two gradings of one type, factor by factor, in the order of the later one; factors that only the earlier
 * one has come last.
 * @example compareGradings(pack, lastYear, thisYear).factors.filter((factor) => factor.changed)
 */
export function compareGradings(pack: GradingPack, earlier: GradingRecord, later: GradingRecord): GradingComparison {
  const before = viewGrading(pack, earlier);
  const after = viewGrading(pack, later);
  const ids = new Set([...after.perFactor, ...before.perFactor].map((share) => share.factorId));
  const factors = [...ids].map((factorId) => {
    const old = before.perFactor.find((share) => share.factorId === factorId) ?? null;
    const next = after.perFactor.find((share) => share.factorId === factorId) ?? null;
    const changed = old?.optionId !== next?.optionId || old?.points !== next?.points;
    return { factorId, label: (next ?? old)?.label ?? factorId, before: old, after: next, changed };
  });
  return { before, after, factors, scoreChange: after.score - before.score, levelChanged: before.level !== after.level };
}
