import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import { codeNameKey, enterpriseName } from '#shared/dossier/enterprise-name';
import { storeNames } from '#shared/dossier/stores';
import type { DossierData } from '#shared/dossier/stores';
import { damagedEvidence } from '../../archive/dossier-archive';
import type { ArchivedEvidence, ArchiveWatch } from '../../archive/dossier-archive';
import type { FillDossier } from '../../session/make-dossier';
import type { Workspace } from '../../session/workspace';

/** All records of a dossier as puts, store by store. */
export function changesOf(data: DossierData): Change[] {
  return storeNames.flatMap((store) => Object.entries(data[store]).map(([key, value]) => ({ store, key, value })));
}

/** The enterprise's name for a list, where something must stand. */
export const nameIn = (data: DossierData): string => enterpriseName(data) || '未命名企业';

interface TakenDossier {
  readonly title: string;
  readonly sample?: boolean;
  readonly passphrase?: string | null;
  /** What the history calls the first step. */
  readonly label: string;
  readonly changes: readonly Change[];
  /** Evidence that the records refer to; stored before them, one after the other. */
  readonly evidence?: readonly ArchivedEvidence[];
  readonly watch?: ArchiveWatch;
}

/** Makes a dossier with its first records and opens it, or leaves nothing behind. */
export function takeDossier(workspace: Workspace, { title, sample = false, passphrase = null, label, changes, ...rest }: TakenDossier): Promise<Result<unknown>> {
  const fill = async (id: string): ReturnType<FillDossier> => {
    const stored = await storeEvidence(workspace, id, rest);
    return stored.ok ? ok({ label, changes }) : stored;
  };
  return workspace.createDossier({ title, sample, passphrase, fill });
}

async function storeEvidence(workspace: Workspace, id: string, { evidence = [], watch }: Pick<TakenDossier, 'evidence' | 'watch'>): Promise<Result<null>> {
  const total = evidence.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const one of evidence) {
    if (watch?.signal?.aborted) return fail(problem('E-DOS-20', '已停止导入，没有留下任何内容。'));
    const bytes = await one.read();
    if (!bytes.ok) return bytes;
    const stored = await workspace.host.vault.putBlob(id, bytes.value, undefined, watch?.signal);
    if (!stored.ok) return stored;
    if (stored.value.sha256 !== one.sha256) return fail(damagedEvidence(one.sha256));
    done += one.size;
    watch?.onProgress?.(done / total);
  }
  return ok(null);
}

/** The first records of a new enterprise: its name and how it is listed, nothing guessed. */
export function firstRecords(name: string, listedAs: string): Change[] {
  return [put('profile', 'profile', { types: [], typeAnswers: {}, values: { name } }), ...codeNameChange(listedAs)];
}

/** All records of a chosen dossier; how it is listed here is decided here. */
export function importedRecords(data: DossierData, listedAs: string): Change[] {
  const { [codeNameKey]: _before, ...settings } = data.settings;
  return [...changesOf({ ...data, settings }), ...codeNameChange(listedAs)];
}

const codeNameChange = (listedAs: string): Change[] => (listedAs === '' ? [] : [put('settings', codeNameKey, { value: listedAs })]);
