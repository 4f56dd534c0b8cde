import type { Problem } from '../base/problem';
import type { Result } from '../base/result';
import { fail, ok } from '../base/result';
import type { ByteSource } from './byte-streams';
import { equalBytes, fromUtf8 } from './bytes';
import { packageProblem } from './package-problems';
import type { PackageCode } from './package-problems';
import { maxEntries, maxFileSize, pathClash, pathFault } from './path-rules';
import type { PathFault } from './path-rules';
import { centralRecord, centralRecordSize, end64Size, endRecords, endSize, localHeader, localHeaderSize } from './zip-records';
import type { ZipEntry } from './zip-records';

/** One central record as it is in the file, before it is judged. */
export interface RawEntry extends ZipEntry {
  readonly raw: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly compressedSize: number;
  readonly attributes: number;
  readonly extraSize: number;
  readonly commentSize: number;
  readonly disk: number;
}

/** The directory of a ZIP as found. */
export interface ZipDirectory {
  readonly entries: readonly RawEntry[];
  readonly start: number;
  readonly size: number;
}

/** An entry that can be read, wherever its bytes come from. */
export interface OpenEntry {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
  open(): AsyncIterable<Uint8Array>;
}

/** No record is larger: 46 bytes, 64 KiB of name, extra field and comment would be hostile, names are at most 240. */
const maxRecordSize = 1024;

/**
 * Reads the end and the directory of a ZIP that ends exactly with its end record, without a comment, in one volume.
 * Only what is needed to find the records is judged here.
 * @example const directory = await readDirectory(source)
 */
export async function readDirectory(source: ByteSource): Promise<Result<ZipDirectory>> {
  if (source.size < endSize) return fail(packageProblem('E-PKG-101'));
  const tail = await source.read(Math.max(0, source.size - endSize - end64Size), endSize + end64Size);
  const end = viewOf(tail.subarray(tail.length - endSize));
  if (end.getUint32(0, true) !== 0x06054b50) return fail(packageProblem(await hasEndSomewhere(source) ? 'E-PKG-106' : 'E-PKG-102'));
  if (end.getUint16(20, true) !== 0) return fail(packageProblem('E-PKG-106'));
  const count = end.getUint16(10, true);
  const wrongCount = refuseCount(end, count);
  if (wrongCount !== null) return fail(packageProblem(wrongCount));
  const size = end.getUint32(12, true);
  const far = end.getUint32(16, true) === 0xffffffff;
  const start = source.size - endSize - (far ? end64Size : 0) - size;
  if (start < 0 || size > maxEntries * maxRecordSize || size < count * centralRecordSize) return fail(packageProblem('E-PKG-107'));
  const expected = endRecords(count, start, size);
  if (!equalBytes(tail.subarray(tail.length - expected.length), expected)) return fail(packageProblem(far ? 'E-PKG-108' : 'E-PKG-107'));
  const bytes = await source.read(start, size);
  const entries = readRecords(bytes, count);
  return entries.ok ? ok({ entries: entries.value, start, size }) : entries;
}

function refuseCount(end: DataView, count: number): PackageCode | null {
  if (end.getUint16(4, true) !== 0 || end.getUint16(6, true) !== 0 || end.getUint16(8, true) !== count) return 'E-PKG-105';
  if (count === 0) return 'E-PKG-103';
  return count > maxEntries ? 'E-PKG-104' : null;
}

/** Whether an end record lies before the last 22 bytes: then something was put behind it. */
async function hasEndSomewhere(source: ByteSource): Promise<boolean> {
  const length = Math.min(source.size, 66_000);
  const bytes = await source.read(source.size - length, length);
  for (let at = bytes.length - endSize; at >= 0; at--) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6) return true;
  }
  return false;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

function readRecords(bytes: Uint8Array, count: number): Result<RawEntry[]> {
  const entries: RawEntry[] = [];
  const view = viewOf(bytes);
  let at = 0;
  for (let number = 1; number <= count; number++) {
    if (at + centralRecordSize > bytes.length || view.getUint32(at, true) !== 0x02014b50) return fail(packageProblem('E-PKG-109', `${number}`));
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
    const length = centralRecordSize + nameSize + extraSize + commentSize;
    const name = fromUtf8(bytes.subarray(at + centralRecordSize, at + centralRecordSize + nameSize));
    if (at + length > bytes.length || name === null) return fail(packageProblem('E-PKG-109', `${number}`));
    entries.push({
      name,
      raw: bytes.subarray(at, at + length),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      time: view.getUint16(at + 12, true),
      date: view.getUint16(at + 14, true),
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      disk: view.getUint16(at + 34, true),
      attributes: view.getUint32(at + 38, true),
      offset: offsetOf(view, at, nameSize, extraSize),
      extraSize,
      commentSize,
    });
    at += length;
  }
  return at === bytes.length ? ok(entries) : fail(packageProblem('E-PKG-110'));
}

