import { App } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem, problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { gapColumns, gapMarks, gapSheet, readGapSheet } from '#shared/checklist/gap-sheet';
import type { GapReading } from '#shared/checklist/gap-sheet';
import { gapOrder } from '#shared/checklist/gaps';
import { put } from '#shared/dossier/change';
import { readXlsx } from '../../../office/xlsx-read';
import { writeXlsx } from '../../../office/xlsx-write';
import { useClock, useHost, useReadOnly, useRecords, useSave } from '../../../session/hooks';
import { FileDrop } from '../../../ui/file-drop';
import { ProblemList } from '../../../ui/problem-list';
import type { ChecklistView } from '../use-checklist';
import { DifferencePreview } from './difference-preview';

const help = [
  '可修改等级、调整等级的理由、整改措施、责任人、预算、完成期限、完成情况；状态在软件中推进，关闭须复核。',
  '预算以万元为单位；期限写成 2026-03-12。留空表示不改动。请保留表头和隐藏列。',
];

/** The rectification tasks as XLSX and back. */
export function GapExchange({ view }: { readonly view: ChecklistView }): ReactNode {
  const { message } = App.useApp();
  const { files } = useHost();
  const records = useRecords('gaps');
  const persons = useRecords('persons');
  const save = useSave();
  const clock = useClock();
  const readOnly = useReadOnly();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [reading, setReading] = useState<GapReading | null>(null);
  const gaps = gapOrder(Object.values(records).filter((gap) => gap.origin.type === null || gap.origin.type === view.type), clock.today());

  const write = async (): Promise<void> => {
    try {
      const bytes = await writeXlsx({ title: '整改任务', sheet: gapSheet(gaps, persons), help, marks: gapMarks });
      const saved = await files.save({ suggestedName: `整改任务_${clock.today()}.xlsx`, bytes, kind: 'xlsx' });
      if (!saved.ok) setProblems(saved.problems);
      else if (saved.value) void message.success(`已保存：${saved.value.path}`);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const read = async (file: File): Promise<void> => {
    setReading(null);
    const content = await readXlsx(file, '整改任务', Object.values(gapColumns));
    if (!content.ok) {
      setProblems(content.problems);
      return;
    }
    if (content.value.marks['格式'] !== gapMarks['格式']) {
      setProblems([problem('E-XLS-21', '这不是由本工具导出的整改任务表。请先导出，再在导出的文件里填写。')]);
      return;
    }
    const found = readGapSheet(gaps, persons, content.value.rows);
    setProblems(found.problems);
    setReading(found);
    if (found.differences.length === 0 && found.problems.length === 0) void message.info('表格内容与整改任务一致，没有需要改动的。');
  };
  const apply = async (): Promise<void> => {
    if (!reading) return;
    const saved = await save(`导入整改任务表格，改动 ${reading.changed.length} 项`, reading.changed.map((gap) => put('gaps', gap.id, gap)));
    if (!saved.ok) {
      void message.error(saved.problems.map(describeProblem).join(' '));
      return;
    }
    void message.success(`已导入，改动 ${reading.changed.length} 项。`);
    setReading(null);
    setProblems([]);
  };
  return (
    <section className="gd-panel" aria-labelledby="cl-gap-xlsx-title">
      <h2 id="cl-gap-xlsx-title">整改任务表格（Excel、WPS）</h2>
      <div className="gd-row">
        <button type="button" className="cl-button" disabled={gaps.length === 0} onClick={() => void write()}>
          导出整改任务（{gaps.length} 项）
        </button>
      </div>
      <FileDrop verb="导入填好的整改任务" hint="先预览差异再写入。" accept={['.xlsx']} disabled={readOnly || gaps.length === 0} onFiles={([file]) => (file ? void read(file) : undefined)} />
      <ProblemList problems={problems} />
      {reading && reading.differences.length > 0 ? (
        <DifferencePreview caption="将要改动的整改任务" differences={reading.differences} verb={`写入 ${reading.changed.length} 项改动`} onApply={() => void apply()} onDrop={() => setReading(null)} />
      ) : null}
    </section>
  );
}
