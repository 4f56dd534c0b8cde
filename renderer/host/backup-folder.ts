import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';

/** Where the browser host remembers things of this machine. */
export interface Shelf {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

type FolderPicker = (options: { id: string; mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;
type AskingHandle = FileSystemDirectoryHandle & { requestPermission(wanted: { mode: 'readwrite' }): Promise<PermissionState> };

const shelfKey = 'backupFolder';
const picker = (): FolderPicker | undefined => (window as unknown as { showDirectoryPicker?: FolderPicker }).showDirectoryPicker;

/** The folder for backups in a browser: chosen by the user, its handle kept, the permission asked for again after a restart. */
export class BackupFolder {
  readonly #shelf: Shelf;
  readonly #tell: (folder: FileSystemDirectoryHandle | null) => void;
  #folder: FileSystemDirectoryHandle | null = null;

  /** @param tell hands the folder to the vault, at the start and whenever another one is chosen */
  constructor(shelf: Shelf, tell: (folder: FileSystemDirectoryHandle | null) => void) {
    this.#shelf = shelf;
    this.#tell = tell;
    void this.#remember();
  }

  /** Whether this browser can write to a folder at all. */
  readonly possible = picker() !== undefined;

  /** Asks for a folder; null where the user gave up. Errors: E-VLT-58 the browser refused. */
  async choose(): Promise<Result<{ readonly token: string; readonly path: string } | null>> {
    try {
      const folder = await picker()?.call(window, { id: 'gongdun-backup', mode: 'readwrite' });
      if (!folder) return ok(null);
      await this.#shelf.set(shelfKey, folder);
      this.#use(folder);
      return ok({ token: folder.name, path: folder.name });
    } catch (error) {
      const name = error instanceof DOMException ? error.name : String(error);
      if (name === 'AbortError') return ok(null);
      return fail(problem('E-VLT-58', `浏览器不让写入所选文件夹（${name}）。请换一个文件夹，不要选系统文件夹或整块系统盘。`));
    }
  }

  /** Asks the browser again for the right to write; needs a click. Errors: E-VLT-58 the user or the browser refused. */
  async allow(): Promise<Result<null>> {
    const answer = await (this.#folder as AskingHandle | null)?.requestPermission({ mode: 'readwrite' }).catch(() => 'denied');
    return answer === 'granted' ? ok(null) : fail(problem('E-VLT-58', '没有得到写入备份文件夹的许可，备份只留在本机。可以再点一次，或重新选择文件夹。'));
  }

  async #remember(): Promise<void> {
    const kept = await this.#shelf.get(shelfKey).catch(() => null);
    // A folder that was chosen meanwhile counts.
    if (!this.#folder) this.#use(kept instanceof FileSystemDirectoryHandle ? kept : null);
  }

  #use(folder: FileSystemDirectoryHandle | null): void {
    this.#folder = folder;
    this.#tell(folder);
  }
}
