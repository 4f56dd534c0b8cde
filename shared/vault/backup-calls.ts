import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { problem } from '../base/problem';
import { backUp } from './backup-keeper';
import type { BackupStatus } from './backup-status';
import { backupStatus, chooseFolder, chosenFolder, remember } from './backup-status';
import { openKeyBox } from './key-box';
import type { OpenDossierVault } from './open-dossier';
import type { VaultFiles } from './ports';
import { protectDossier, unprotectDossier } from './protection';
import { confirmRestore, drillRestore, previewRestore, restoreBackup, undoRestore } from './restore';
import type { DrillReport, RestorePreview } from './restore';
import { attempt } from './vault';
import type { Vault } from './vault';

/** Which backup: by name, in the vault or in the chosen folder; `secret` where it was protected otherwise. */
export interface BackupName {
  readonly id: string;
  readonly name: string;
  readonly place: 'inside' | 'outside';
  readonly secret: string | null;
}

/** The calls about backups, restoring and protection. */
export function backupCalls(vault: Vault) {
  const placeOf = async (place: BackupName['place']): Promise<VaultFiles> => {
    const folder = place === 'outside' ? await chosenFolder(vault.parts) : null;
    return folder !== null && vault.parts.outside ? vault.parts.outside(folder) : vault.parts.files;
  };
  const writable = <T>(id: string, what: string, task: (dossier: OpenDossierVault) => Promise<Result<T>>): Promise<Result<T>> =>
    vault.withOpen(id, what, (dossier) =>
      dossier.readOnly ? Promise.resolve(fail(problem('E-VLT-20', `这份档案正在由${dossier.readOnly.owner}编辑，这里只能查看。`))) : task(dossier),
    );
  return {
    backupStatus: ({ id }: { id: string }): Promise<Result<BackupStatus>> =>
      attempt('读取备份状态', async () => ok(await backupStatus(vault.parts, id))),
    backupNow: ({ id }: { id: string }): Promise<Result<BackupStatus>> => backUpNow(vault, id),
    chooseBackupFolder: ({ folder }: { folder: string | null }): Promise<Result<null>> =>
      attempt('设置备份文件夹', async () => {
        await chooseFolder(vault.parts, folder);
        return ok(null);
      }),
    previewRestore: ({ id, name, place, secret }: BackupName): Promise<Result<RestorePreview>> =>
      vault.withOpen(id, '读取备份', async (dossier) => ok(await previewRestore(dossier, { from: await placeOf(place), name, secret }))),
    restore: ({ id, name, place, secret }: BackupName): Promise<Result<null>> =>
      writable(id, '恢复备份', async (dossier) => {
        await restoreBackup(dossier, { from: await placeOf(place), name, secret });
        return ok(null);
      }),
    confirmRestore: ({ id }: { id: string }): Promise<Result<null>> =>
      writable(id, '确认恢复', async (dossier) => {
        await confirmRestore(dossier);
        return ok(null);
      }),
    undoRestore: ({ id }: { id: string }): Promise<Result<null>> =>
      writable(id, '撤回恢复', async (dossier) => {
        await undoRestore(dossier);
        return ok(null);
      }),
    drill: ({ id, name, place, secret }: BackupName): Promise<Result<DrillReport>> =>
      vault.withOpen(id, '恢复演练', async (dossier) => {
        const report = await drillRestore(dossier, { from: await placeOf(place), name, secret });
        await remember(vault.parts.files, id, { drill: { at: vault.parts.now(), name, ...report } });
        return ok(report);
      }),
    protect: ({ id, passphrase, title }: { id: string; passphrase: string; title: string }): Promise<Result<{ recoveryCode: string }>> =>
      writable(id, '设置口令保护', (dossier) => protectDossier(dossier, passphrase, title)),
    unprotect: ({ id, title }: { id: string; title: string }): Promise<Result<null>> =>
      writable(id, '取消口令保护', (dossier) => unprotectDossier(dossier, title)),
    verifyPassphrase: ({ id, secret }: { id: string; secret: string }): Promise<Result<null>> =>
      vault.withOpen(id, '核对口令', async ({ descriptor, parts }) => {
        if (!descriptor.keyBox) return ok(null);
        const opened = await openKeyBox(descriptor.keyBox, secret, parts.crypto);
        return opened.ok ? ok(null) : opened;
      }),
  };
}

/** Outside the dossier's queue, so that work goes on while a slow stick is written. */
function backUpNow(vault: Vault, id: string): Promise<Result<BackupStatus>> {
  return attempt('备份', async () => {
    const dossier = vault.opened(id);
    if (!dossier.ok) return dossier;
    const { readOnly } = dossier.value;
    if (readOnly) return fail(problem('E-VLT-20', `这份档案正在由${readOnly.owner}编辑，请在那里备份。`));
    const { troubles } = await backUp(dossier.value, 'manual');
    const [trouble] = troubles;
    return trouble ? fail(trouble) : ok(await backupStatus(vault.parts, id));
  });
}
