import type { Drill } from '../../dossier/plan-records';
import { valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import type { Block, ReportDocument } from '../blocks';

/** What every paper of a drill is made from. */
export interface DrillPaperInput {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  readonly drill: Drill;
  /** Civil date. */
  readonly createdOn: string;
}

/**
 * A paper of a drill: named by its subject, headed with it, the drill's title at the foot.
 * @example drillPaper(input, '演练签到表', blocks).title // '滇西铜业演练签到表：夜班勒索攻击'
 */
export function drillPaper({ values, drill, createdOn }: DrillPaperInput, subject: string, blocks: readonly Block[]): ReportDocument {
  const enterprise = valueText(values.byPath.get('enterprise.name')?.value);
  return {
    title: `${enterprise}${subject}：${drill.title}`,
    subject,
    author: enterprise,
    createdOn,
    profile: 'compact',
    header: enterprise,
    footer: drill.title,
    blocks: [{ kind: 'heading', level: 1, text: subject }, ...blocks],
  };
}
