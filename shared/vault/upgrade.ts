import type { Problem } from '../base/problem';
import { writeBackup } from './backup-store';
import { startGeneration } from './generation';
import { loadState } from './load-state';
import type { OpenDossierVault } from './open-dossier';
import { upgradeRaw } from './raw-stores';

/**
 * Takes a dossier that is being opened to the newest format: a copy of the old state is backed up first, then a new
 * journal with the upgraded records is written, read back, and named by the descriptor together with the new format.
 * Until that one moment the dossier is what it was. Old journals keep their old form and only tell the history.
 * @throws ProblemError E-VLT-08 a step failed, E-VLT-51 and E-VLT-07 what was written reads back otherwise
 */
export async function upgradeDossier(dossier: OpenDossierVault, newest: number): Promise<void> {
  const { parts, descriptor, key } = dossier;
  const before = dossier.stores();
  const stores = upgradeRaw(before, descriptor.format, parts.upgrades);
  await writeBackup(dossier, parts.files, 'before-migration');
  const label = `升级到档案格式 ${newest}`;
  const next = await startGeneration(parts, descriptor, { stores, before, key, label }, { format: newest });
  await dossier.renew(next, key, await loadState(parts, next, key));
}

/** Told once, when a dossier was upgraded. */
export const upgradedTo = (format: number): Problem => ({
  code: 'W-VLT-08',
  severity: 'hint',
  message: `这份档案已升级到本版本的格式（格式 ${format}），升级前的内容已另存为“升级前”备份。更早版本的工盾不能再打开它。`,
});
