import type { ByteSink } from './byte-streams';
import type { Primitives } from './primitives';
import { centralRecord, crcPosition, endRecords, localHeader } from './zip-records';
import type { ZipEntry } from './zip-records';

/** Writer of one canonical ZIP. Entries must come in canonical order; `finish` writes the directory. */
export interface ZipWriter {
  /** An entry whose bytes are at hand. */
  add(name: string, bytes: Uint8Array): Promise<void>;
  /**
   * An entry whose bytes come in pieces. `size` must be right: it is in the header before the bytes.
   * @returns the number of bytes that really came
   */
  addStream(name: string, size: number, pieces: AsyncIterable<Uint8Array>): Promise<number>;
  /** Total size of the file. */
  finish(): Promise<number>;
}

const number = (crc: Uint8Array): number => new DataView(crc.buffer, crc.byteOffset).getUint32(0);

/**
 * Opens a writer over a sink. Bytes are passed on as they come; memory holds one piece and the directory.
 * @example const zip = openZipWriter(sink, parts); await zip.add('gdp-…/bagit.txt', bytes); await zip.finish()
 */
export function openZipWriter(sink: ByteSink, parts: Primitives): ZipWriter {
  const entries: ZipEntry[] = [];
  let position = 0;
  const write = async (bytes: Uint8Array): Promise<void> => {
    await sink.write(bytes);
    position += bytes.length;
  };
  return {
    async add(name, bytes) {
      const entry = { name, size: bytes.length, crc: number(parts.digest('crc32', bytes)), offset: position };
      entries.push(entry);
      await write(localHeader(entry));
      await write(bytes);
    },
    async addStream(name, size, pieces) {
      const offset = position;
      const crc = parts.stream('crc32');
      await write(localHeader({ name, size, crc: 0, offset }));
      let done = 0;
      for await (const piece of pieces) {
        crc.update(piece);
        await write(piece);
        done += piece.length;
      }
      const entry = { name, size, crc: number(crc.digest()), offset };
      entries.push(entry);
      await sink.patch(offset + crcPosition, localHeader(entry).subarray(crcPosition, crcPosition + 4));
      return done;
    },
    async finish() {
      const start = position;
      for (const entry of entries) await write(centralRecord(entry));
      await write(endRecords(entries.length, start, position - start));
      return position;
    },
  };
}
