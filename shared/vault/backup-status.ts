import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json';
import type { Problem } from '../base/problem';
import { fromUtf8, utf8 } from './bytes';
import { backupFolder, listBackups } from './backup-store';
import type { BackupInfo } from './backup-store';
import type { VaultFiles, VaultParts } from './ports';
import { storageProblem } from './storage-problem';

const problemSchema = z.object({ code: z.string(), severity: z.enum(['error', 'warning', 'hint']), message: z.string() });
const drillSchema = z.object({ at: z.string(), name: z.string(), records: z.number(), evidence: z.number(), missingEvidence: z.number() });

/** What is remembered about a dossier's backups besides the files themselves. */
const memorySchema = z.object({
  drill: drillSchema.nullable(),
  /** What went wrong with the latest backup, until one succeeds; inside the vault and in the chosen folder. */
  trouble: problemSchema.nullable(),
  outsideTrouble: problemSchema.nullable(),
});
export type BackupMemory = z.infer<typeof memorySchema>;

const settingsSchema = z.object({ folder: z.string().nullable() });

/** 备份状态 of one dossier, for the home screen and the settings. */
export interface BackupStatus {
  /** Backups in the vault, newest first; each was read back and checked when it was written. */
  readonly backups: readonly BackupInfo[];
  /** Backups in the folder that the user chose, for all dossiers of this computer; null where none is chosen. */
  readonly outside: { readonly folder: string; readonly backups: readonly BackupInfo[]; readonly trouble: Problem | null } | null;
  /** Whether this host can write to a folder of the user's choice. */
  readonly canChooseFolder: boolean;
  readonly trouble: Problem | null;
  readonly drill: BackupMemory['drill'];
}

const nothing: BackupMemory = { drill: null, trouble: null, outsideTrouble: null };
const memoryPath = (id: string): string => `${backupFolder(id)}/status.json`;
const settingsPath = 'backup-settings.json';

/** What is remembered; an unreadable note is as good as none. */
export async function readMemory(files: VaultFiles, id: string): Promise<BackupMemory> {
  return (await readJson(files, memoryPath(id), memorySchema)) ?? nothing;
}

export async function remember(files: VaultFiles, id: string, change: Partial<BackupMemory>): Promise<void> {
  await files.replace(memoryPath(id), utf8(canonicalJson({ ...(await readMemory(files, id)), ...change })));
}

/** The folder that the user chose for backups; null where none is. */
export async function chosenFolder({ files, outside }: VaultParts): Promise<string | null> {
  return outside ? ((await readJson(files, settingsPath, settingsSchema))?.folder ?? null) : null;
}

export async function chooseFolder({ files }: VaultParts, folder: string | null): Promise<void> {
  await files.replace(settingsPath, utf8(canonicalJson({ folder })));
}

/** Puts the status together. */
export async function backupStatus(parts: VaultParts, id: string): Promise<BackupStatus> {
  const { drill, trouble, outsideTrouble } = await readMemory(parts.files, id);
  const folder = await chosenFolder(parts);
  const outside = folder === null || !parts.outside ? null : { folder, files: parts.outside(folder) };
  return {
    backups: await listBackups(parts.files, id),
    outside: outside && { folder: outside.folder, ...(await listOutside(outside.files, id, outsideTrouble)) },
    canChooseFolder: parts.outside !== undefined,
    trouble,
    drill,
  };
}

/** What the folder says now counts more than what was remembered of the last backup. */
async function listOutside(files: VaultFiles, id: string, remembered: Problem | null): Promise<{ backups: readonly BackupInfo[]; trouble: Problem | null }> {
  try {
    return { backups: await listBackups(files, id), trouble: remembered };
  } catch (error) {
    return { backups: [], trouble: storageProblem(error, '读取备份文件夹') };
  }
}

async function readJson<S extends z.ZodType>(files: VaultFiles, path: string, schema: S): Promise<z.output<S> | null> {
  const size = await files.size(path);
  if (size === null) return null;
  try {
    return schema.parse(JSON.parse(fromUtf8(await files.read(path, 0, size))));
  } catch {
    return null;
  }
}
