import type { Answer, Gap, Verdict } from '../dossier/checklist-records';
import type { ChecklistItem, ScoringRule } from '../rules/checklist-pack';

/**
 * The default severity of a gap: critical or weight 3 not met is high, weight 3 partly met or weight 2 not met is
 * medium, the rest low. A critical item that one system does not meet is not met, as for the conclusion, although its
 * summary says 部分符合. The user may change it and then gives a reason.
 * Source: `scoring.risk` of the pack (本工具口径).
 * @param objects verdicts by system, where it was judged system by system
 * @example gapSeverity(pack.scoring, item, 'unmet', {}) // 'high'
 */
export function gapSeverity(rule: ScoringRule, item: Pick<ChecklistItem, 'critical' | 'weight'>, summary: Verdict, objects: Answer['objects']): Gap['severity'] {
  const verdict = item.critical && Object.values(objects).includes('unmet') ? 'unmet' : summary;
  const level = rule.risk.levels.find(({ when }) =>
    when.some(
      (one) =>
        one.verdict === verdict &&
        (one.critical === undefined || one.critical === item.critical) &&
        (one.weight === undefined || one.weight === item.weight),
    ),
  );
  return (level ?? rule.risk.levels.at(-1))?.severity ?? 'low';
}

/** Chinese names of the severities, most serious first. */
export const severityNames: Readonly<Record<Gap['severity'], string>> = { high: '高', medium: '中', low: '低' };