/** Offset of the local header, from the ZIP64 field where the 32 bits say so. */
function offsetOf(view: DataView, at: number, nameSize: number, extraSize: number): number {
  const offset = view.getUint32(at + 42, true);
  const extra = at + centralRecordSize + nameSize;
  if (offset !== 0xffffffff || extraSize !== 12 || extra + 12 > view.byteLength) return offset;
  return view.getUint16(extra, true) === 1 && view.getUint16(extra + 2, true) === 8 ? Number(view.getBigUint64(extra + 4, true)) : offset;
}

/**
 * What is dangerous or ambiguous about the entries, canonical or not: encryption, links, names, clashes. These refuse a
 * file whatever else it is.
 * @example dangerOf(directory.entries)
 */
export function dangerOf(entries: readonly RawEntry[]): Problem | null {
  for (const entry of entries) {
    const fault = pathFault(entry.name);
    if ((entry.flags & 0x2041) !== 0) return packageProblem('E-PKG-111', entry.name);
    // Upper half of the attributes is the UNIX mode where the maker says UNIX; 0 and regular files are harmless.
    const kind = (entry.attributes >>> 28) & 0xf;
    if (kind !== 0x8 && !(kind === 0 || (kind === 0x4 && fault === 'directory'))) return packageProblem('E-PKG-115', entry.name);
    if (fault !== null) return packageProblem(pathCodes[fault], entry.name);
    if (entry.size > maxFileSize || entry.compressedSize > maxFileSize) return packageProblem('E-PKG-120', entry.name);
    if (entry.disk !== 0) return packageProblem('E-PKG-105');
  }
  const clash = pathClash(entries.map((entry) => entry.name));
  return clash === null ? null : packageProblem(({ duplicate: 'E-PKG-210', case: 'E-PKG-211', folder: 'E-PKG-212' } as const)[clash.kind], clash.path);
}

/** Codes of path faults. */
export const pathCodes: Readonly<Record<PathFault, PackageCode>> = {
  traversal: 'E-PKG-201',
  absolute: 'E-PKG-202',
  backslash: 'E-PKG-203',
  directory: 'E-PKG-204',
  characters: 'E-PKG-205',
  device: 'E-PKG-206',
  dot: 'E-PKG-207',
  long: 'E-PKG-208',
  deep: 'E-PKG-209',
};

/**
 * Compares every structural byte with what the writer would have written: each central record, each place, each local
 * header. Reads the local headers.
 * @returns null where the container is canonical, else the first difference
 * @example await canonicalFault(source, directory)
 */
export async function canonicalFault(source: ByteSource, directory: ZipDirectory): Promise<Problem | null> {
  let expected = 0;
  for (const entry of directory.entries) {
    const central = centralDifference(entry);
    if (central !== null) return packageProblem(central, entry.name);
    if (entry.offset !== expected) {
      if (expected === 0) return packageProblem('E-PKG-121');
      return packageProblem(entry.offset < expected ? 'E-PKG-122' : 'E-PKG-123', entry.name);
    }
    const header = localHeader(entry);
    const found = await source.read(entry.offset, header.length);
    if (!equalBytes(found, header)) return packageProblem(localDifference(found, header), entry.name);
    expected += header.length + entry.size;
  }
  if (expected === directory.start) return null;
  const last = directory.entries.at(-1)!;
  return packageProblem(expected > directory.start ? 'E-PKG-122' : 'E-PKG-123', last.name);
}

/**
 * First way in which a central record differs from the canonical one; null where it does not.
 * @example centralDifference(entry) // 'E-PKG-112'
 */
export function centralDifference(entry: RawEntry): PackageCode | null {
  if (entry.method !== 0) return 'E-PKG-112';
  if ((entry.flags & 8) !== 0) return 'E-PKG-113';
  if (entry.flags !== 0x0800) return 'E-PKG-114';
  if (entry.commentSize !== 0) return 'E-PKG-117';
  if (entry.compressedSize !== entry.size) return 'E-PKG-119';
  const canonical = centralRecord(entry);
  if (equalBytes(canonical, entry.raw)) return null;
  return canonical.length === entry.raw.length ? 'E-PKG-118' : 'E-PKG-116';
}

function localDifference(found: Uint8Array, expected: Uint8Array): PackageCode {
  const differs = (from: number, to: number): boolean => !equalBytes(found.subarray(from, to), expected.subarray(from, to));
  if (found.length < localHeaderSize || differs(0, 4)) return 'E-PKG-124';
  if (differs(26, 28) || differs(localHeaderSize, expected.length)) return 'E-PKG-125';
  if (differs(18, 26)) return 'E-PKG-126';
  return differs(14, 18) ? 'E-PKG-127' : 'E-PKG-128';
}
