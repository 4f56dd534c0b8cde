import { valueText } from '../../plan/plan-value';
import { formatInstant } from '../../text/dates';
import type { ReportDocument } from '../blocks';
import { filledForm, joined } from './drill-forms';
import { drillPaper } from './drill-paper';
import type { DrillPaperInput } from './drill-paper';
import { logBlocks } from './incident-reports';

/**
 * 演练记录表 of one drill: filled as far as the drill says, with room to write where it does not, then the log that was
 * kept during it.
 * @example drillRecord({ pack, values, drill, createdOn: '2026-11-23' }).subject // '演练记录表'
 */
export function drillRecord(input: DrillPaperInput): ReportDocument {
  const { pack, drill } = input;
  const scenario = pack.drill.packs.find((one) => one.id === drill.packId);
  const times = [drill.startedAt, drill.endedAt].map((at) => (at === null ? '' : formatInstant(at)));
  const known: Readonly<Record<string, string>> = {
    '演练名称、日期、地点、方式、级别': joined([drill.title, drill.plannedOn === null ? '' : valueText(drill.plannedOn), drill.place, drill.mode], '；'),
    情景与起止时间: joined([scenario?.title ?? '', joined(times, ' 至 ')], '；'),
    参演人员与角色: drill.participants,
    各环节实际用时与目标用时: joined(Object.entries(drill.timings).map(([name, minutes]) => `${name} ${minutes} 分钟`), '；'),
    记录人: drill.recorder,
    发现的问题与现场照片: joined(drill.improvements.map((one) => one.text), '；'),
  };
  return drillPaper(input, '演练记录表', [filledForm('D_RECORD', pack.drill, known), ...(drill.log.length > 0 ? logBlocks(drill.log, '演练日志') : [])]);
}
