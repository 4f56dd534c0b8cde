import type { ReactNode } from 'react';
import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { checklistColumns, checklistMarks, checklistSheet, readChecklistSheet } from '#shared/checklist/checklist-sheet';
import { sheetChanges } from '#shared/checklist/checklist-sheet-changes';
import type { ExchangeSheet } from '#shared/checklist/exchange-sheet';
import { isUsable } from '#shared/checklist/evidence-state';
import { enterpriseTypeNames, levelNames } from '#shared/dossier/enterprise-type';
import { useClock, useRecords } from '../../../session/hooks';
import type { ChecklistView } from '../use-checklist';
import { SheetExchange } from './sheet-exchange';

const help = [
  '在“安全清单”工作表中填写“结论”“说明”“不适用理由”“责任人”四列，其余灰底列供参考，改动不会带回。',
  '结论请从下拉列表选：符合、部分符合、不符合、不适用。评为不适用须写理由。',
  '留空表示不改动；要清除已有结论，请在软件中操作。责任人须是企业档案里登记的人员。',
  '请保留表头、工作表名称和隐藏列；行的顺序可以变，也可以删去不填的行。',
  '问题和指导为本工具拟写，非官方文本；级别依据标为“推断”的供参考。佐证文件请在软件中添加。',
];

/** The checklist as XLSX and back. */
export function ChecklistExchange({ view }: { readonly view: ChecklistView }): ReactNode {
  const { pack, type, level, items, answers } = view;
  const persons = useRecords('persons');
  const evidence = useRecords('evidence');
  const clock = useClock();
  const marks = checklistMarks({ pack, type, level: level ?? 1 });
  const name = `安全清单_${enterpriseTypeNames[type]}_${level ? levelNames[level] : ''}_${clock.today()}`;
  const sheetOf = (shown: ChecklistView['answers']) => (): ExchangeSheet => {
    const evidenceTitles = new Map(Object.values(evidence).filter(isUsable).map((one) => [one.id, one.title]));
    return checklistSheet({ pack, type, level: level ?? 1, items, answers: shown, persons, evidenceTitles });
  };
  return (
    <SheetExchange
      sheetName="安全清单"
      what="清单"
      columns={Object.values(checklistColumns)}
      help={help}
      marks={marks}
      exports={[
        { label: '导出空白清单', fileName: `${name}_空白.xlsx`, sheet: sheetOf({}) },
        { label: '导出清单（含已填内容）', fileName: `${name}.xlsx`, sheet: sheetOf(answers) },
      ]}
      hint="选择或拖入由本工具导出的 .xlsx，先预览差异再写入。"
      refuse={(found) => otherTable(found, marks)}
      compare={(rows) => readChecklistSheet({ items, answers, persons }, rows)}
      changes={(reading) => sheetChanges(reading, { type, items, answers, at: clock.now() })}
    />
  );
}

/** Says what does not fit when the file was made for another type, or for another checklist. */
function otherTable(found: Readonly<Record<string, string>>, expected: Readonly<Record<string, string>>): Problem | null {
  const wrong = ['格式', '清单', '企业类型'].find((name) => found[name] !== expected[name]);
  if (!wrong) return null;
  return problem('E-XLS-21', `这份表格与当前页面不符（${wrong}：表格是“${found[wrong] ?? '无'}”，当前是“${expected[wrong]}”）。请切换到对应的企业类型，或重新导出。`);
}
