import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import type { Gap } from '../dossier/checklist-records';
import type { Records } from '../dossier/stores';
import { readCivilDate } from '../text/dates';
import { normalizeLine, readNumber } from '../text/normalize';
import type { Difference, ExchangeMarks, ExchangeSheet, ReadRow } from './exchange-sheet';
import { gapOriginNames, gapStatusNames } from './gaps';
import { RowReader } from './row-reader';
import { severityNames } from './severity';

/** Column titles of the table of gaps. */
export const gapColumns = {
  id: '任务标识（勿改）',
  severity: '等级',
  reason: '调整等级的理由',
  measure: '整改措施',
  owner: '责任人',
  budget: '预算（万元）',
  due: '完成期限',
  done: '完成情况',
} as const;

/** The marks of a file of gaps. */
export const gapMarks: ExchangeMarks = { 格式: 'gongdun.gap-sheet/1' };

/**
 * The rectification tasks as a table; ids are kept. The state is for reading: closing needs a re-check in the app.
 * @example gapSheet(gaps, dossier.persons).rows.length
 */
export function gapSheet(gaps: readonly Gap[], persons: Records<'persons'>): ExchangeSheet {
  return {
    name: '整改任务',
    foot: '整改任务　等级为本工具口径·非官方',
    columns: [
      { title: '差距', width: 34, locked: true },
      { title: '来源', width: 9, locked: true },
      { title: '状态', width: 10, locked: true },
      { title: gapColumns.severity, width: 8, choices: Object.values(severityNames) },
      { title: gapColumns.reason, width: 22 },
      { title: gapColumns.measure, width: 46 },
      { title: gapColumns.owner, width: 12, choices: Object.values(persons).map((person) => person.name) },
      { title: gapColumns.budget, width: 12 },
      { title: gapColumns.due, width: 13 },
      { title: gapColumns.done, width: 34 },
      { title: gapColumns.id, width: 12, locked: true, hidden: true },
    ],
    rows: gaps.map((gap) => [
      gap.title,
      gapOriginNames[gap.origin.kind],
      gapStatusNames[gap.status],
      severityNames[gap.severity],
      gap.severityReason || null,
      gap.measure || null,
      (gap.ownerId && persons[gap.ownerId]?.name) || null,
      gap.budget,
      gap.dueOn,
      gap.doneNote || null,
      gap.id,
    ]),
  };
}

/** What a returning table of gaps would change. */
export interface GapReading {
  readonly differences: readonly Difference[];
  readonly changed: readonly Gap[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a returning table of gaps. Empty cells change nothing; a row with an error is left out as a whole.
 * Errors per cell: E-XLS-10 unknown or doubled task, E-XLS-12 person, E-XLS-14 text, E-XLS-16 severity,
 * E-XLS-17 budget, E-XLS-18 date, E-XLS-19 the task is closed.
 * @example readGapSheet(gaps, dossier.persons, rows).changed
 */
export function readGapSheet(gaps: readonly Gap[], persons: Records<'persons'>, rows: readonly ReadRow[]): GapReading {
  const byId = new Map(gaps.map((gap) => [gap.id, gap]));
  const seen = new Set<string>();
  const differences: Difference[] = [];
  const changed: Gap[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    const id = normalizeLine(row.cells[gapColumns.id] ?? '');
    if (id === '' && Object.values(row.cells).every((cell) => cell.trim() === '')) continue;
    const gap = byId.get(id);
    if (!gap || seen.has(id)) {
      problems.push(problem('E-XLS-10', `${row.addressOf(gapColumns.id)}：${gap ? '同一任务出现两次' : '任务标识不在整改任务里'}，这一行没有采用。新任务请在软件中列入。`, id));
      continue;
    }
    seen.add(id);
    const read = readGapRow(gap, persons, row);
    problems.push(...read.problems);
    if (read.problems.length > 0 || read.differences.length === 0) continue;
    differences.push(...read.differences);
    changed.push(read.gap);
  }
  return { differences, changed, problems };
}

interface GapRow {
  readonly gap: Gap;
  readonly differences: readonly Difference[];
  readonly problems: readonly Problem[];
}

function readGapRow(gap: Gap, persons: Records<'persons'>, row: ReadRow): GapRow {
  const reader = new RowReader(row, gap.title.slice(0, 20), gap.id);
  const next: Gap = {
    ...gap,
    severity: readSeverity(reader, gap.severity),
    severityReason: reader.line(gapColumns.reason, gap.severityReason),
    measure: reader.text(gapColumns.measure, gap.measure),
    ownerId: reader.person(gapColumns.owner, persons, gap.ownerId),
    budget: readBudget(reader, gap.budget),
    dueOn: readDue(reader, gap.dueOn),
    doneNote: reader.text(gapColumns.done, gap.doneNote),
  };
  const differences = gapDifferences(gap, next, { persons, row });
  if (gap.status === 'closed' && differences.length > 0) reader.refuse('E-XLS-19', gapColumns.measure, '任务已关闭，不能用表格修改。请先在软件中重新打开。');
  return { gap: next, differences, problems: reader.problems };
}

function readSeverity(reader: RowReader, before: Gap['severity']): Gap['severity'] {
  const text = reader.cell(gapColumns.severity);
  if (text === '') return before;
  const found = (Object.keys(severityNames) as Gap['severity'][]).find((id) => severityNames[id] === text);
  if (!found) reader.refuse('E-XLS-16', gapColumns.severity, `等级“${text.slice(0, 20)}”认不出。请填高、中或低。`);
  return found ?? before;
}

function readBudget(reader: RowReader, before: number | null): number | null {
  const text = reader.cell(gapColumns.budget);
  if (text === '') return before;
  const read = readNumber(text);
  if (read && read.value >= 0 && ['', '万', '万元'].includes(read.unit)) return read.value;
  reader.refuse('E-XLS-17', gapColumns.budget, `预算“${text.slice(0, 20)}”不是以万元为单位的非负数字。`);
  return before;
}

function readDue(reader: RowReader, before: string | null): string | null {
  const text = reader.cell(gapColumns.due);
  if (text === '') return before;
  const date = readCivilDate(text);
  if (date === null) reader.refuse('E-XLS-18', gapColumns.due, `日期“${text.slice(0, 20)}”认不出。请写成 2026-03-12。`);
  return date ?? before;
}

function gapDifferences(before: Gap, after: Gap, { persons, row }: { persons: Records<'persons'>; row: ReadRow }): readonly Difference[] {
  const texts = (gap: Gap): Readonly<Record<string, string>> => ({
    [gapColumns.severity]: severityNames[gap.severity],
    [gapColumns.reason]: gap.severityReason,
    [gapColumns.measure]: gap.measure,
    [gapColumns.owner]: (gap.ownerId && persons[gap.ownerId]?.name) || '',
    [gapColumns.budget]: gap.budget === null ? '' : String(gap.budget),
    [gapColumns.due]: gap.dueOn ?? '',
    [gapColumns.done]: gap.doneNote,
  });
  const [left, right] = [texts(before), texts(after)];
  return Object.keys(right)
    .filter((field) => left[field] !== right[field])
    .map((field) => ({ key: after.id, title: after.title, field, before: left[field]!, after: right[field]!, address: row.addressOf(field) }));
}
