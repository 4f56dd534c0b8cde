import { z } from 'zod';
import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { textSchema } from './core-records';
import { storeNames, storeSchemas } from './stores';
import type { DossierData, StoreName, StoreRecord } from './stores';

/** Put (`value` given) or delete (`value` null) of one record. Keys are ASCII or Chinese text up to 200 units. */
export interface Change<S extends StoreName = StoreName> {
  readonly store: S;
  readonly key: string;
  readonly value: StoreRecord<S> | null;
}

/** One step of work: changes that are saved together or not at all, who did it, when, and what it is called in 历史. */
export interface Entry {
  readonly at: string;
  readonly by: string;
  /** Chinese, shown in the history and behind 撤销, e.g. `修改企业名称`. */
  readonly label: string;
  readonly changes: readonly Change[];
}

/** `__proto__` would not become a key of a plain object. */
const keySchema = textSchema
  .min(1)
  .max(200)
  .refine((key) => key !== '__proto__', 'reserved key');

/** Reader of an entry as it comes from a journal, a backup or the other process; record contents are checked too. */
export const entrySchema = z
  .object({
    at: z.string(),
    by: textSchema,
    label: textSchema,
    changes: z.array(z.object({ store: z.enum(storeNames as [StoreName, ...StoreName[]]), key: keySchema, value: z.unknown() })),
  })
  .check((found) => {
    for (const [at, change] of found.value.changes.entries()) {
      if (change.value === null) continue;
      const checked = storeSchemas[change.store].safeParse(change.value);
      if (!checked.success) {
        found.issues.push({ code: 'custom', message: checked.error.message, input: change.value, path: ['changes', at] });
      }
    }
  });

/**
 * Reads an entry that comes from a form, a journal or the other process: every record is checked by its store's
 * reader, and fields with a default are filled in, so that what is kept always has the full shape.
 * Errors: E-VLT-22 a lone surrogate (it would change on the way through UTF-8), E-VLT-23 a record that does not fit;
 * `where` is `store/key`.
 * @example readEntry({ at: '2026-11-23T00:00:00Z', by: '张三', label: '修改', changes: [] })
 */
export function readEntry(raw: unknown): Result<Entry> {
  const checked = entrySchema.safeParse(raw);
  if (!checked.success) return fail(describeIssue(raw, checked.error.issues[0]));
  const changes = checked.data.changes.map(({ store, key, value }) => ({
    store,
    key,
    value: value === null ? null : storeSchemas[store].parse(value),
  }));
  return ok({ ...checked.data, changes });
}

function describeIssue(raw: unknown, issue: z.core.$ZodIssue | undefined): Problem {
  const at = issue?.path[1];
  const change = typeof at === 'number' ? (raw as { changes: { store?: unknown; key?: unknown }[] }).changes[at] : undefined;
  const where = change ? `${String(change.store)}/${String(change.key).slice(0, 80)}` : undefined;
  const place = where ? `“${where}”` : '这一步修改';
  return (issue?.message ?? '').includes('lone surrogate')
    ? problem('E-VLT-22', `${place}里有不完整的字符（半个代理对），没有保存。请删除该处的乱码后重新输入。`, where)
    : problem('E-VLT-23', `${place}的内容不符合档案格式，没有保存。请检查该处的输入；如反复出现，请把本代码告诉开发者。`, where);
}

/**
 * A dossier without any record.
 * @example emptyDossier().persons // {}
 */
export function emptyDossier(): DossierData {
  return Object.fromEntries(storeNames.map((name) => [name, {}])) as unknown as DossierData;
}

/**
 * The dossier after the changes, in order; the given dossier is left as it is, untouched stores are shared.
 * @example applyChanges(emptyDossier(), [{ store: 'settings', key: 'codeName', value: { value: '甲厂' } }])
 */
export function applyChanges(dossier: DossierData, changes: readonly Change[]): DossierData {
  const next: Record<string, Record<string, unknown>> = { ...dossier };
  for (const { store, key, value } of changes) {
    const records = next[store] === dossier[store] ? { ...dossier[store] } : next[store]!;
    if (value === null) delete records[key];
    else records[key] = value;
    next[store] = records;
  }
  return next as unknown as DossierData;
}

/**
 * Typed shorthand for a put.
 * @example put('settings', 'codeName', { value: '甲厂' })
 */
export function put<S extends StoreName>(store: S, key: string, value: StoreRecord<S>): Change<S> {
  return { store, key, value };
}

/**
 * Typed shorthand for a delete.
 * @example remove('persons', 'p1')
 */
export function remove<S extends StoreName>(store: S, key: string): Change<S> {
  return { store, key, value: null };
}
