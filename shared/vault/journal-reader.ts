import type { Bytes } from './bytes';
import { sameBytes } from './bytes';
import { decodeRecord, recordHeadLength, recordLength, recordOverhead } from './journal-format';
import type { RawRecord } from './journal-format';
import type { VaultCrypto, VaultFiles } from './ports';

/** A place in a journal between two records: what comes next starts at `offset` and must follow `seq` and `head`. */
export interface JournalPlace {
  readonly offset: number;
  readonly seq: number;
  readonly head: Bytes;
}

/**
 * How a journal ends. `clean`: with a whole record. `torn`: with bytes of a write that was cut short or of which only
 * the length arrived (zeros). `damaged`: a record has its full length and does not fit, or is out of place, or others
 * follow a broken one; it may have been acknowledged once, so such a file is never cut.
 */
export interface JournalEnd extends JournalPlace {
  readonly kind: 'clean' | 'torn' | 'damaged';
  readonly size: number;
}

/** A record that fits, with the place behind it. */
export interface PlacedRecord {
  readonly record: RawRecord;
  readonly after: JournalPlace;
}

const windowSize = 256 * 1024;

/**
 * Reads the records of a journal from a place on, checking length, CRC, sequence and hash chain, and returns how it
 * ends. Memory is bounded by one window and the largest record, whatever the size of the file.
 * @example for await (const { record } of readRecords(files, path, start, crypto)) use(record.payload)
 */
export async function* readRecords(
  files: Pick<VaultFiles, 'read' | 'size'>,
  path: string,
  start: JournalPlace,
  crypto: Pick<VaultCrypto, 'sha256'>,
): AsyncGenerator<PlacedRecord, JournalEnd> {
  const size = (await files.size(path)) ?? 0;
  const view = new FileWindow(files, path, size);
  let place = start;
  while (place.offset < size) {
    const record = await readOne(view, place);
    if (!record) return { ...place, size, kind: (await isTorn(view, place)) ? 'torn' : 'damaged' };
    if (record.seq !== place.seq + 1 || !sameBytes(record.before, place.head)) return { ...place, size, kind: 'damaged' };
    place = { offset: place.offset + record.bytes.length, seq: record.seq, head: await crypto.sha256(record.bytes) };
    yield { record, after: place };
  }
  return { ...place, size, kind: place.offset === size ? 'clean' : 'damaged' };
}

/** A moving window over a file, so that many small reads cost few calls. */
class FileWindow {
  readonly size: number;
  readonly #files: Pick<VaultFiles, 'read'>;
  readonly #path: string;
  #from = 0;
  #bytes: Bytes = new Uint8Array(0);

  constructor(files: Pick<VaultFiles, 'read'>, path: string, size: number) {
    this.#files = files;
    this.#path = path;
    this.size = size;
  }

  /** Exactly these bytes; null where the file ends before. */
  async get(offset: number, length: number): Promise<Bytes | null> {
    if (offset + length > this.size) return null;
    const inside = offset >= this.#from && offset + length <= this.#from + this.#bytes.length;
    if (!inside) {
      this.#bytes = await this.#files.read(this.#path, offset, Math.max(length, windowSize));
      this.#from = offset;
      if (this.#bytes.length < length) return null;
    }
    return this.#bytes.subarray(offset - this.#from, offset - this.#from + length);
  }
}

async function readOne(view: FileWindow, place: JournalPlace): Promise<RawRecord | null> {
  const head = await view.get(place.offset, recordHeadLength);
  const length = head && recordLength(head, 0);
  if (length === null) return null;
  const bytes = await view.get(place.offset, length);
  // A record is kept by its reader beyond the window's next move.
  return bytes && decodeRecord(bytes.slice());
}

/** Furthest sequence ahead that a stray record may have, and how far it is looked for. */
const sequenceReach = 1_000_000;
const searchReach = 64 * 1024 * 1024;

/** True where the rest can only be a write that never finished. */
async function isTorn(view: FileWindow, place: JournalPlace): Promise<boolean> {
  const head = await view.get(place.offset, recordHeadLength);
  const length = head && recordLength(head, 0);
  const bytes = length === null ? null : await view.get(place.offset, length);
  if (bytes) return bytes.every((byte) => byte === 0);
  return !(await anythingFollows(view, place));
}

/** True where a whole later record lies behind a broken one: then the middle is damaged, not the end torn. */
async function anythingFollows(view: FileWindow, place: JournalPlace): Promise<boolean> {
  const last = Math.min(view.size - recordOverhead, place.offset + searchReach);
  for (let from = place.offset + 1; from <= last; from += windowSize) {
    const chunk = await view.get(from, Math.min(windowSize + 12, view.size - from));
    // Kept apart: looking at a candidate moves the window.
    for (const at of chunk ? candidates(chunk.slice(), place.seq) : []) {
      const head = await view.get(from + at, 12);
      const length = head && recordLength(head, 0);
      const bytes = length === null ? null : await view.get(from + at, length);
      if (bytes && decodeRecord(bytes)) return true;
    }
  }
  return false;
}

/** Positions where the bytes look like the head of a record that comes soon after `seq`. */
function candidates(chunk: Bytes, seq: number): number[] {
  const data = new DataView(chunk.buffer);
  const found: number[] = [];
  for (let at = 0; at + 12 <= chunk.length; at += 1) {
    const ahead = data.getUint32(at + 4, true) + data.getUint32(at + 8, true) * 2 ** 32 - seq;
    if (ahead >= 1 && ahead <= sequenceReach) found.push(at);
  }
  return found;
}
