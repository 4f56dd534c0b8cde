import { problem, ProblemError } from '../base/problem';
import { concat, sameBytes, utf8 } from './bytes';
import type { Bytes } from './bytes';
import { decodeDescriptor, encodeDescriptor } from './descriptor';
import type { Descriptor } from './descriptor';
import { newerFormat } from './journal-format';

/**
 * A backup file: magic `GDBK`, u16 format, u16 zero, u32 length of the descriptor, descriptor (with the key box of a
 * protected dossier, so that the file can be opened on another computer), snapshot.
 */
export const backupFormat = 1;
const magic = utf8('GDBK');
const fixedLength = 12;

/** Bytes of a backup file. */
export function encodeBackup(descriptor: Descriptor, snapshot: Uint8Array): Bytes {
  const head = new Uint8Array(fixedLength);
  head.set(magic);
  const view = new DataView(head.buffer);
  view.setUint16(4, backupFormat, true);
  const described = encodeDescriptor(descriptor);
  view.setUint32(8, described.length, true);
  return concat([head, described, snapshot]);
}

/**
 * The two parts of a backup file; the snapshot still has to be checked.
 * @param newest newest format of the records that is understood
 * @throws ProblemError E-VLT-05 damaged or not a backup, E-VLT-03 newer format
 */
export function decodeBackup(bytes: Bytes, newest?: number): { readonly descriptor: Descriptor; readonly snapshot: Bytes } {
  if (bytes.length < fixedLength || !sameBytes(bytes.subarray(0, 4), magic)) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = view.getUint16(4, true);
  if (format > backupFormat) throw newerFormat(format);
  const end = fixedLength + view.getUint32(8, true);
  const descriptor = format === backupFormat && end <= bytes.length ? decodeDescriptor(bytes.subarray(fixedLength, end), newest) : null;
  if (!descriptor) throw damaged();
  return { descriptor, snapshot: bytes.slice(end) };
}

const damaged = (): ProblemError =>
  new ProblemError(problem('E-VLT-05', '快照或备份文件已损坏，或不是工盾写的文件。没有使用其中任何内容，请换一份备份。'));
