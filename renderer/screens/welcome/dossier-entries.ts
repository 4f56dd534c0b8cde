import { problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
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
  for (const blob of input.blobs ?? []) {
    const stored = await workspace.host.vault.putBlob(made.value.id, blob);
    if (!stored.ok) return stored;
  }
  const saved = await session.save(input.label, input.changes);
  if (!saved.ok && input.changes.length > 0) await workspace.removeDossier(made.value.id);
  return saved;
}

/** The first record of a new enterprise: its name, nothing guessed. */
export function firstRecords(name: string): Change[] {
  return [put('profile', 'profile', { types: [], typeAnswers: {}, values: { name } })];
}

const largestFile = 200 * 1024 * 1024;

/** Reads a 档案文件 that the user chose. Errors: E-DOS-01 to -05 of the reader, E-DOS-11 too large or unreadable. */
export async function readChosenFile(file: File): Promise<Result<DossierFile>> {
  if (file.size > largestFile) {
    return fail(problem('E-DOS-11', `文件“${file.name}”超过 200 MB，不像档案文件。请选择由本工具导出的档案文件。`));
  }
  try {
    return readDossierFile(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()));
  } catch {
    return fail(problem('E-DOS-11', `文件“${file.name}”读不出来，或者不是文本。请重新选择；如在移动硬盘上，请先确认硬盘已插好。`));
  }
}
