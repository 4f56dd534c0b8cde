import { App } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem, problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { checklistColumns, checklistMarks, checklistSheet, readChecklistSheet } from '#shared/checklist/checklist-sheet';
import type { ChecklistReading } from '#shared/checklist/checklist-sheet';
import { isUsable } from '#shared/checklist/evidence-state';
import { put } from '#shared/dossier/change';
import { answerKey } from '#shared/dossier/checklist-records';
import type { Answer } from '#shared/dossier/checklist-records';
import { enterpriseTypeNames, levelNames } from '#shared/dossier/enterprise-type';
import { readXlsx } from '../../../office/xlsx-read';
import { writeXlsx } from '../../../office/xlsx-write';
import { useClock, useHost, useReadOnly, useRecords, useSave } from '../../../session/hooks';
import { FileDrop } from '../../../ui/file-drop';
import { ProblemList } from '../../../ui/problem-list';
import type { ChecklistView } from '../use-checklist';
import { DifferencePreview } from './difference-preview';

const help = [
  '在“安全清单”工作表中填写“结论”“说明”“不适用理由”“责任人”四列，其余灰底列供参考，改动不会带回。',
  '结论请从下拉列表选：符合、部分符合、不符合、不适用。评为不适用须写理由。',
  '留空表示不改动；要清除已有结论，请在软件中操作。责任人须是企业档案里登记的人员。',
  '请保留表头、工作表名称和隐藏列；行的顺序可以变，也可以删去不填的行。',
  '问题和指导为本工具拟写，非官方文本；级别依据标为“推断”的供参考。佐证文件请在软件中添加。',
];

/** The checklist as XLSX and back, with a preview of every cell that would change. */
export function ChecklistExchange({ view }: { readonly view: ChecklistView }): ReactNode {
  const { pack, type, level, items, answers } = view;
  const { message } = App.useApp();
  const { files } = useHost();
  const persons = useRecords('persons');
  const evidence = useRecords('evidence');
  const save = useSave();
  const clock = useClock();
  const readOnly = useReadOnly();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [reading, setReading] = useState<ChecklistReading | null>(null);
  const marks = checklistMarks({ pack, type, level: level ?? 1 });

  const write = async (blank: boolean): Promise<void> => {
    const evidenceTitles = new Map(Object.values(evidence).filter(isUsable).map((one) => [one.id, one.title]));
    try {
      const sheet = checklistSheet({ pack, type, level: level ?? 1, items, answers: blank ? {} : answers, persons, evidenceTitles });
      const bytes = await writeXlsx({ title: '安全清单', sheet, help, marks });
      const name = `安全清单_${enterpriseTypeNames[type]}_${level ? levelNames[level] : ''}_${clock.today()}${blank ? '_空白' : ''}.xlsx`;
      const saved = await files.save({ suggestedName: name, bytes, kind: 'xlsx' });
      if (!saved.ok) setProblems(saved.problems);
      else if (saved.value) void message.success(`已保存：${saved.value.path}`);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const read = async (file: File): Promise<void> => {
    setReading(null);
    const content = await readXlsx(file, '安全清单', Object.values(checklistColumns));
    if (!content.ok) {
      setProblems(content.problems);
      return;
    }
    const other = otherTable(content.value.marks, marks);
    const found = other ? null : readChecklistSheet({ items, answers, persons }, content.value.rows);
    setProblems(other ? [other] : (found?.problems ?? []));
    setReading(found);
    if (found && found.differences.length === 0 && found.problems.length === 0) void message.info('表格内容与清单一致，没有需要改动的。');
  };
  const apply = async (): Promise<void> => {
    if (!reading) return;
    const changes = Object.entries(reading.changed).map(([id, part]) => {
      const before = answers[id];
      const base: Answer = before ?? { type, itemId: id, objects: {}, evidenceIds: [], toConfirm: false, updatedAt: '', ...part };
      // A verdict from the table replaces verdicts by object; without a new one they stay.
      const objects = before && before.verdict === part.verdict ? before.objects : {};
      return put('answers', answerKey(type, id), { ...base, ...part, objects, toConfirm: false, updatedAt: clock.now() });
    });
    const saved = await save(`导入清单表格，改动 ${changes.length} 项`, changes);
    if (!saved.ok) void message.error(saved.problems.map(describeProblem).join(' '));
    else {
      void message.success(`已导入，改动 ${changes.length} 项。`);
      setReading(null);
      setProblems([]);
    }
  };
  return (
    <section className="gd-panel" aria-labelledby="cl-xlsx-title">
      <h2 id="cl-xlsx-title">清单表格（Excel、WPS）</h2>
      <div className="gd-row">
        <button type="button" className="cl-button" onClick={() => void write(true)}>
          导出空白清单
        </button>
        <button type="button" className="cl-button" onClick={() => void write(false)}>
          导出清单（含已填内容）
        </button>
      </div>
      <FileDrop verb="导入填好的清单" hint="选择或拖入由本工具导出的 .xlsx，先预览差异再写入。" accept={['.xlsx']} disabled={readOnly} onFiles={([file]) => (file ? void read(file) : undefined)} />
      <ProblemList problems={problems} />
      {reading && reading.differences.length > 0 ? (
        <DifferencePreview caption="将要改动的内容" differences={reading.differences} verb={`写入 ${Object.keys(reading.changed).length} 项改动`} onApply={() => void apply()} onDrop={() => setReading(null)} />
      ) : null}
    </section>
  );
}

/** Says what does not fit when the file was made for another type, or for another checklist. */
function otherTable(found: Readonly<Record<string, string>>, expected: Readonly<Record<string, string>>): Problem | null {
  const wrong = ['格式', '清单', '企业类型'].find((name) => found[name] !== expected[name]);
  if (!wrong) return null;
  return problem('E-XLS-21', `这份表格与当前页面不符（${wrong}：表格是“${found[wrong] ?? '无'}”，当前是“${expected[wrong]}”）。请切换到对应的企业类型，或重新导出。`);
}
