import { problem, ProblemError } from '../base/problem';
import type { Bytes } from './bytes';
import { openKeyBox } from './key-box';
import { decodeBackup, encodeBackup } from './backup-codec';
import { outdatedBackups } from './backup-rotation';
import type { BackupReason } from './backup-rotation';
import { backupReasons } from './backup-rotation';
import type { Descriptor } from './descriptor';
import { contentHashes, evidencePath, findEvidence } from './evidence-store';
import type { OpenDossierVault } from './open-dossier';
import type { VaultFiles, VaultParts } from './ports';
import { canonicalJson } from '../base/canonical-json';
import { newestFormat, upgradeSteps } from '../dossier/upgrades/upgrade-steps';
import { countRaw, rawToJson } from './raw-stores';
import type { RawStores } from './raw-stores';
import type { DossierKey } from './seal';
import { dossierKey } from './seal';
import { checkSnapshot, decodeSnapshot } from './snapshot-codec';

/** A backup as the list shows it. Every listed one was read back and checked when it was written. */
export interface BackupInfo {
  readonly name: string;
  readonly at: string;
  readonly reason: BackupReason;
  readonly size: number;
}

/** Folder of the backups of one dossier, in the vault or in a folder of the user's choice. */
export const backupFolder = (id: string): string => `backups/${id}`;

const namePattern = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-([a-z-]+?)(?:-(\d+))?\.gdbak$/;

