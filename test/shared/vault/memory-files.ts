import type { Bytes } from '#shared/vault/bytes';
import { concat } from '#shared/vault/bytes';
import type { AppendFile, VaultFiles } from '#shared/vault/ports';

/** A failure as a file system gives it. */
export const storageError = (code: string): Error => Object.assign(new Error(`${code}: injected`), { code });

/** What happens at one call of the store, counted from 1. */
export interface Fault {
  readonly at: number;
  /** Error code; `short` writes half of the bytes and then fails with ENOSPC. `crash` is a power cut. */
  readonly kind: 'ENOSPC' | 'EIO' | 'EPERM' | 'EBUSY' | 'short' | 'crash';
  /** Calls in a row that fail; 1 unless told. */
  readonly times?: number;
}

/** Thrown where the power is cut; everything after it fails too until `restart`. */
export class PowerCut extends Error {}

/**
 * Files in memory that behave like a disk with a cache: what was not flushed is lost at a power cut, what was is not.
 * Replacing and moving are atomic, as the port promises. Every call is counted and can be made to fail.
 */
export class MemoryFiles {
  calls = 0;
  #fault: Fault | null = null;
  #dead = false;
  readonly #cached = new Map<string, Bytes>();
  #durable = new Map<string, Bytes>();
  readonly #locks = new Map<string, string>();

  fail(fault: Fault | null): void {
    this.calls = 0;
    this.#fault = fault;
  }

  /** Power comes back: only durable bytes are left, and nobody holds a lock. */
  restart(): void {
    this.#dead = false;
    this.#fault = null;
    this.#locks.clear();
    this.#cached.clear();
    for (const [path, bytes] of this.#durable) this.#cached.set(path, bytes.slice());
  }

  /** A process that ended without closing anything: what it wrote reaches the disk, its locks go. */
  killProcess(): void {
    this.#durable = new Map([...this.#cached].map(([path, bytes]) => [path, bytes.slice()]));
    this.restart();
  }

  paths(): string[] {
    return [...this.#cached.keys()].toSorted();
  }

  get(path: string): Bytes {
    const found = this.#cached.get(path);
    if (!found) throw storageError('ENOENT');
    return found;
  }

  /** Changes a file behind the vault's back, durable at once. */
  put(path: string, bytes: Bytes | null): void {
    for (const map of [this.#cached, this.#durable]) {
      if (bytes) map.set(path, bytes.slice());
      else map.delete(path);
    }
  }

  #step(): 'short' | null {
    if (this.#dead) throw new PowerCut();
    this.calls += 1;
    const fault = this.#fault;
    if (!fault || this.calls < fault.at || this.calls >= fault.at + (fault.times ?? 1)) return null;
    if (fault.kind === 'short') return 'short';
    if (fault.kind !== 'crash') throw storageError(fault.kind);
    this.#dead = true;
    throw new PowerCut();
  }

  readonly files: VaultFiles = {
    size: async (path) => {
      this.#step();
      return this.#cached.get(path)?.length ?? null;
    },
    list: async (folder) => {
      this.#step();
      const names = [...this.#cached.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1).split('/')[0]!);
      return [...new Set(names)].toSorted();
    },
    read: async (path, offset, length) => {
      this.#step();
      return this.#cached.get(path)?.slice(offset, offset + length) ?? new Uint8Array(0);
    },
    openAppend: async (path) => {
      this.#step();
      if (!this.#cached.has(path)) this.put(path, new Uint8Array(0));
      return this.#append(path);
    },
    replace: async (path, bytes) => {
      if (this.#step() === 'short') throw storageError('ENOSPC');
      this.put(path, new Uint8Array(bytes));
    },
    move: async (from, to) => {
      this.#step();
      this.put(to, this.get(from));
      this.put(from, null);
    },
    remove: async (path) => {
      this.#step();
      this.put(path, null);
    },
    removeFolder: async (folder) => {
      this.#step();
      for (const path of this.paths()) if (path.startsWith(`${folder}/`)) this.put(path, null);
    },
    lock: async (folder, owner) => {
      this.#step();
      const other = this.#locks.get(folder);
      if (other !== undefined) return { held: false, owner: other };
      this.#locks.set(folder, owner);
      return {
        held: true,
        release: async () => {
          this.#locks.delete(folder);
        },
      };
    },
    free: () => Promise.resolve(null),
  };

  #append(path: string): AppendFile {
    return {
      size: () => this.get(path).length,
      write: async (bytes) => {
        const short = this.#step() === 'short';
        const written = short ? bytes.subarray(0, bytes.length >> 1) : bytes;
        this.#cached.set(path, concat([this.get(path), written]));
        if (short) throw storageError('ENOSPC');
      },
      flush: async () => {
        if (this.#step() === 'short') throw storageError('EIO');
        this.#durable.set(path, this.get(path).slice());
      },
      truncate: async (size) => {
        this.#step();
        this.put(path, this.get(path).slice(0, size));
      },
      close: async () => undefined,
    };
  }
}
