import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { readRange } from './byte-streams';
import type { ByteSource } from './byte-streams';
import { equalBytes, utf8 } from './bytes';
import { packageProblem } from './package-problems';
import { centralDifference, dangerOf } from './zip-read';
import type { OpenEntry, RawEntry, ZipDirectory } from './zip-read';
import { localHeaderSize } from './zip-records';

/** Gives the bytes of raw DEFLATE data; ends with an error for broken data. */
export type Inflate = (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/**
 * Most bytes inside for each byte of the file. Documents and photos reach 20, DEFLATE of zeros 1,000: hashing those is
 * what would keep a verifier busy for hours.
 */
const maxRatio = 100;

/**
 * Opens a plain ZIP that somebody made by unpacking and packing again. Only where EVERY entry differs from the canonical
 * writing: a mixture is a genuine file that was altered, and refused. Method STORE or DEFLATE, no encryption, local
 * and central header must agree, entries must not overlap, folders are left out.
 * @returns null where this is no repacked ZIP but an altered or broken package
 * @example await openRepacked(source, directory, inflate)
 */
export async function openRepacked(source: ByteSource, directory: ZipDirectory, inflate: Inflate | undefined): Promise<Result<readonly OpenEntry[]> | null> {
  const files = directory.entries.filter((entry) => !entry.name.endsWith('/'));
  if (files.length === 0 || directory.entries.some((entry) => centralDifference(entry) === null)) return null;
  const danger = dangerOf(files);
  if (danger !== null) return fail(danger);
  const folder = directory.entries.find((entry) => entry.name.endsWith('/') && entry.size > 0);
  if (folder !== undefined) return fail(packageProblem('E-PKG-204', folder.name));
  const declared = files.reduce((sum, entry) => sum + entry.size, 0);
  if (declared > maxRatio * source.size) return fail(packageProblem('E-PKG-133'));
  const opened: OpenEntry[] = [];
  let end = 0;
  for (const entry of directory.entries.toSorted((a, b) => a.offset - b.offset)) {
    const start = await dataStart(source, entry);
    if (start === null) return fail(packageProblem('E-PKG-128', entry.name));
    if (entry.offset < end) return fail(packageProblem('E-PKG-122', entry.name));
    end = start + entry.compressedSize;
    if (end > directory.start) return fail(packageProblem('E-PKG-122', entry.name));
    if (entry.name.endsWith('/')) continue;
    const open = opener(source, entry, start, inflate);
    if (open === null) return fail(packageProblem('E-PKG-112', entry.name));
    opened.push({ name: entry.name, size: entry.size, crc: entry.crc, open });
  }
  return ok(opened);
}

function opener(source: ByteSource, entry: RawEntry, start: number, inflate: Inflate | undefined): (() => AsyncIterable<Uint8Array>) | null {
  const stored = (): AsyncIterable<Uint8Array> => readRange(source, start, entry.compressedSize);
  if (entry.method === 0) return entry.size === entry.compressedSize ? stored : null;
  return entry.method === 8 && inflate !== undefined ? () => inflateOrEnd(inflate, stored()) : null;
}

/** Broken DEFLATE data end early; the size check behind it then refuses the entry. */
async function* inflateOrEnd(inflate: Inflate, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* inflate(pieces);
  } catch {
    // What came so far is shorter than declared, or its CRC is wrong: the reader refuses it with its own code.
  }
}

/** Where the data of an entry begin; null where its local header says something else than the directory. */
async function dataStart(source: ByteSource, entry: RawEntry): Promise<number | null> {
  const head = await source.read(entry.offset, localHeaderSize);
  if (head.length < localHeaderSize) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const nameSize = view.getUint16(26, true);
  const name = utf8(entry.name);
  if (view.getUint32(0, true) !== 0x04034b50 || nameSize !== name.length) return null;
  if (!equalBytes(await source.read(entry.offset + localHeaderSize, nameSize), name)) return null;
  const same = view.getUint16(6, true) === entry.flags && view.getUint16(8, true) === entry.method && view.getUint16(10, true) === entry.time && view.getUint16(12, true) === entry.date;
  // With a data descriptor (bit 3) the local sizes may be zero; else they must be those of the directory.
  const later = (entry.flags & 8) !== 0;
  const fits = (at: number, value: number): boolean => view.getUint32(at, true) === value || (later && view.getUint32(at, true) === 0);
  if (!same || !fits(14, entry.crc) || !fits(18, entry.compressedSize) || !fits(22, entry.size)) return null;
  return entry.offset + localHeaderSize + nameSize + view.getUint16(28, true);
}
