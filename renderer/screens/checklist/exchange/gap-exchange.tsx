import type { ReactNode } from 'react';
import { problem } from '#shared/base/problem';
import { gapColumns, gapMarks, gapSheet, readGapSheet } from '#shared/checklist/gap-sheet';
import { gapOrder } from '#shared/checklist/gaps';
import { put } from '#shared/dossier/change';
import { useClock, useRecords } from '../../../session/hooks';
import type { ChecklistView } from '../use-checklist';
import { SheetExchange } from './sheet-exchange';

const help = [
  '可修改等级、调整等级的理由、整改措施、责任人、预算、完成期限、完成情况；状态在软件中推进，关闭须复核。',
  '预算以万元为单位；期限写成 2026-03-12。留空表示不改动。请保留表头和隐藏列。',
];

/** The rectification tasks as XLSX and back. */
export function GapExchange({ view }: { readonly view: ChecklistView }): ReactNode {
  const records = useRecords('gaps');
  const persons = useRecords('persons');
  const clock = useClock();
  const gaps = gapOrder(Object.values(records).filter((gap) => gap.origin.type === null || gap.origin.type === view.type), clock.today());
  return (
    <SheetExchange
      sheetName="整改任务"
      what="整改任务"
      columns={Object.values(gapColumns)}
      help={help}
      marks={gapMarks}
      exports={[{ label: `导出整改任务（${gaps.length} 项）`, fileName: `整改任务_${clock.today()}.xlsx`, sheet: () => gapSheet(gaps, persons) }]}
      empty={gaps.length === 0}
      hint="先预览差异再写入。"
      refuse={(found) => (found['格式'] === gapMarks['格式'] ? null : problem('E-XLS-21', '这不是由本工具导出的整改任务表。请先导出，再在导出的文件里填写。'))}
      compare={(rows) => readGapSheet(gaps, persons, rows)}
      changes={({ changed }) => changed.map((gap) => put('gaps', gap.id, gap))}
    />
  );
}
