import { z } from 'zod';
import type { Problem } from '../base/problem';
import { emptyDossier } from '../dossier/change';
import { storeNames, storeSchemas } from '../dossier/stores';
import type { DossierData, StoreName } from '../dossier/stores';
import { newestFormat, upgradeSteps, upgradeStores } from '../dossier/upgrades/upgrade-steps';
import type { UpgradeStep } from '../dossier/upgrades/upgrade-steps';

/**
 * Records as the vault keeps them: by store and key, not looked into. What a stricter or older version cannot read
 * stays here untouched, so that a record that does not fit costs that record on screen and nothing else.
 */
export type RawStores = Map<string, Map<string, unknown>>;

/** The shape of an entry that the vault relies on; record contents are read later. */
export const rawEntrySchema = z.object({
  at: z.string(),
  by: z.string(),
  label: z.string(),
  changes: z.array(z.object({ store: z.string(), key: z.string(), value: z.unknown() })),
});
export type RawEntry = z.infer<typeof rawEntrySchema>;

const storesSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** Applies an entry's changes in place. */
export function applyRaw(stores: RawStores, changes: RawEntry['changes']): void {
  for (const { store, key, value } of changes) {
    const records = stores.get(store) ?? new Map<string, unknown>();
    stores.set(store, records);
    if (value === null || value === undefined) records.delete(key);
    else records.set(key, value);
  }
}

/** Plain objects for canonical JSON; empty stores are left out. */
export function rawToJson(stores: RawStores): Record<string, Record<string, unknown>> {
  return Object.fromEntries([...stores].filter(([, records]) => records.size > 0).map(([name, records]) => [name, Object.fromEntries(records)]));
}

/** The reverse of `rawToJson`; null where the value has another shape. */
export function rawFromJson(value: unknown): RawStores | null {
  const read = storesSchema.safeParse(value);
  return read.success ? new Map(Object.entries(read.data).map(([name, records]) => [name, new Map(Object.entries(records))])) : null;
}

/**
 * Records of an older format in the newest one.
 * @throws ProblemError E-VLT-08 a step failed
 */
export function upgradeRaw(stores: RawStores, from: number, steps: readonly UpgradeStep[] = upgradeSteps): RawStores {
  if (from === newestFormat(steps)) return stores;
  return new Map(Object.entries(upgradeStores(rawToJson(stores), from, steps)).map(([name, records]) => [name, new Map(Object.entries(records))]));
}

/** Number of records. */
export function countRaw(stores: RawStores): number {
  return [...stores.values()].reduce((sum, records) => sum + records.size, 0);
}

/** The records that this version can read, and one sentence (W-VLT-02) where some do not fit. */
export function readRaw(stores: RawStores): { readonly data: DossierData; readonly notices: readonly Problem[] } {
  const data: Record<string, Record<string, unknown>> = { ...emptyDossier() };
  const odd: string[] = [];
  for (const [name, records] of stores) {
    const schema = storeNames.includes(name as StoreName) ? storeSchemas[name as StoreName] : null;
    const readable: [string, unknown][] = [];
    for (const [key, value] of records) {
      const read = schema?.safeParse(value);
      if (read?.success) readable.push([key, read.data]);
      else odd.push(`${name}/${key}`);
    }
    if (schema) data[name] = Object.fromEntries(readable);
  }
  return { data: data as unknown as DossierData, notices: odd.length === 0 ? [] : [oddRecords(odd)] };
}

const oddRecords = (odd: readonly string[]): Problem => ({
  code: 'W-VLT-02',
  severity: 'warning',
  message: `有 ${odd.length} 条记录本版本无法识别（如“${odd.slice(0, 3).join('”“')}”），没有显示，但仍原样保存在保险库里。请升级工盾，或把本代码告诉开发者。`,
});
