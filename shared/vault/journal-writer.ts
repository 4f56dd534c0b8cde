import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { JournalPlace } from './journal-reader';
import type { AppendFile, VaultCrypto, VaultFiles } from './ports';
import type { RawEntry } from './raw-stores';
import { entryRecord } from './record-payload';
import type { DossierKey } from './seal';
import type { SpaceReserve } from './space-reserve';
import { isFull, storageProblem } from './storage-problem';

/** What a journal is written with. */
export interface WriterParts {
  readonly files: VaultFiles;
  readonly crypto: VaultCrypto;
  readonly key: DossierKey | null;
  readonly reserve: SpaceReserve;
}

/**
 * The end of a journal that is being written. A record counts only after the flush; after any failure the file is cut
 * back to the last acknowledged record before the next one is written, and the bytes are written again, because a
 * failed fsync says nothing about what reached the disk. Not for concurrent use: calls must be queued.
 */
export class JournalWriter {
  readonly #path: string;
  readonly #parts: WriterParts;
  #place: JournalPlace;
  #file: AppendFile | null = null;
  /** True when the disk was full last time and the reserve has been given up. */
  #tight = false;

  constructor(path: string, place: JournalPlace, parts: WriterParts) {
    this.#path = path;
    this.#place = place;
    this.#parts = parts;
  }

  place(): JournalPlace {
    return this.#place;
  }

  /** Writes one entry; resolves when it is on the disk. Errors: E-VLT-29 too large, E-VLT-30 full and the others of `storageProblem`. */
  async append(entry: RawEntry): Promise<Result<JournalPlace>> {
    if (this.#tight && !(await this.#parts.reserve.take())) return fail(storageProblem({ code: 'ENOSPC' }, '保存修改'));
    this.#tight = false;
    const { bytes, after } = await entryRecord(this.#place, entry, this.#parts.key, this.#parts.crypto);
    if (bytes.length > maxRecord) return fail(problem('E-VLT-29', '这一步修改太大（超过 32 MB），没有保存。请分几次修改，或把大段内容放进佐证文件。'));
    try {
      await this.#write(bytes);
    } catch (error) {
      const saved = isFull(error) && (await this.#writeIntoReserve(bytes));
      if (!saved) return fail(storageProblem(error, '保存修改'));
    }
    this.#place = after;
    return ok(after);
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#file ??= await this.#openClean();
    const file = this.#file;
    try {
      await file.write(bytes);
      await file.flush();
    } catch (error) {
      // What lies behind the last acknowledged record is unknown now: the next write starts by cutting it.
      this.#file = null;
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  async #openClean(): Promise<AppendFile> {
    const file = await this.#parts.files.openAppend(this.#path);
    try {
      if (file.size() < this.#place.offset) throw Object.assign(new Error('journal is shorter than acknowledged'), { code: 'EIO' });
      if (file.size() > this.#place.offset) await file.truncate(this.#place.offset);
      return file;
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  async #writeIntoReserve(bytes: Uint8Array): Promise<boolean> {
    if (this.#tight) return false;
    await this.#parts.reserve.give();
    this.#tight = true;
    try {
      await this.#write(bytes);
      return true;
    } catch {
      return false;
    }
  }
}

const maxRecord = 32 * 1024 * 1024;
