import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { IndexedDbParts } from './dossier-db';

/** An IndexedDB in memory, a fresh one each time: for a protected dossier, which must never lie on disk in clear. */
export function memoryIndexedDb(): IndexedDbParts {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}
