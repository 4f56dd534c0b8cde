import { canonicalJson } from '#shared/base/canonical-json';
import type { Problem } from '#shared/base/problem';
import { DossierDb } from '../db/dossier-db';
import type { IndexedDbParts } from '../db/dossier-db';
import { memoryIndexedDb } from '../db/memory-db';
import type { OpenedVault } from '../host/host';

/** Code of the sentence that the working database was rebuilt. */
export const rebuiltCode = 'W-VLT-01';

/** The working database in step with the vault, and the sentence for the user where it had to be rebuilt. */
export interface WorkingCopy {
  readonly db: DossierDb;
  readonly notice: Problem | null;
}

/**
 * Opens the working database of a dossier and makes it equal to the vault. Generation, head and contents are compared:
 * Chromium may recreate a damaged IndexedDB empty, or open one whose records are gone, without any error.
 */
export async function openWorkingCopy(id: string, vault: OpenedVault, isProtected: boolean): Promise<WorkingCopy> {
  const parts = isProtected ? memoryIndexedDb() : {};
  // A protected dossier's copy is in memory and always new; another window's copy is that window's to write.
  if (isProtected) return { db: await filledCopy(id, vault, parts), notice: null };
  if (vault.readOnly) return { db: new DossierDb(id), notice: null };
  const head = { generation: vault.generation, seq: vault.seq, head: vault.head };
  let db = new DossierDb(id);
  const state = await compare(db, vault);
  if (state === 'same') return { db, notice: null };
  try {
    if (state === 'unreadable') throw new Error('unreadable');
    await db.replace(vault.data, head);
  } catch {
    db = await recreate(db, id);
    await db.replace(vault.data, head).catch(() => undefined);
  }
  return { db, notice: state === 'fresh' ? null : rebuilt(state, vault) };
}

/** Removes the working database of a dossier from this computer: when it becomes protected, and when it is removed. */
export async function forgetWorkingCopy(id: string): Promise<void> {
  await new DossierDb(id).destroy().catch(() => undefined);
}

async function filledCopy(id: string, vault: OpenedVault, parts: IndexedDbParts): Promise<DossierDb> {
  const db = new DossierDb(id, parts);
  await db.replace(vault.data, { generation: vault.generation, seq: vault.seq, head: vault.head });
  return db;
}

type Difference = 'same' | 'fresh' | 'missing' | 'behind' | 'replaced' | 'damaged' | 'unreadable';

async function compare(db: DossierDb, vault: OpenedVault): Promise<Difference> {
  try {
    const head = await db.head();
    if (!head) return vault.seq === 0 ? 'fresh' : 'missing';
    if (head.generation !== vault.generation) return 'replaced';
    if (head.seq !== vault.seq || head.head !== vault.head) return 'behind';
    return canonicalJson(await db.read()) === canonicalJson(vault.data) ? 'same' : 'damaged';
  } catch {
    return 'unreadable';
  }
}

async function recreate(db: DossierDb, id: string): Promise<DossierDb> {
  db.close();
  await db.destroy().catch(() => undefined);
  return new DossierDb(id);
}

const reasons: Record<Exclude<Difference, 'same' | 'fresh'>, string> = {
  missing: '工作库不存在或已被清空',
  behind: '工作库比保险库旧',
  replaced: '保险库已换成另一份（恢复、导入或修复过）',
  damaged: '工作库的内容与保险库不一致',
  unreadable: '工作库已损坏，无法读取',
};

function rebuilt(state: Exclude<Difference, 'same' | 'fresh'>, vault: OpenedVault): Problem {
  const count = Object.values(vault.data).reduce((sum, records) => sum + Object.keys(records).length, 0);
  return {
    code: rebuiltCode,
    severity: 'hint',
    message: `${reasons[state]}，已用保险库重建，共 ${count} 条记录，已保存的内容没有丢失。`,
  };
}
