import { Dexie } from 'dexie';
import type { Table } from 'dexie';

/** What the browser host remembers of this machine (the folder for backups), apart from any dossier. */
export class ListDb {
  readonly #db: Dexie;

  constructor() {
    this.#db = new Dexie('gongdun-list', { chromeTransactionDurability: 'strict' });
    this.#db.version(1).stores({ settings: '' });
  }

  async get(key: string): Promise<unknown> {
    return this.#settings().get(key);
  }

  async set(key: string, value: unknown): Promise<void> {
    await this.#settings().put(value, key);
  }

  #settings(): Table<unknown, string> {
    return this.#db.table('settings');
  }
}
