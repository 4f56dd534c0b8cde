import { Dexie, liveQuery } from 'dexie';
import type { DexieOptions, Table } from 'dexie';
import type { Change } from '#shared/dossier/change';
import { storeNames } from '#shared/dossier/stores';
import type { DossierData } from '#shared/dossier/stores';
import { schemaSteps } from './upgrades/schema-steps';

/** Where the working copy stands in the vault's journal. */
export interface WorkingHead {
  readonly generation: string;
  readonly seq: number;
  readonly head: string;
}

/** Another IndexedDB implementation, for a protected dossier that must not lie on disk in clear. */
export type IndexedDbParts = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;

const metaKey = 'head';

/** The working store of one dossier: one table a store, keys outside the records, and the head it corresponds to. */
export class DossierDb {
  readonly #db: Dexie;

  constructor(dossierId: string, parts: IndexedDbParts = {}, steps = schemaSteps) {
    // Relaxed durability would acknowledge before the disk has the data (Chrome 121 and later).
    this.#db = new Dexie(databaseName(dossierId), { ...parts, chromeTransactionDurability: 'strict' });
    for (const step of steps) {
      this.#db.version(step.version).stores(Object.fromEntries(step.added.map((name) => [name, ''])));
    }
  }

  /** Head of the working copy; null when it is new or was wiped. */
  async head(): Promise<WorkingHead | null> {
    return ((await this.#meta().get(metaKey)) as WorkingHead | undefined) ?? null;
  }

  /** All records, read in one transaction. */
  async read(): Promise<DossierData> {
    return this.#db.transaction('r', [...storeNames], async () => {
      const stores = await Promise.all(storeNames.map(async (name) => [name, await readStore(this.#db.table(name))] as const));
      return Object.fromEntries(stores) as unknown as DossierData;
    });
  }

  /** Applies changes and moves the head, together or not at all. */
  async apply(changes: readonly Change[], head: WorkingHead): Promise<void> {
    const names = [...new Set(changes.map(({ store }) => store))];
    await this.#db.transaction('rw', [...names, 'meta'], async () => {
      for (const { store, key, value } of changes) {
        if (value === null) await this.#db.table(store).delete(key);
        else await this.#db.table(store).put(value, key);
      }
      await this.#meta().put(head, metaKey);
    });
  }

  /** Replaces everything by what the vault holds. */
  async replace(data: DossierData, head: WorkingHead): Promise<void> {
    await this.#db.transaction('rw', [...storeNames, 'meta'], async () => {
      await Promise.all(
        storeNames.map(async (name) => {
          const table = this.#db.table(name);
          await table.clear();
          await table.bulkPut(Object.values(data[name]), Object.keys(data[name]));
        }),
      );
      await this.#meta().put(head, metaKey);
    });
  }

  /** Tells of every change that another window made; gives back the way to stop. */
  watch(onData: (data: DossierData) => void): () => void {
    const query = liveQuery(async () => {
      await this.head();
      return this.read();
    });
    const subscription = query.subscribe({ next: onData, error: () => undefined });
    return () => subscription.unsubscribe();
  }

  /** Throws the database away, for rebuilding a damaged one and for removing a dossier. */
  async destroy(): Promise<void> {
    await this.#db.delete();
  }

  close(): void {
    this.#db.close();
  }

  #meta(): Table<unknown, string> {
    return this.#db.table('meta');
  }
}

/** Name of the IndexedDB database of one dossier. */
export function databaseName(dossierId: string): string {
  return `gongdun-dossier-${dossierId}`;
}

async function readStore(table: Table<unknown, string>): Promise<Record<string, unknown>> {
  const records: Record<string, unknown> = {};
  await table.each((value, cursor) => {
    records[cursor.primaryKey] = value;
  });
  return records;
}
