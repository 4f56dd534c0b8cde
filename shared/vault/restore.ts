import { canonicalJson } from '../base/canonical-json';
import type { StoreName } from '../dossier/stores';
import { problem, ProblemError } from '../base/problem';
import { copyFile, readBackup, referredEvidence, writeBackup } from './backup-store';
import type { ReadBackup } from './backup-store';
import { writeDescriptor } from './descriptor';
import { dossierFolder, journalPath, snapshotPath } from './dossier-paths';
import { evidencePath } from './evidence-store';
import { randomName, startGeneration } from './generation';
import { loadState } from './load-state';
import type { OpenDossierVault } from './open-dossier';
import type { VaultFiles } from './ports';
import { countRaw, rawToJson, upgradeRaw } from './raw-stores';

/** Which backup of which place; `secret` only where its protection differs from today's. */
export interface RestoreChoice {
  readonly from: VaultFiles;
  readonly name: string;
  readonly secret: string | null;
}

/** What a restore would do, before it is done. */
export interface RestorePreview {
  /** Records of each store, now and in the backup; stores that are empty in both are left out. */
  readonly counts: readonly { readonly store: StoreName; readonly now: number; readonly backup: number }[];
  /** Records that differ or are missing on one side. */
  readonly different: number;
  /** Evidence that the backup's records refer to and that is neither in the vault nor beside the backup. */
  readonly missingEvidence: number;
}

/** Reads and checks a backup and compares it with the open dossier; changes nothing. */
export async function previewRestore(dossier: OpenDossierVault, choice: RestoreChoice): Promise<RestorePreview> {
  const backup = await readFor(dossier, choice);
  const now = rawToJson(dossier.stores());
  const then = rawToJson(backup.stores);
  const names = [...new Set([...Object.keys(now), ...Object.keys(then)])].toSorted() as StoreName[];
  let different = 0;
  for (const name of names) {
    const keys = new Set([...Object.keys(now[name] ?? {}), ...Object.keys(then[name] ?? {})]);
    for (const key of keys) if (canonicalJson(now[name]?.[key] ?? null) !== canonicalJson(then[name]?.[key] ?? null)) different += 1;
  }
  const counts = names.map((store) => ({ store, now: Object.keys(now[store] ?? {}).length, backup: Object.keys(then[store] ?? {}).length }));
  return { counts, different, missingEvidence: (await missingEvidence(dossier, backup, choice.from)).length };
}

/**
 * Goes back to a backup: today's state is backed up first, the backup's state becomes a new journal that is read back
 * before it counts, and the old journal stays until the user confirms.
 */
export async function restoreBackup(dossier: OpenDossierVault, choice: RestoreChoice): Promise<void> {
  const { parts, descriptor } = dossier;
  const backup = await readFor(dossier, choice);
  await writeBackup(dossier, parts.files, 'before-restore');
  await bringEvidence(dossier, backup, choice.from);
  const { generation, generationCreatedAt, previous } = descriptor;
  // A second restore before the first is confirmed goes back to where the first one started.
  const unconfirmed = descriptor.unconfirmed ?? { generation, generationCreatedAt, previous, at: parts.now(), reason: `恢复备份 ${choice.name}` };
  const start = { stores: backup.stores, before: dossier.stores(), key: dossier.key, label: '从备份恢复' };
  const next = await startGeneration(parts, descriptor, start, { unconfirmed });
  await dossier.renew(next, dossier.key, await loadState(parts, next, dossier.key));
}

/** The user is content: there is no way back by one click from now on. The old journal stays as history. */
export async function confirmRestore(dossier: OpenDossierVault): Promise<void> {
  const { descriptor, parts } = dossier;
  if (!descriptor.unconfirmed) return;
  const next = { ...descriptor, unconfirmed: null, revision: descriptor.revision + 1 };
  await writeDescriptor(parts.files, dossierFolder(descriptor.id), next);
  dossier.descriptor = next;
  await parts.files.remove(snapshotPath(descriptor.id, descriptor.unconfirmed.generation)).catch(() => undefined);
}

