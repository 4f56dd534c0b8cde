import type { Drill } from '../../dossier/plan-records';
import { fillWords, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import type { Block, ReportDocument } from '../blocks';
import { drillFormBlocks, filledForm, joined } from './drill-forms';
import { drillPaper } from './drill-paper';
import type { DrillPaperInput } from './drill-paper';

/**
 * 演练工作方案 of one drill: the fields of the pack's form filled as far as the drill says, with room to write where it does
 * not; safety rules to read out; the script with its injects; the blank score sheet.
 * @example drillScheme({ pack, values, drill, createdOn: '2026-11-23' }).subject // '演练工作方案'
 */
export function drillScheme(input: DrillPaperInput): ReportDocument {
  const { pack, values, drill } = input;
  return drillPaper(input, '演练工作方案', [
    { ...filledForm('D_SCHEME', pack.drill, knownOf(pack, drill), 1), compact: true },
    { kind: 'heading', level: 2, text: '演练脚本（情景投放表）' },
    scriptTable(pack, values, drill),
    { kind: 'page-break' },
    { kind: 'heading', level: 2, text: pack.drill.evaluation.title },
    ...drillFormBlocks(pack.drill.evaluation.id, pack),
  ]);
}

function knownOf(pack: PlanPack, drill: Drill): Readonly<Record<string, string>> {
  const scenario = pack.drill.packs.find((one) => one.id === drill.packId);
  return {
    演练名称与编号: drill.title,
    目的: drill.purpose,
    情景设置: scenario ? `${scenario.title}：${scenario.injects[0]?.text ?? ''}` : '',
    形式与范围: joined([drill.mode, drill.departments], '；'),
    时间地点: joined([drill.plannedOn === null ? joined([drill.year === 0 ? '' : `${drill.year}年`, drill.quarter], '') : valueText(drill.plannedOn), drill.place], '，'),
    '参演团队（领导、指挥、参演、评估、保障）与职责': drill.participants,
    安全措施与中止条件: `开始前宣读：\n${pack.drill.safety.map((rule, at) => `${at + 1}. ${rule}`).join('\n')}`,
    评估方法: `${pack.drill.evaluation.scale}，评估表附后（本工具提供，非官方）`,
    经费: drill.budgeted ? '已列入预算' : '',
    '附件：脚本、评估表、通讯表': '脚本、评估表附后；通讯表用应急联系卡或应急通讯录',
  };
}

function scriptTable(pack: PlanPack, values: PlanValues, drill: Drill): Block {
  const columns = pack.drill.forms.find((form) => form.id === 'D_SCRIPT')?.columns ?? [];
  const weights = [1.2, 4, 1.6, 4, 3, 1.6];
  const scenario = pack.drill.packs.find((one) => one.id === drill.packId);
  const rows = scenario?.injects.map((one) => [`第${one.minute}分钟`, one.text, '\u3000', fillWords(one.expect, values), one.ask, '\u3000']);
  return { kind: 'table', columns: columns.map((title, at) => ({ title, weight: weights[at] ?? 2 })), rows: rows ?? Array.from({ length: 8 }, () => columns.map(() => '\u3000\n\u3000')), compact: true };
}
