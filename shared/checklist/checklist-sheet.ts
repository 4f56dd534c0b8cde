import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import type { Answer, Verdict } from '../dossier/checklist-records';
import { verdictNames } from '../dossier/checklist-records';
import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import { enterpriseTypeNames, levelNames } from '../dossier/enterprise-type';
import type { Records } from '../dossier/stores';
import type { ChecklistItem, ChecklistPack } from '../rules/checklist-pack';
import { normalizeLine } from '../text/normalize';
import { stricterWording } from './applicable-items';
import type { Difference, ExchangeMarks, ExchangeSheet, ReadRow } from './exchange-sheet';
import { isVerdict, itemState } from './item-state';
import { RowReader } from './row-reader';

/** Column titles of the checklist table; they are how a returning column is known. */
export const checklistColumns = { id: '编号', digest: '内容标识（勿改）', verdict: '结论', note: '说明', naReason: '不适用理由', owner: '责任人' } as const;

/** What the checklist table is about. */
export interface ChecklistSheetInput {
  readonly pack: ChecklistPack;
  readonly type: EnterpriseType;
  readonly level: Level;
  readonly items: readonly ChecklistItem[];
  readonly answers: Readonly<Record<string, Answer | undefined>>;
  readonly persons: Records<'persons'>;
  /** Titles of evidence by id, for reading only. */
  readonly evidenceTitles: ReadonlyMap<string, string>;
}

/** The marks of a checklist file: it only fits the same pack version, type and kind of table. */
export function checklistMarks({ pack, type, level }: Pick<ChecklistSheetInput, 'pack' | 'type' | 'level'>): ExchangeMarks {
  return { 格式: 'gongdun.checklist-sheet/1', 清单: pack.id, 版本: pack.version, 企业类型: type, 级别: String(level) };
}

/**
 * The checklist as a table to fill in elsewhere: ids and digests are kept, answers given so far stand in it.
 * @example checklistSheet(input).rows.length // 129
 */
export function checklistSheet(input: ChecklistSheetInput): ExchangeSheet {
  const { pack, type, level, items, persons } = input;
  const categories = new Map(pack.categories.map((category) => [category.id, category.title]));
  return {
    name: '安全清单',
    foot: `安全清单　${enterpriseTypeNames[type]}　${levelNames[level]}　清单 ${pack.version} 版　本工具口径·非官方`,
    columns: [
      { title: checklistColumns.id, width: 10, locked: true },
      { title: '类别', width: 14, locked: true },
      { title: '检查项', width: 22, locked: true },
      { title: '问题', width: 42, locked: true },
      { title: checklistColumns.verdict, width: 10, choices: Object.values(verdictNames) },
      { title: checklistColumns.note, width: 30 },
      { title: checklistColumns.naReason, width: 18 },
      { title: checklistColumns.owner, width: 12, choices: Object.values(persons).map((person) => person.name) },
      { title: '佐证（在软件中添加）', width: 18, locked: true },
      { title: '好的佐证', width: 26, locked: true },
      { title: '级别依据', width: 10, locked: true },
      { title: checklistColumns.digest, width: 10, locked: true, hidden: true },
    ],
    rows: items.map((item) => sheetRow(input, item, categories.get(item.category) ?? item.category)),
  };
}

function sheetRow({ level, answers, persons, evidenceTitles }: ChecklistSheetInput, item: ChecklistItem, category: string): readonly (string | null)[] {
  const answer = answers[item.id];
  const stricter = stricterWording(item, level).map((one) => `${levelNames[one.level]}加严（推断）：${one.text}`);
  const titles = (answer?.evidenceIds ?? []).flatMap((id) => evidenceTitles.get(id) ?? []);
  return [
    item.id,
    category,
    `${item.critical ? '【关键项】' : ''}${item.title}`,
    [item.question, ...stricter].join('\n'),
    verdictText(item, answer) || null,
    answer?.note || null,
    answer?.naReason || null,
    personName(persons, answer?.ownerId) || null,
    titles.join('；') || null,
    item.evidence.join('；'),
    item.levelBasis === 'text' ? '条文' : '推断',
    item.digest,
  ];
}

/** Empty for everything that does not count as answered. */
function verdictText(item: ChecklistItem, answer: Answer | undefined): string {
  const state = itemState(item, answer);
  return isVerdict(state) ? verdictNames[state] : '';
}

const personName = (persons: Records<'persons'>, id: string | null | undefined): string => (id ? (persons[id]?.name ?? '') : '');

/** What a row changes in its answer; `verdict` is only there where the row gives another one than counts now. */
export type SheetChange = Pick<Answer, 'note' | 'naReason' | 'ownerId'> & { readonly verdict?: Verdict };

/** What a returning table would change, and what in it cannot be used. */
export interface ChecklistReading {
  readonly differences: readonly Difference[];
  /** What changes in the answers, by item id; rows with an error are left out. */
  readonly changed: Readonly<Record<string, SheetChange>>;
  readonly problems: readonly Problem[];
}

