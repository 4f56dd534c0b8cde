import type { Problem } from '../base/problem';
import type { FieldValue, Person } from '../dossier/core-records';
import type { Field } from '../rules/registration-pack';
import { normalizeLine, toHalfWidth } from '../text/normalize';
import { checkField } from './check-field';
import { readFieldInput } from './field-input';

/** Cells of one row as copied. */
export type PastedRow = readonly string[];

/** One pasted cell after reading. */
export interface PastedCell {
  readonly field: Field;
  /** As it stood in the spreadsheet. */
  readonly text: string;
  readonly value: FieldValue;
  readonly problems: readonly Problem[];
  /** For a person who is not in the dossier yet: the name that will be added. */
  readonly newPerson?: string;
}

/** A row ready to be written. `number` counts from 1 as in the copied block, the heading included. */
export interface ReadRow {
  readonly number: number;
  readonly cells: readonly PastedCell[];
}

/** What reading needs to know beside the cells. */
export interface PasteContext {
  readonly persons: readonly Person[];
  /** Civil date. */
  readonly today: string;
}

const bare = (text: string): string => toHalfWidth(normalizeLine(text)).toLowerCase().replaceAll(/\(.*?\)|[\s/、,，:：*]/g, '');

/** Whether a copied heading means a field: equal, or one begins with the other. */
function means(heading: string, field: Field): boolean {
  const left = bare(heading);
  const right = bare(field.label);
  return left !== '' && (left === right || (left.length >= 2 && (right.startsWith(left) || left.startsWith(right))));
}

/**
 * Which field each copied column holds. Where the first row has at least two headings that name fields it is the
 * heading row and columns may stand in any order; otherwise columns are taken in the order of the fields.
 * @returns one field or null (column is left out) per column, and whether the first row is a heading
 * @example matchColumns([['系统名称', '系统类型'], ['MES', 'MES']], fields) // { heading: true, columns: [sys_name, sys_kind] }
 */
export function matchColumns(rows: readonly PastedRow[], fields: readonly Field[]): { readonly heading: boolean; readonly columns: readonly (Field | null)[] } {
  const [first = []] = rows;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const found = first.map((cell) => fields.find((field) => bare(cell) === bare(field.label)) ?? fields.find((field) => means(cell, field)) ?? null);
  const unique = found.map((field, at) => (field !== null && found.indexOf(field) === at ? field : null));
  const heading = unique.filter((field) => field !== null).length >= 2;
  const columns = Array.from({ length: width }, (_none, at) => (heading ? (unique[at] ?? null) : (fields[at] ?? null)));
  return { heading, columns };
}

const yes = new Set(['是', '有', 'y', 'yes', 'true', '1', '√', '✓', '☑']);
const no = new Set(['否', '无', '没有', 'n', 'no', 'false', '0', '×', 'x', '☐']);

/**
 * Reads copied rows into values, each cell with what is wrong with it. Nothing is dropped: a text that does not fit
 * stays as text and is named. Empty rows are left out.
 * @param columns one field per column, null for a column that is left out
 * @example readPastedRows([['MES', '是']], [sysName, exposed], context)[0].cells[1].value // true
 */
export function readPastedRows(rows: readonly PastedRow[], columns: readonly (Field | null)[], heading: boolean, context: PasteContext): readonly ReadRow[] {
  return rows
    .map((row, at) => ({ row, number: at + 1 }))
    .slice(heading ? 1 : 0)
    .filter(({ row }) => row.some((cell) => cell.trim() !== ''))
    .map(({ row, number }) => ({
      number,
      cells: columns.flatMap((field, at) => (field === null ? [] : [readCell(field, row[at] ?? '', context)])),
    }));
}

function readCell(field: Field, text: string, context: PasteContext): PastedCell {
  if (field.kind === 'person') return readPerson(field, text, context);
  const value = valueOf(field, text);
  return { field, text, value, problems: checkField(field, value, context.today) };
}

function readPerson(field: Field, text: string, { persons }: PasteContext): PastedCell {
  const [name = ''] = normalizeLine(text).split(/[\s,，;；、]/);
  const known = persons.find((person) => person.name === name);
  if (name === '' || known) return { field, text, value: known?.id ?? null, problems: [] };
  return { field, text, value: null, problems: [], newPerson: name };
}

function valueOf(field: Field, text: string): FieldValue {
  const line = normalizeLine(text);
  if (field.kind === 'boolean') return truthOf(line);
  if (field.kind === 'enum') return line === '' ? null : choiceOf(field, line);
  if (field.kind === 'enums') return partsOf(text).map((part) => choiceOf(field, part));
  if (field.kind === 'strings' || field.kind === 'addresses') return partsOf(text);
  return readFieldInput(field, text).value;
}

function truthOf(line: string): FieldValue {
  const word = toHalfWidth(line).toLowerCase();
  if (word === '') return null;
  if (yes.has(word)) return true;
  return no.has(word) ? false : line;
}

/** The parts of a cell that holds several values. */
function partsOf(text: string): string[] {
  return text
    .split(/[\n;；、]/)
    .map((part) => normalizeLine(part))
    .filter((part) => part !== '');
}

function choiceOf(field: Field, text: string): string {
  const found = field.options.find((option) => option.id === text) ?? field.options.find((option) => bare(option.label) === bare(text));
  return found?.id ?? text;
}
