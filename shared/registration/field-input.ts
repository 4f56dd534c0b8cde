import type { FieldValue } from '../dossier/core-records';
import type { Field } from '../rules/registration-pack';
import { readCivilDate } from '../text/dates';
import { formatNumber } from '../text/numbers';
import { normalizeCode, normalizeLine, normalizeText, readNumber, toHalfWidth } from '../text/normalize';

/** A value as it would be stored, and what has to be asked before it is. */
export interface FieldInput {
  readonly value: FieldValue;
  /** Set where the meaning is not clear: `suggested` is the value after a yes, `value` the one after a no. */
  readonly ask: { readonly question: string; readonly suggested: FieldValue } | null;
}

/**
 * What was typed or pasted into a field, in the form in which it is stored: full-width digits, spaces and invisible
 * characters put right where the meaning is clear. A number with the unit 元 in a field of 万元 is asked about, never
 * converted silently. Text that is no number or date stays text, so that nothing typed is lost; `checkField` says what
 * is wrong with it.
 * @example readFieldInput(revenue, '１２０,000,000元').ask?.suggested // 12000
 */
export function readFieldInput(field: Field, typed: FieldValue): FieldInput {
  if (typeof typed === 'string') return readers[field.kind](field, typed);
  if (Array.isArray(typed) && (field.kind === 'strings' || field.kind === 'addresses')) {
    return plain(typed.map((line) => normalizeLine(line)).filter((line) => line !== ''));
  }
  return plain(typed);
}

const plain = (value: FieldValue): FieldInput => ({ value, ask: null });

const readLine = (field: Field, typed: string): FieldInput => plain(field.validator === 'uscc' ? normalizeCode(typed) : normalizeLine(typed));
const readLines = (_field: Field, typed: string): FieldInput => plain(normalizeText(typed).split('\n').map((line) => normalizeLine(line)).filter((line) => line !== ''));

function readDate(_field: Field, typed: string): FieldInput {
  const line = normalizeLine(typed);
  return plain(line === '' ? null : (readCivilDate(line) ?? line));
}

const readers: Readonly<Record<Field['kind'], (field: Field, typed: string) => FieldInput>> = {
  integer: readFigure,
  decimal: readFigure,
  date: readDate,
  code: (_field, typed) => plain(normalizeCode(typed)),
  phone: (_field, typed) => plain(normalizeLine(toHalfWidth(typed)).replaceAll(/[—–]/g, '-')),
  text: (_field, typed) => plain(normalizeText(typed)),
  strings: readLines,
  addresses: readLines,
  string: readLine,
  address: readLine,
  enum: readLine,
  enums: readLine,
  person: readLine,
  boolean: readLine,
  derived: readLine,
};

const yuanUnits: Readonly<Record<string, number>> = { 元: 1, 千元: 1000, 万元: 10_000, 万: 10_000, 百万元: 1_000_000, 亿元: 100_000_000, 亿: 100_000_000 };

function readFigure(field: Field, typed: string): FieldInput {
  const line = normalizeLine(typed);
  if (line === '') return plain(null);
  const read = readNumber(line);
  if (!read) return plain(line);
  const { value, unit } = read;
  if (unit === '' || field.unit === undefined || field.unit.startsWith(unit)) return plain(value);
  const yuan = yuanUnits[unit];
  if (field.unit !== '万元' || yuan === undefined) return plain(line);
  const suggested = (value * yuan) / 10_000;
  if (suggested === value) return plain(value);
  return { value, ask: { question: `“${field.label}”的单位是万元。你写的是 ${line}，是否按 ${formatNumber(suggested, 4)} 万元填写？`, suggested } };
}
