import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { newestFormat, upgradeSteps } from '../dossier/upgrades/upgrade-steps';
import type { Descriptor } from './descriptor';
import { readDescriptor } from './descriptor';
import { referredEvidence } from './backup-store';
import { dossierFolder, journalPath, salvagePath } from './dossier-paths';
import { clearIncoming } from './evidence-store';
import { startGeneration } from './generation';
import { openKeyBox } from './key-box';
import { loadState } from './load-state';
import type { LoadedState } from './load-state';
import { OpenDossierVault } from './open-dossier';
import type { VaultParts } from './ports';
import { dossierKey } from './seal';
import type { DossierKey } from './seal';
import { upgradeRaw } from './raw-stores';
import type { SpaceReserve } from './space-reserve';
import { upgradedTo, upgradeDossier } from './upgrade';

/**
 * Opens a dossier: takes the lock (or opens read-only and says who has it), unlocks it, reads it, and repairs what a
 * crash or damage left, always before anything new is written.
 * Errors: E-VLT-40 a passphrase is needed, E-VLT-41 it is wrong, E-VLT-02 E-VLT-03 by way of a ProblemError.
 */
export async function openDossierVault(
  parts: VaultParts,
  id: string,
  secret: string | null,
  reserve: SpaceReserve,
): Promise<Result<OpenDossierVault>> {
  const folder = dossierFolder(id);
  const newest = newestFormat(parts.upgrades ?? upgradeSteps);
  const found = await readDescriptor(parts.files, folder, newest);
  const key = await unlock(parts, found, secret);
  if (!key.ok) return key;
  const lock = await parts.files.lock(folder, parts.owner);
  const release = lock.held ? () => lock.release() : () => Promise.resolve();
  try {
    // Read again under the lock: its last owner may have moved on to another generation.
    const descriptor = await readDescriptor(parts.files, folder, newest);
    const loaded = await loadState(parts, descriptor, key.value);
    if (!lock.held) {
      // Seen in the newest format; on disk it is upgraded by whoever may write it.
      const stores = upgradeRaw(loaded.stores, descriptor.format, parts.upgrades);
      const state = { descriptor, key: key.value, loaded: { ...loaded, stores }, notices: [], readOnly: { owner: lock.owner }, release };
      return ok(new OpenDossierVault(parts, state, reserve));
    }
    const whole = await repair(parts, descriptor, key.value, loaded);
    await clearIncoming({ files: parts.files, crypto: parts.crypto, id, key: key.value }, referredEvidence(whole.loaded.stores));
    const upgraded = descriptor.format < newest ? [upgradedTo(newest)] : [];
    const notices = [...loaded.notices, ...upgraded];
    const dossier = new OpenDossierVault(parts, { ...whole, key: key.value, notices, readOnly: null, release }, reserve);
    if (descriptor.format < newest) await upgradeDossier(dossier, newest);
    return ok(dossier);
  } catch (error) {
    await release();
    throw error;
  }
}

async function unlock(parts: VaultParts, { keyBox }: Descriptor, secret: string | null): Promise<Result<DossierKey | null>> {
  if (!keyBox) return ok(null);
  if (secret === null) return fail(problem('E-VLT-40', '这份档案有口令保护。请输入口令打开。'));
  const raw = await openKeyBox(keyBox, secret, parts.crypto);
  return raw.ok ? ok(await dossierKey(raw.value, parts.crypto)) : raw;
}

async function repair(
  parts: VaultParts,
  descriptor: Descriptor,
  key: DossierKey | null,
  loaded: LoadedState,
): Promise<{ descriptor: Descriptor; loaded: LoadedState }> {
  if (loaded.repair === 'none') return { descriptor, loaded };
  if (loaded.repair === 'cut') {
    await cutTail(parts, descriptor, loaded);
    return { descriptor, loaded };
  }
  const next = await startGeneration(parts, descriptor, { stores: loaded.stores, before: loaded.stores, key, label: '日志损坏后重新开始' });
  return { descriptor: next, loaded: await loadState(parts, next, key) };
}

/** Torn bytes are kept beside the journal, then cut, so that the next record never stands behind rubbish. */
async function cutTail({ files }: VaultParts, { id, generation }: Descriptor, { place, size }: LoadedState): Promise<void> {
  const path = journalPath(id, generation);
  await files.replace(salvagePath(id, generation, place.offset), await files.read(path, place.offset, size - place.offset));
  const file = await files.openAppend(path);
  try {
    await file.truncate(place.offset);
  } finally {
    await file.close();
  }
}
