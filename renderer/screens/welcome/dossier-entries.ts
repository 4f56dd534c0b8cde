import { unzipSync } from 'fflate';
import type { UnzipFileInfo } from 'fflate';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import { readDossierFile } from '#shared/dossier/dossier-file';
import type { DossierFile } from '#shared/dossier/dossier-file';
import { storeNames } from '#shared/dossier/stores';
import type { DossierData } from '#shared/dossier/stores';
import type { Workspace } from '../../session/workspace';

/** All records of a dossier as puts, store by store. */
export function changesOf(data: DossierData): Change[] {
  return storeNames.flatMap((store) => Object.entries(data[store]).map(([key, value]) => ({ store, key, value })));
}

/** The enterprise's name as far as the records know it. */
export function nameIn(data: DossierData): string {
  const name = data.profile['profile']?.values['name'];
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : '未命名企业';
}

interface NewDossier {
  readonly title: string;
  readonly sample?: boolean;
  readonly passphrase?: string | null;
  /** What the history calls the first step. */
  readonly label: string;
  readonly changes: readonly Change[];
  /** Evidence bytes that the records refer to; stored before them. */
  readonly blobs?: readonly Blob[];
}

/** Makes a dossier, opens it and writes its first records; a dossier whose records were refused is removed again. */
export async function makeDossier(workspace: Workspace, input: NewDossier): Promise<Result<unknown>> {
  const made = await workspace.createDossier({ title: input.title, sample: input.sample ?? false, passphrase: input.passphrase ?? null });
  if (!made.ok) return made;
  const { session } = workspace.state();
  if (!session) return fail(problem('E-DOS-10', '档案建好了，但没有打开。请在列表中点“打开”。'));
  for (const bytes of input.blobs ?? []) {
    const stored = await workspace.host.vault.putBlob(made.value.id, bytes);
    if (!stored.ok) return undo(workspace, made.value.id, stored);
  }
  const saved = await session.save(input.label, input.changes);
  return saved.ok || input.changes.length === 0 ? saved : undo(workspace, made.value.id, saved);
}

/** Half an enterprise is worse than none: it goes, and the reason stays. */
async function undo(workspace: Workspace, id: string, reason: Result<unknown>): Promise<Result<unknown>> {
  await workspace.removeDossier(id);
  return reason;
}

/** The first record of a new enterprise: its name, nothing guessed. */
export function firstRecords(name: string): Change[] {
  return [put('profile', 'profile', { types: [], typeAnswers: {}, values: { name } })];
}

const largestFile = 4 * 1024 * 1024 * 1024;

/** A chosen dossier with the evidence bytes that came along. */
export interface ChosenDossier {
  readonly file: DossierFile;
  readonly blobs: readonly Blob[];
}

/**
 * Reads a 档案文件 that the user chose: the JSON alone, or the archive with the evidence. Errors: E-DOS-01 to -05 of the
 * reader, E-DOS-11 too large or unreadable, E-DOS-13 an archive without `dossier.json`.
 */
export async function readChosenFile(file: File): Promise<Result<ChosenDossier>> {
  if (file.size > largestFile) {
    return fail(problem('E-DOS-11', `文件“${file.name}”超过 4 GB，不像档案文件。请选择由本工具导出的档案文件。`));
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    return isZip ? readArchive(bytes) : withoutEvidence(readDossierFile(decode(bytes)));
  } catch {
    return fail(problem('E-DOS-11', `文件“${file.name}”读不出来，或者不是档案文件。请重新选择；如在移动硬盘上，请先确认硬盘已插好。`));
  }
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

const withoutEvidence = (read: Result<DossierFile>): Result<ChosenDossier> => (read.ok ? ok({ file: read.value, blobs: [] }) : read);

/** Largest `dossier.json` that is unpacked. */
const largestRecords = 200 * 1024 * 1024;

/** What is taken from an archive: the records, and evidence as we store it, uncompressed; a crafted one cannot swell. */
const isWanted = ({ name, originalSize, size, compression }: UnzipFileInfo): boolean =>
  name === 'dossier.json' ? originalSize <= largestRecords : /^evidence\/[0-9a-f]{64}$/.test(name) && compression === 0 && originalSize === size;

function readArchive(bytes: Uint8Array): Result<ChosenDossier> {
  const entries = unzipSync(bytes, { filter: isWanted });
  const records = entries['dossier.json'];
  if (!records) return fail(problem('E-DOS-13', '压缩包里没有 dossier.json，不是本工具导出的档案。请重新选择。'));
  const read = readDossierFile(decode(records));
  if (!read.ok) return read;
  const blobs = Object.entries(entries).flatMap(([name, content]) => (name.startsWith('evidence/') ? [new Blob([content.slice()])] : []));
  return ok({ file: read.value, blobs });
}