/**
 * Reads a returning checklist table against the answers as they are. Empty cells change nothing: clearing a verdict is
 * done in the app. A row with an error is left out as a whole; the others can be used.
 * Errors per cell: E-XLS-10 unknown or doubled number, E-XLS-11 unknown verdict, E-XLS-12 unknown or ambiguous person,
 * E-XLS-13 不适用 without reason, E-XLS-14 text too long or broken, E-XLS-15 the row was made for another wording.
 * @example readChecklistSheet(input, rows).differences.length
 */
export function readChecklistSheet(input: Pick<ChecklistSheetInput, 'items' | 'answers' | 'persons'>, rows: readonly ReadRow[]): ChecklistReading {
  const items = new Map(input.items.map((item) => [item.id, item]));
  const seen = new Set<string>();
  const differences: Difference[] = [];
  const problems: Problem[] = [];
  const changed: Record<string, SheetChange> = {};
  for (const row of rows) {
    const id = normalizeLine(row.cells[checklistColumns.id] ?? '').toUpperCase();
    if (id === '') continue;
    const item = items.get(id);
    if (!item || seen.has(id)) {
      problems.push(problem('E-XLS-10', `${row.addressOf(checklistColumns.id)}：编号“${id.slice(0, 20)}”${item ? '重复出现' : '不在当前适用的清单里'}，这一行没有采用。`, id));
      continue;
    }
    seen.add(id);
    const read = readRow(input, item, row);
    if (read.problems.length > 0) problems.push(...read.problems);
    else if (read.differences.length > 0) {
      differences.push(...read.differences);
      changed[id] = read.answer;
    }
  }
  return { differences, changed, problems };
}

interface RowReading {
  readonly answer: SheetChange;
  readonly differences: readonly Difference[];
  readonly problems: readonly Problem[];
}

function readRow({ answers, persons }: Pick<ChecklistSheetInput, 'answers' | 'persons'>, item: ChecklistItem, row: ReadRow): RowReading {
  const before = answers[item.id];
  const reader = new RowReader(row, item.id, item.id);
  const digest = reader.cell(checklistColumns.digest);
  if (digest !== '' && digest !== item.digest) {
    reader.refuse('E-XLS-15', checklistColumns.id, '表格是按清单的另一个版本导出的，检查项内容已不同。请重新导出表格再填。');
  }
  const counted = countedVerdict(item, before);
  const verdict = readVerdict(reader, counted);
  const naReason = reader.line(checklistColumns.naReason, before?.naReason ?? '');
  if (verdict === 'na' && naReason === '') reader.refuse('E-XLS-13', checklistColumns.naReason, '评为不适用时请写明理由。');
  const answer = {
    ...(verdict === null || verdict === counted ? {} : { verdict }),
    note: reader.text(checklistColumns.note, before?.note ?? ''),
    naReason,
    ownerId: reader.person(checklistColumns.owner, persons, before?.ownerId ?? null),
  };
  return { answer, problems: reader.problems, differences: differencesOf(item, before, { answer, persons, row }) };
}

/** Null for everything that does not count as answered. */
function countedVerdict(item: ChecklistItem, answer: Answer | undefined): Verdict | null {
  const state = itemState(item, answer);
  return isVerdict(state) ? state : null;
}

function readVerdict(reader: RowReader, before: Verdict | null): Verdict | null {
  const text = reader.cell(checklistColumns.verdict);
  if (text === '') return before;
  const verdict = verdictOf(text);
  if (!verdict) reader.refuse('E-XLS-11', checklistColumns.verdict, `结论“${text.slice(0, 20)}”认不出。请填：符合、部分符合、不符合、不适用。`);
  return verdict ?? before;
}

function differencesOf(item: ChecklistItem, before: Answer | undefined, after: { answer: RowReading['answer']; persons: Records<'persons'>; row: ReadRow }): readonly Difference[] {
  const { answer, persons, row } = after;
  const fields = [
    [checklistColumns.verdict, verdictText(item, before), answer.verdict ? verdictNames[answer.verdict] : verdictText(item, before)],
    [checklistColumns.note, before?.note ?? '', answer.note],
    [checklistColumns.naReason, before?.naReason ?? '', answer.naReason],
    [checklistColumns.owner, personName(persons, before?.ownerId), personName(persons, answer.ownerId)],
  ] as const;
  return fields
    .filter(([, old, next]) => old !== next)
    .map(([field, old, next]) => ({ key: item.id, title: `${item.id} ${item.title}`, field, before: old, after: next, address: row.addressOf(field) }));
}

/** Undefined for a word that is no verdict. The signs and digits of paper sheets are understood too. */
function verdictOf(text: string): Verdict | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s/]/g, '');
  const known: Readonly<Record<string, Verdict>> = { 符合: 'met', 部分符合: 'partial', 部分: 'partial', 不符合: 'unmet', 不适用: 'na', NA: 'na', '1': 'met', '2': 'partial', '3': 'unmet', '4': 'na' };
  return Object.hasOwn(known, plain.toUpperCase()) ? known[plain.toUpperCase()] : undefined;
}
