import { App } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import type { Difference, ExchangeMarks, ExchangeSheet } from '#shared/checklist/exchange-sheet';
import type { Change } from '#shared/dossier/change';
import { readXlsx } from '../../../office/xlsx-read';
import type { XlsxContent } from '../../../office/xlsx-read';
import { writeXlsx } from '../../../office/xlsx-write';
import { useHost, useReadOnly, useSave } from '../../../session/hooks';
import { FileDrop } from '../../../ui/file-drop';
import { ProblemList } from '../../../ui/problem-list';
import { DifferencePreview } from './difference-preview';

/** What a table that came back says, compared with what is recorded. */
interface SheetReading {
  readonly differences: readonly Difference[];
  readonly problems: readonly Problem[];
}

interface SheetExchangeProps<R extends SheetReading> {
  /** Name of the worksheet, e.g. 安全清单; also the title of the workbook. */
  readonly sheetName: string;
  /** What is exchanged, in sentences, e.g. 清单. */
  readonly what: string;
  readonly columns: readonly string[];
  readonly help: readonly string[];
  readonly marks: ExchangeMarks;
  /** One button each. */
  readonly exports: readonly { readonly label: string; readonly fileName: string; readonly sheet: () => ExchangeSheet }[];
  /** Nothing is recorded yet: neither way makes sense. */
  readonly empty?: boolean;
  readonly hint: string;
  /** Why a file with these marks is another table; null where it is this one. */
  readonly refuse: (marks: XlsxContent['marks']) => Problem | null;
  readonly compare: (rows: XlsxContent['rows']) => R;
  readonly changes: (reading: R) => readonly Change[];
}

/** A table as XLSX and back: nothing is written before every cell that would change has been shown. */
export function SheetExchange<R extends SheetReading>(props: SheetExchangeProps<R>): ReactNode {
  const { sheetName, what, marks, empty = false } = props;
  const { message } = App.useApp();
  const { files } = useHost();
  const save = useSave();
  const readOnly = useReadOnly();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [reading, setReading] = useState<R | null>(null);
  const place = useRef<HTMLElement>(null);
  /** What closes gives the keyboard back to where it was opened. */
  const close = (): void => {
    setReading(null);
    place.current?.querySelector<HTMLElement>('.gd-drop button')?.focus();
  };

  const write = async (suggestedName: string, sheet: ExchangeSheet): Promise<void> => {
    try {
      const bytes = await writeXlsx({ title: sheetName, sheet, help: props.help, marks });
      const saved = await files.save({ suggestedName, bytes, kind: 'xlsx' });
      if (!saved.ok) setProblems(saved.problems);
      else if (saved.value) void message.success(`已保存：${saved.value.path}`);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const read = async (file: File): Promise<void> => {
    setReading(null);
    const content = await readXlsx(file, sheetName, props.columns);
    if (!content.ok) {
      setProblems(content.problems);
      return;
    }
    const other = props.refuse(content.value.marks);
    const found = other ? null : props.compare(content.value.rows);
    setProblems(other ? [other] : (found?.problems ?? []));
    setReading(found);
    if (found?.differences.length === 0 && found.problems.length === 0) void message.info(`表格内容与${what}一致，没有需要改动的。`);
  };
  const changes = reading ? props.changes(reading) : [];
  const apply = async (): Promise<void> => {
    const saved = await save(`导入${what}表格，改动 ${changes.length} 项`, changes);
    if (!saved.ok) {
      void message.error(saved.problems.map(describeProblem).join(' '));
      return;
    }
    // The rows that were refused are still to be put right: they stay in sight.
    const left = problems.length > 0 ? `另有 ${problems.length} 处错误没有采用，列在下面。` : '';
    void message.success(`已导入，改动 ${changes.length} 项。${left}`);
    close();
  };
  return (
    <section ref={place} className="gd-panel" aria-label={`${what}表格`}>
      <h2>{what}表格（Excel、WPS）</h2>
      <div className="gd-row">
        {props.exports.map(({ label, fileName, sheet }) => (
          <button key={label} type="button" className="gd-button" disabled={empty} onClick={() => void write(fileName, sheet())}>
            {label}
          </button>
        ))}
      </div>
      <FileDrop verb={`导入填好的${what}`} hint={props.hint} accept={['.xlsx']} disabled={readOnly || empty} onFiles={([file]) => (file ? void read(file) : undefined)} />
      <ProblemList problems={problems} />
      {reading && reading.differences.length > 0 ? (
        <DifferencePreview caption={`将要改动的${what}内容`} differences={reading.differences} verb={`写入 ${changes.length} 项改动`} onApply={() => void apply()} onDrop={close} />
      ) : null}
    </section>
  );
}