/** Takes the restore back: the old journal counts again; what was done since is kept as a backup, without its history. */
export async function undoRestore(dossier: OpenDossierVault): Promise<void> {
  const { descriptor, parts, key } = dossier;
  const old = descriptor.unconfirmed;
  if (!old) throw new ProblemError(problem('E-VLT-53', '没有等待确认的恢复，无法撤回。'));
  await writeBackup(dossier, parts.files, 'before-restore');
  const { generation, generationCreatedAt, previous } = old;
  const back = descriptor.past.findIndex((segment) => segment.generation === generation);
  const past = descriptor.past.slice(0, back);
  const next = { ...descriptor, generation, generationCreatedAt, previous, past, unconfirmed: null, revision: descriptor.revision + 1 };
  const loaded = await loadState(parts, next, key);
  if (loaded.repair === 'renew') throw new ProblemError(problem('E-VLT-55', '恢复前的日志已损坏，无法撤回这次恢复。请从“恢复前”的备份恢复。'));
  await writeDescriptor(parts.files, dossierFolder(descriptor.id), next);
  await dossier.renew(next, key, loaded);
  for (const { generation: dropped } of [...descriptor.past.slice(back + 1), descriptor]) await dropGeneration(dossier, dropped);
}

/** What a drill found. */
export interface DrillReport {
  readonly records: number;
  readonly evidence: number;
  readonly missingEvidence: number;
}

/**
 * 恢复演练: restores a backup into a scratch folder, reads it back, compares every record, checks that the evidence is
 * there, and removes the scratch folder. The dossier itself is not touched.
 */
export async function drillRestore(dossier: OpenDossierVault, choice: RestoreChoice): Promise<DrillReport> {
  const { parts } = dossier;
  const backup = await readFor(dossier, choice);
  const scratchId = `drill-${randomName(parts.crypto)}`;
  try {
    const base = { ...backup.descriptor, id: scratchId, format: dossier.descriptor.format, unconfirmed: null };
    const made = await startGeneration(parts, base, { stores: backup.stores, before: new Map(), key: dossier.key, label: '恢复演练' });
    const restored = await loadState(parts, made, dossier.key);
    if (restored.repair !== 'none' || canonicalJson(rawToJson(restored.stores)) !== canonicalJson(rawToJson(backup.stores))) {
      throw new ProblemError(problem('E-VLT-54', '恢复演练没有通过：恢复出来的内容与备份不一致。请立即另做一份备份到别的磁盘，并把本代码告诉开发者。'));
    }
    const missing = await missingEvidence(dossier, backup, choice.from);
    return { records: countRaw(restored.stores), evidence: referredEvidence(backup.stores).length, missingEvidence: missing.length };
  } finally {
    await parts.files.removeFolder(dossierFolder(scratchId)).catch(() => undefined);
  }
}

/** The backup in today's format. */
async function readFor({ parts, descriptor, key }: OpenDossierVault, { from, name, secret }: RestoreChoice): Promise<ReadBackup> {
  const read = await readBackup(parts, from, { id: descriptor.id, name, key, secret });
  return { ...read, stores: upgradeRaw(read.stores, read.descriptor.format, parts.upgrades) };
}

async function missingEvidence(dossier: OpenDossierVault, backup: ReadBackup, from: VaultFiles): Promise<string[]> {
  const missing: string[] = [];
  for (const sha256 of referredEvidence(backup.stores)) {
    const { here, beside } = await evidencePlaces(dossier, sha256);
    if ((await dossier.parts.files.size(here)) === null && (await from.size(beside)) === null) missing.push(sha256);
  }
  return missing;
}

/** Evidence that only lies beside the backup comes back with it. */
async function bringEvidence(dossier: OpenDossierVault, backup: ReadBackup, from: VaultFiles): Promise<void> {
  for (const sha256 of referredEvidence(backup.stores)) {
    const { here, beside } = await evidencePlaces(dossier, sha256);
    if ((await dossier.parts.files.size(here)) === null && (await from.size(beside)) !== null) {
      await copyFile(from, beside, { files: dossier.parts.files, path: here });
    }
  }
}

async function evidencePlaces({ parts, descriptor, key }: OpenDossierVault, sha256: string): Promise<{ here: string; beside: string }> {
  const here = await evidencePath({ files: parts.files, crypto: parts.crypto, id: descriptor.id, key }, sha256);
  return { here, beside: `backups/${descriptor.id}/evidence/${here.split('/').slice(-2).join('/')}` };
}

async function dropGeneration({ parts, descriptor }: OpenDossierVault, generation: string): Promise<void> {
  await parts.files.remove(journalPath(descriptor.id, generation)).catch(() => undefined);
  await parts.files.remove(snapshotPath(descriptor.id, generation)).catch(() => undefined);
}
