import type { Drill } from '../../dossier/plan-records';
import { valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import type { ReportDocument } from '../blocks';
import { drillFacts, drillFormBlocks } from './drill-forms';

/** What the sheet is made from. */
export interface DrillSignInInput {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  readonly drill: Drill;
  /** Civil date. */
  readonly createdOn: string;
}

/**
 * 演练签到表: the drill's name, time and place, and empty rows to sign, one page.
 * @example drillSignIn({ pack, values, drill, createdOn: '2026-11-23' }).subject // '演练签到表'
 */
export function drillSignIn({ pack, values, drill, createdOn }: DrillSignInInput): ReportDocument {
  const enterprise = valueText(values.byPath.get('enterprise.name')?.value);
  return {
    title: `${enterprise}演练签到表：${drill.title}`,
    subject: '演练签到表',
    author: enterprise,
    createdOn,
    profile: 'compact',
    header: enterprise,
    footer: drill.title,
    blocks: [{ kind: 'heading', level: 1, text: '演练签到表' }, { kind: 'facts', perRow: 2, pairs: drillFacts(drill) }, ...drillFormBlocks('D_SIGN', pack)],
  };
}
