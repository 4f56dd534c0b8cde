import { z } from 'zod';
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

const keySchema = textSchema.min(1).max(200);

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
