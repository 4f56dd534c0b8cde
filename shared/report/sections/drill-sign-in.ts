import type { ReportDocument } from '../blocks';
import { drillFacts, drillFormBlocks } from './drill-forms';
import { drillPaper } from './drill-paper';
import type { DrillPaperInput } from './drill-paper';

/**
 * 演练签到表: the drill's name, time and place, and empty rows to sign, one page.
 * @example drillSignIn({ pack, values, drill, createdOn: '2026-11-23' }).subject // '演练签到表'
 */
export function drillSignIn(input: DrillPaperInput): ReportDocument {
  return drillPaper(input, '演练签到表', [{ kind: 'facts', perRow: 2, pairs: drillFacts(input.drill) }, ...drillFormBlocks('D_SIGN', input.pack)]);
}
