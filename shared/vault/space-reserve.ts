import type { VaultFiles } from './ports';

const path = 'reserve.bin';
const piece = 256 * 1024;

/**
 * Room held back on the disk: given up when the disk is full, so that the last edit still gets out, and taken again
 * before the next one is accepted.
 */
export class SpaceReserve {
  readonly #files: VaultFiles;
  readonly #size: number;

  constructor(files: VaultFiles, size: number) {
    this.#files = files;
    this.#size = size;
  }

  /** Makes the reserve where it is missing; false where there is no room for it. */
  async take(): Promise<boolean> {
    if (((await this.#files.size(path)) ?? 0) >= this.#size) return true;
    try {
      const file = await this.#files.openAppend(path);
      try {
        while (file.size() < this.#size) await file.write(noise(piece, file.size()));
        await file.flush();
      } finally {
        await file.close();
      }
      return true;
    } catch {
      await this.give();
      return false;
    }
  }

  /** Gives the room back to the disk. */
  async give(): Promise<void> {
    await this.#files.remove(path).catch(() => undefined);
  }
}

/** Bytes that do not compress, so that the room is really held on file systems that compress. */
function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = (seed + 1) >>> 0;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}