/** The backups in a place, newest first, those of one second by their number; other files there are left alone. */
export async function listBackups(files: VaultFiles, id: string): Promise<BackupInfo[]> {
  const found: (BackupInfo & { readonly number: number })[] = [];
  for (const name of await files.list(backupFolder(id))) {
    const [, year, month, day, hour, minute, second, text, number] = namePattern.exec(name) ?? [];
    const reason = backupReasons.find((known) => known === text);
    if (!reason) continue;
    const size = (await files.size(`${backupFolder(id)}/${name}`)) ?? 0;
    found.push({ name, at: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`, reason, size, number: Number(number ?? 1) });
  }
  const newestFirst = found.toSorted((one, other) => (one.at === other.at ? other.number - one.number : one.at < other.at ? 1 : -1));
  return newestFirst.map(({ name, at, reason, size }) => ({ name, at, reason, size }));
}

/**
 * Writes a backup of an open dossier into a place, checks it by reading it again, and removes outdated ones. Into a
 * place outside the vault the evidence goes too; files that are already there are not copied again.
 * @throws ProblemError E-VLT-51 what was written does not read back as the dossier; nothing older was removed then
 */
export async function writeBackup(dossier: OpenDossierVault, target: VaultFiles, reason: BackupReason): Promise<BackupInfo> {
  const { parts, descriptor, key } = dossier;
  const bytes = encodeBackup(descriptor, await dossier.snapshotBytes());
  if (target !== parts.files) await copyEvidence(dossier, target);
  const name = await freeName(target, descriptor.id, stamp(parts.now()), reason);
  const path = `${backupFolder(descriptor.id)}/${name}`;
  await target.replace(path, bytes);
  const back = await readBackup(parts, target, { id: descriptor.id, name, key, secret: null });
  if (canonicalJson(rawToJson(back.stores)) !== canonicalJson(rawToJson(dossier.stores()))) {
    await target.remove(path);
    throw new ProblemError(problem('E-VLT-51', '备份写完后读回来不一致，已删除这份备份，档案本身没有问题。请换一块盘再备份。'));
  }
  await removeOutdated(target, descriptor.id, name);
  return { name, at: parts.now(), reason, size: bytes.length };
}

/** Which backup, and what may open it: the key of the open dossier, or the passphrase of the time of the backup. */
export interface BackupChoice {
  readonly id: string;
  readonly name: string;
  readonly key: DossierKey | null;
  readonly secret: string | null;
}

/** What a backup holds; its records may be of an older format, which the descriptor names. */
export interface ReadBackup {
  readonly descriptor: Descriptor;
  readonly stores: RawStores;
  readonly records: number;
}

/**
 * Reads and checks a backup.
 * @throws ProblemError E-VLT-50 not there, E-VLT-05 damaged, E-VLT-52 it needs the passphrase of its time
 */
export async function readBackup(parts: VaultParts, files: VaultFiles, { id, name, key, secret }: BackupChoice): Promise<ReadBackup> {
  const path = `${backupFolder(id)}/${name}`;
  const size = namePattern.test(name) ? await files.size(path) : null;
  if (size === null) throw new ProblemError(problem('E-VLT-50', '找不到这份备份，可能已被移走或U盘已拔出。请刷新列表，或换一份备份。'));
  const { descriptor, snapshot } = decodeBackup(await files.read(path, 0, size), newestFormat(parts.upgrades ?? upgradeSteps));
  const stores = await openSnapshot(parts, descriptor, snapshot, { key, secret });
  return { descriptor, stores, records: countRaw(stores) };
}

async function openSnapshot(
  { crypto }: VaultParts,
  { keyBox }: Descriptor,
  snapshot: Bytes,
  { key, secret }: Pick<BackupChoice, 'key' | 'secret'>,
): Promise<RawStores> {
  if (!keyBox) return (await decodeSnapshot(snapshot, null, crypto)).stores;
  await checkSnapshot(snapshot, crypto);
  const opened = key && (await decodeSnapshot(snapshot, key, crypto).catch(() => null));
  if (opened) return opened.stores;
  const raw = secret === null ? null : await openKeyBox(keyBox, secret, crypto);
  if (!raw) throw new ProblemError(problem('E-VLT-52', '这份备份有自己的口令保护。请输入备份当时的口令或恢复码。'));
  if (!raw.ok) throw new ProblemError(raw.problems[0] ?? problem('E-VLT-41', '口令不对。'));
  return (await decodeSnapshot(snapshot, await dossierKey(raw.value, crypto), crypto)).stores;
}

/** SHA-256 of all evidence bytes that records refer to. */
export function referredEvidence(stores: RawStores): string[] {
  return [...new Set([...(stores.get('evidence')?.values() ?? [])].flatMap(contentHashes))];
}

/**
 * Copies evidence that is not there yet beside the backups. Evidence never changes, so this runs outside the dossier's
 * queue, where it would hold up every save for as long as a slow stick takes.
 */
export async function copyEvidence({ parts, descriptor, key, stores }: OpenDossierVault, target: VaultFiles): Promise<void> {
  const { files, crypto } = parts;
  for (const sha256 of referredEvidence(stores())) {
    const source = { files, crypto, id: descriptor.id, key };
    const from = await findEvidence(source, sha256);
    const to = `${backupFolder(descriptor.id)}/evidence/${(await evidencePath(source, sha256)).split('/').slice(-2).join('/')}`;
    const size = await files.size(from);
    if (size !== null && (await target.size(to)) !== size) await copyFile(files, from, { files: target, path: to });
  }
}

const copyPiece = 1024 * 1024;

/** Copies a file between two stores by way of a temporary name, so that a half-written one is never taken for whole. */
export async function copyFile(files: VaultFiles, from: string, to: { files: VaultFiles; path: string }): Promise<void> {
  const temporary = `${to.path}.part`;
  await to.files.remove(temporary);
  const size = (await files.size(from)) ?? 0;
  const file = await to.files.openAppend(temporary);
  try {
    for (let offset = 0; offset < size; offset += copyPiece) await file.write(await files.read(from, offset, copyPiece));
    await file.flush();
  } finally {
    await file.close();
  }
  await to.files.move(temporary, to.path);
}

/** What was just written stays, also where a clock that was set back makes it look older than others. */
async function removeOutdated(target: VaultFiles, id: string, written: string): Promise<void> {
  for (const name of outdatedBackups(await listBackups(target, id))) if (name !== written) await target.remove(`${backupFolder(id)}/${name}`);
}

const stamp = (at: string): string => `${at.replaceAll(/[-:]/g, '').slice(0, 15)}Z`;

/** A name of its own; of the backups of one second, whatever their reasons, the newest has the highest number. */
async function freeName(target: VaultFiles, id: string, second: string, reason: BackupReason): Promise<string> {
  const numbers = (await target.list(backupFolder(id))).filter((name) => name.startsWith(`${second}-`)).map((name) => Number(namePattern.exec(name)?.[8] ?? 1));
  return numbers.length === 0 ? `${second}-${reason}.gdbak` : `${second}-${reason}-${Math.max(...numbers) + 1}.gdbak`;
}
