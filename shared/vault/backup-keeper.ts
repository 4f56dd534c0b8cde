import { minutesBetween } from '../base/instant';
import type { Problem } from '../base/problem';
import { chosenFolder, remember } from './backup-status';
import type { BackupMemory } from './backup-status';
import type { BackupReason } from './backup-rotation';
import { copyEvidence, writeBackup } from './backup-store';
import type { BackupInfo } from './backup-store';
import type { OpenDossierVault } from './open-dossier';
import type { VaultFiles } from './ports';
import { storageProblem } from './storage-problem';

/** Minutes of work until the first automatic backup, and between later ones. */
const untilFirst = 5;
const betweenBackups = 30;

/** Makes the automatic backups of one open dossier: after half an hour of work, and when it is closed after changes. */
export class BackupKeeper {
  readonly #dossier: OpenDossierVault;
  #last: string;
  #changed = false;
  #wait = untilFirst;

  constructor(dossier: OpenDossierVault) {
    this.#dossier = dossier;
    this.#last = dossier.parts.now();
  }

  /** Tells of an acknowledged change; a backup that is due is made behind it. A clock set back only delays it. */
  noteChange(): void {
    this.#changed = true;
    const now = this.#dossier.parts.now();
    if (minutesBetween(this.#last, now) < this.#wait) return;
    this.#last = now;
    this.#wait = betweenBackups;
    this.#changed = false;
    void backUp(this.#dossier, 'auto');
  }

  /** Before closing: whatever changed since the last backup is backed up. */
  async finish(): Promise<void> {
    // Only into the vault: closing must not wait for a slow stick.
    if (this.#changed && !this.#dossier.readOnly) await backUp(this.#dossier, 'auto', 'inside');
  }
}

/** What a backup came to. */
export interface BackupOutcome {
  readonly inside: BackupInfo | null;
  readonly outside: BackupInfo | null;
  readonly troubles: readonly Problem[];
}

/**
 * Writes a backup into the vault and, where the user chose a folder, there too. What goes wrong is remembered for
 * 备份状态 and never stops the work. Call it outside the dossier's queue: it takes its turn only for the records.
 */
export async function backUp(dossier: OpenDossierVault, reason: BackupReason, where: 'inside' | 'both' = 'both'): Promise<BackupOutcome> {
  const { parts, descriptor } = dossier;
  const inside = await tryBackup(() => dossier.queue.run(() => writeBackup(dossier, parts.files, reason)), '备份');
  const folder = where === 'both' ? await chosenFolder(parts) : null;
  const outside = folder !== null && parts.outside ? await backUpOutside(dossier, reason, { folder, target: parts.outside(folder) }) : null;
  const change: Partial<BackupMemory> = { trouble: inside.trouble, ...(outside ? { outsideTrouble: outside.trouble } : {}) };
  await remember(parts.files, descriptor.id, change).catch(() => undefined);
  const troubles = [inside.trouble, outside?.trouble ?? null].filter((trouble) => trouble !== null);
  return { inside: inside.info, outside: outside?.info ?? null, troubles };
}

function backUpOutside(
  dossier: OpenDossierVault,
  reason: BackupReason,
  { folder, target }: { readonly folder: string; readonly target: VaultFiles },
): Promise<{ info: BackupInfo | null; trouble: Problem | null }> {
  return tryBackup(async () => {
    await copyEvidence(dossier, target);
    return dossier.queue.run(() => writeBackup(dossier, target, reason));
  }, `备份到“${folder}”`);
}

async function tryBackup(task: () => Promise<BackupInfo>, what: string): Promise<{ info: BackupInfo | null; trouble: Problem | null }> {
  try {
    return { info: await task(), trouble: null };
  } catch (error) {
    return { info: null, trouble: storageProblem(error, what) };
  }
}
