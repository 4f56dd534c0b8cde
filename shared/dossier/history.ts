import { canonicalJson } from '../base/canonical-json';
import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { Change, Entry } from './change';
import { factStores } from './stores';
import type { DossierData, StoreName } from './stores';

/** Author of the steps that the tool itself writes when a journal starts anew (restore, repair, protection). */
export const toolAuthor = '工盾';

/** An entry with its number in the journal. */
export type NumberedEntry = Entry & { readonly seq: number };

/** One step in the life of a record: what it was before and after; null where it did not exist. */
export interface RecordStep {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly label: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** One field of a record that a step changed: path inside the record, value before and after (undefined: not there). */
export interface FieldStep {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

const same = (left: unknown, right: unknown): boolean => canonicalJson(left ?? null) === canonicalJson(right ?? null);

/**
 * What happened to one record, newest first: who, when, from what, to what. The oldest step in the list starts from
 * null where the history does not reach further back.
 * @param history entries newest first, as the vault gives them
 * @example recordHistory(history, 'profile', 'profile')[0].by // '张三'
 */
export function recordHistory(history: readonly NumberedEntry[], store: StoreName, key: string): RecordStep[] {
  const steps: RecordStep[] = [];
  let value: unknown = null;
  for (const { seq, at, by, label, changes } of history.toReversed()) {
    for (const change of changes) {
      if (change.store !== store || change.key !== key || same(change.value, value)) continue;
      steps.push({ seq, at, by, label, from: value, to: change.value });
      value = change.value;
    }
  }
  return steps.toReversed();
}

/**
 * The fields in which two values of a record differ, down to plain values; lists count as one value. A side that does
 * not exist counts as an empty record, so that a new record is told field by field.
 * @example fieldSteps({ name: '甲', n: 1 }, { name: '乙', n: 1 }) // [{ path: 'name', from: '甲', to: '乙' }]
 */
export function fieldSteps(from: unknown, to: unknown, path = ''): FieldStep[] {
  if (same(from, to)) return [];
  const left = recordOr(from, to);
  const right = recordOr(to, from);
  if (!left || !right) return [{ path, from, to }];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].toSorted();
  return keys.flatMap((key) => fieldSteps(left[key], right[key], path === '' ? key : `${path}.${key}`));
}

/** The value as a record; an empty one where it does not exist and the other side is a record. */
function recordOr(value: unknown, other: unknown): Record<string, unknown> | null {
  if (isObject(value)) return value;
  return (value === null || value === undefined) && isObject(other) ? {} : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The changes that take an entry back, from the records as they were before it.
 * @example inverseChanges(before, entry.changes)
 */
export function inverseChanges(before: DossierData, changes: readonly Change[]): Change[] {
  const seen = new Set<string>();
  const inverse: Change[] = [];
  for (const { store, key } of changes) {
    const id = `${store}/${key}`;
    if (seen.has(id)) continue;
    seen.add(id);
    inverse.push({ store, key, value: before[store][key] ?? null });
  }
  return inverse;
}

/**
 * Whether a step may be taken back at all: not where it records what has happened outside (`factStores`).
 * @example mayUndo([{ store: 'audit', key: '1', value: record }]) // false
 */
export function mayUndo(changes: readonly Change[]): boolean {
  return changes.every(({ store }) => !factStores.has(store));
}

/**
 * Why a step that records what has happened outside is not taken back (E-HIS-05).
 * @example recorded('登记处置').code // 'E-HIS-05'
 */
export function recorded(label: string): Problem {
  return problem('E-HIS-05', `“${label}”记录的是已经发生的事（签名、申报、回执、事件或更换规则包），不能撤销。需要更正时请另记一步；规则包可以在“设置 · 规则包”里改回。`);
}

/**
 * The changes that undo entry `seq` of the history, or why not. What later entries changed again is not overwritten.
 * Errors: E-HIS-01 the entry is not in the history, E-HIS-02 a later step changed the same record, E-HIS-03 the history
 * does not reach back far enough to know the value before, E-HIS-05 the step records what has happened, E-HIS-06 the
 * step is the tool's own (all records written anew, check values computed later).
 * @param history entries newest first, from the very first one on where possible
 * @example undoEntry(history, dossier, 17)
 */
export function undoEntry(history: readonly NumberedEntry[], now: DossierData, seq: number): Result<Change[]> {
  const entry = history.find((one) => one.seq === seq);
  if (!entry) return fail(problem('E-HIS-01', '历史里没有这一步，无法撤销。请刷新历史后再试。'));
  if (!mayUndo(entry.changes)) {
    return fail(recorded(entry.label));
  }
  if (entry.by === toolAuthor) {
    return fail(problem('E-HIS-06', `“${entry.label}”是本工具自己写入的，不是一步修改，不能撤销。要回到以前，请在“备份与恢复”里恢复备份。`));
  }
  const before = new Map<string, unknown>();
  const oldest = history.at(-1)?.seq ?? 1;
  for (const one of history.toReversed()) {
    if (one.seq >= seq) break;
    for (const { store, key, value } of one.changes) before.set(`${store}/${key}`, value);
  }
  const undone: Change[] = [];
  for (const [id, last] of lastValues(entry)) {
    if (!same(asLeft(last.store, now[last.store][last.key]), asLeft(last.store, last.value))) {
      return fail(problem('E-HIS-02', `“${entry.label}”之后，同一处又有修改，没有撤销，以免覆盖。请先撤销后面的修改，或直接改成需要的内容。`, id));
    }
    if (!before.has(id) && oldest > 1) return fail(problem('E-HIS-03', '更早的历史没有读入，不知道原来的内容，没有撤销。请载入更多历史后再试。', id));
    undone.push({ ...last, value: (before.get(id) ?? null) as Change['value'] });
  }
  return ok(undone);
}

/** A record without what the tool fills in by itself later: that is no change of the user's and stands in nobody's way. */
function asLeft(store: StoreName, value: unknown): unknown {
  return store === 'evidence' && isObject(value) ? { ...value, sm3: null } : value;
}

function lastValues(entry: Entry): Map<string, Change> {
  return new Map(entry.changes.map((change) => [`${change.store}/${change.key}`, change]));
}
