import type { Drill } from '../../dossier/plan-records';
import { fillWords, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import type { Block, FormField, ReportDocument } from '../blocks';
import { drillFormBlocks } from './drill-forms';

/** What the scheme is made from. */
export interface DrillSchemeInput {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  readonly drill: Drill;
  /** Civil date. */
  readonly createdOn: string;
}

/**
 * 演练工作方案 of one drill: the fields of the pack's form filled as far as the drill says, with room to write where it does
 * not; the script with its injects; safety rules to read out; the blank score sheet.
 * @example drillScheme({ pack, values, drill, createdOn: '2026-11-23' }).subject // '演练工作方案'
 */
export function drillScheme({ pack, values, drill, createdOn }: DrillSchemeInput): ReportDocument {
  const enterprise = valueText(values.byPath.get('enterprise.name')?.value);
  return {
    title: `${enterprise}演练工作方案：${drill.title}`,
    subject: '演练工作方案',
    author: enterprise,
    createdOn,
    profile: 'compact',
    header: enterprise,
    footer: drill.title,
    blocks: [
      { kind: 'heading', level: 1, text: '演练工作方案' },
      { kind: 'form', groups: [{ title: '', fields: fieldsOf(pack, drill) }] },
      { kind: 'heading', level: 2, text: '安全规则（开始前宣读）' },
      { kind: 'list', ordered: true, items: [...pack.drill.safety] },
      { kind: 'heading', level: 2, text: '演练脚本（情景投放表）' },
      scriptTable(pack, values, drill),
      { kind: 'page-break' },
      { kind: 'heading', level: 2, text: pack.drill.evaluation.title },
      ...drillFormBlocks(pack.drill.evaluation.id, pack),
    ],
  };
}

function fieldsOf(pack: PlanPack, drill: Drill): readonly FormField[] {
  const scenario = pack.drill.packs.find((one) => one.id === drill.packId);
  const known: Readonly<Record<string, string>> = {
    演练名称与编号: drill.title,
    目的: drill.purpose,
    情景设置: scenario ? `${scenario.title}：${scenario.injects[0]?.text ?? ''}` : '',
    形式与范围: [drill.mode, drill.departments].filter((text) => text !== '').join('；'),
    时间地点: [drill.plannedOn === null ? [drill.year === 0 ? '' : `${drill.year}年`, drill.quarter].join('') : valueText(drill.plannedOn), drill.place].filter((text) => text !== '').join('，'),
    '参演团队（领导、指挥、参演、评估、保障）与职责': drill.participants,
    安全措施与中止条件: '见下“安全规则”；出现真实异常立即喊停，转真实处置',
    评估方法: `${pack.drill.evaluation.scale}，评估表附后`,
    经费: drill.budgeted ? '已列入预算' : '',
    '附件：脚本、评估表、通讯表': '脚本、评估表附后；通讯表用应急联系卡或应急通讯录',
  };
  const labels = pack.drill.forms.find((form) => form.id === 'D_SCHEME')?.fields ?? [];
  return labels.map((label) => ({ label, value: known[label] || '\u3000\n\u3000', wide: true }));
}

function scriptTable(pack: PlanPack, values: PlanValues, drill: Drill): Block {
  const columns = pack.drill.forms.find((form) => form.id === 'D_SCRIPT')?.columns ?? [];
  const weights = [1.2, 4, 1.6, 4, 3, 1.6];
  const scenario = pack.drill.packs.find((one) => one.id === drill.packId);
  const rows = scenario?.injects.map((one) => [`第${one.minute}分钟`, one.text, '\u3000', fillWords(one.expect, values), one.ask, '\u3000']);
  return { kind: 'table', columns: columns.map((title, at) => ({ title, weight: weights[at] ?? 2 })), rows: rows ?? Array.from({ length: 8 }, () => columns.map(() => '\u3000\n\u3000')), compact: true };
}
