import { minutesBetween } from '../base/instant';
import type { Problem } from '../base/problem';
import { chosenFolder, remember } from './backup-status';
import type { BackupMemory } from './backup-status';
import type { BackupReason } from './backup-rotation';
import { writeBackup } from './backup-store';
import type { BackupInfo } from './backup-store';
import type { OpenDossierVault } from './open-dossier';
import { storageProblem } from './storage-problem';

/** Minutes between automatic backups while somebody works. */
const betweenBackups = 30;

/** Makes the automatic backups of one open dossier: after half an hour of work, and when it is closed after changes. */
export class BackupKeeper {
  readonly #dossier: OpenDossierVault;
  #last: string;
  #changed = false;

  constructor(dossier: OpenDossierVault) {
    this.#dossier = dossier;
    this.#last = dossier.parts.now();
  }

  /** Tells of an acknowledged change; a backup that is due is made behind it. A clock set back only delays it. */
  noteChange(): void {
    this.#changed = true;
    if (minutesBetween(this.#last, this.#dossier.parts.now()) >= betweenBackups) void this.#dossier.queue.run(() => this.#backUpQuietly());
  }

  /** Before closing: whatever changed since the last backup is backed up. */
  async finish(): Promise<void> {
    if (this.#changed && !this.#dossier.readOnly) await this.#dossier.queue.run(() => this.#backUpQuietly());
  }

  /** Called inside the dossier's queue. */
  async #backUpQuietly(): Promise<void> {
    this.#last = this.#dossier.parts.now();
    this.#changed = false;
    await backUp(this.#dossier, 'auto');
  }
}

/**
 * Writes a backup into the vault and, where the user chose a folder, there too. What goes wrong is remembered for
 * 备份状态 and never stops the work. Must run in the dossier's queue.
 */
export async function backUp(dossier: OpenDossierVault, reason: BackupReason): Promise<{ inside: BackupInfo | null; outside: BackupInfo | null; troubles: Problem[] }> {
  const { parts, descriptor } = dossier;
  const folder = await chosenFolder(parts);
  const inside = await tryBackup(async () => writeBackup(dossier, parts.files, reason), '备份');
  const target = folder !== null && parts.outside ? parts.outside(folder) : null;
  const outside = target ? await tryBackup(async () => writeBackup(dossier, target, reason), `备份到“${folder}”`) : null;
  const change: Partial<BackupMemory> = { trouble: inside.trouble, ...(outside ? { outsideTrouble: outside.trouble } : {}) };
  await remember(parts.files, descriptor.id, change).catch(() => undefined);
  const troubles = [inside.trouble, outside?.trouble ?? null].filter((trouble) => trouble !== null);
  return { inside: inside.info, outside: outside?.info ?? null, troubles };
}

async function tryBackup(task: () => Promise<BackupInfo>, what: string): Promise<{ info: BackupInfo | null; trouble: Problem | null }> {
  try {
    return { info: await task(), trouble: null };
  } catch (error) {
    return { info: null, trouble: storageProblem(error, what) };
  }
}
