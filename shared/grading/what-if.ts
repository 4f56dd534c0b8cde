import type { Level } from '../dossier/enterprise-type';
import type { Facts } from '../rules/condition';
import type { GradingPack } from '../rules/grading-pack';
import { enabledFactors, grade } from './grade';
import type { Answers } from './grade';

/** One factor set to another option. */
export interface FactorChange {
  readonly factorId: string;
  readonly label: string;
  readonly from: string | null;
  readonly to: string;
  readonly toLabel: string;
}

/** A smallest set of changes that gives another level; nothing is changed in the record. */
export interface WhatIf {
  readonly level: Level;
  readonly score: number;
  readonly floors: readonly string[];
  readonly changes: readonly FactorChange[];
}

/** Most factors changed together; more is a different enterprise, not a what-if. */
const maxChanges = 3;

/**
 * The smallest changes that would move the level, fewest factors first, then fewest points. For each other level only
 * sets of the least size are given, at most `limit` of them. Empty while a factor is open: then there is no level to
 * move.
 * @example whatIf(pack, answers, {}) // [{ level: 3, score: 71, changes: [{ factorId: 'scope', … }], … }]
 */
export function whatIf(pack: GradingPack, answers: Answers, facts: Facts, limit = 6): readonly WhatIf[] {
  const now = grade(pack, answers, facts);
  if (now.level === null) return [];
  const found: WhatIf[] = [];
  for (const target of ([1, 2, 3] as const).filter((level) => level !== now.level)) {
    for (let size = 1; size <= maxChanges; size += 1) {
      const reached = [...changeSets(pack, answers, size)]
        .map((changes) => tryChanges(pack, answers, facts, changes))
        .filter((one) => one.level === target);
      if (reached.length > 0) {
        found.push(...reached.toSorted((a, b) => Math.abs(a.score - now.score) - Math.abs(b.score - now.score)).slice(0, limit));
        break;
      }
    }
  }
  return found.toSorted((a, b) => a.changes.length - b.changes.length || Math.abs(a.score - now.score) - Math.abs(b.score - now.score));
}

/**
 * The result after some changes, compared with nothing: for a single trial on screen.
 * @example tryChanges(pack, answers, {}, [change]).level
 */
export function tryChanges(pack: GradingPack, answers: Answers, facts: Facts, changes: readonly FactorChange[]): WhatIf {
  const changed = { ...answers, ...Object.fromEntries(changes.map((change) => [change.factorId, change.to])) };
  const result = grade(pack, changed, facts);
  return { level: result.level ?? result.range[0], score: result.score, floors: result.floors, changes };
}

function* changeSets(pack: GradingPack, answers: Answers, size: number, from = 0): Generator<readonly FactorChange[]> {
  if (size === 0) {
    yield [];
    return;
  }
  const factors = enabledFactors(pack);
  for (let at = from; at < factors.length; at += 1) {
    const factor = factors[at]!;
    const current = answers[factor.id] ?? null;
    for (const option of factor.options) {
      if (option.id === current) continue;
      const change = { factorId: factor.id, label: factor.label, from: current, to: option.id, toLabel: option.label };
      for (const rest of changeSets(pack, answers, size - 1, at + 1)) yield [change, ...rest];
    }
  }
}
