import { problem, ProblemError } from '../base/problem';
import { concat, sameBytes, toHex, utf8 } from './bytes';
import type { Bytes } from './bytes';
import { newerFormat, number32 } from './journal-format';
import type { VaultCrypto, VaultFiles } from './ports';
import { sealBytes, sealOverhead, unsealBytes } from './seal';
import type { DossierKey } from './seal';

/**
 * Evidence bytes on disk. Of an open dossier: the file as it is, named by its SHA-256. Of a protected one: magic
 * `GDVB`, u16 format, u16 zero, then pieces of 1 MiB sealed one by one; each is bound to its number and to whether it
 * is the last, so pieces cannot be dropped, swapped or cut. The name is a keyed hash.
 */
const magic = utf8('GDVB');
const format = 1;
const headLength = 8;
/** Plain bytes of one sealed piece. */
export const pieceLength = 1024 * 1024;

/** File name of evidence with this SHA-256. */
export async function evidenceName(sha256: string, key: DossierKey | null, crypto: VaultCrypto): Promise<string> {
  return key ? toHex(await crypto.sha256(concat([key.nameSalt, utf8(sha256)]))) : sha256;
}

/** The start of a sealed evidence file. */
export function evidenceHead(): Bytes {
  const head = new Uint8Array(headLength);
  head.set(magic);
  new DataView(head.buffer).setUint16(4, format, true);
  return head;
}

/** True for the first bytes of a sealed evidence file. */
export const isSealedEvidence = (start: Uint8Array): boolean => sameBytes(start.subarray(0, 4), magic);

/** One sealed piece. */
export function sealPiece(key: DossierKey, crypto: VaultCrypto, place: { index: number; last: boolean }, plain: Uint8Array): Promise<Bytes> {
  return sealBytes(key.seal, crypto, boundTo(place), plain);
}

const boundTo = ({ index, last }: { index: number; last: boolean }): Bytes =>
  concat([utf8('gongdun evidence 1'), number32(index), number32(last ? 1 : 0)]);

/** Size of the evidence itself, from the size of its file. */
export function plainSize(fileSize: number, key: DossierKey | null): number {
  if (!key) return fileSize;
  const sealed = fileSize - headLength;
  return sealed - Math.ceil(sealed / (pieceLength + sealOverhead)) * sealOverhead;
}

/**
 * Bytes of evidence from piece number `index` on: all of that piece, unsealed where there is a key.
 * @throws ProblemError E-VLT-12 the file is damaged, E-VLT-03 newer format
 */
export async function readPiece(files: VaultFiles, path: string, index: number, key: DossierKey | null): Promise<Bytes> {
  if (!key) return files.read(path, index * pieceLength, pieceLength);
  const size = (await files.size(path)) ?? 0;
  const head = await files.read(path, 0, headLength);
  if (!isSealedEvidence(head)) throw damagedEvidence();
  const written = new DataView(head.buffer).getUint16(4, true);
  if (written > format) throw newerFormat(written);
  const offset = headLength + index * (pieceLength + sealOverhead);
  const sealed = await files.read(path, offset, pieceLength + sealOverhead);
  try {
    return await unsealBytes(key.seal, boundTo({ index, last: offset + sealed.length >= size }), sealed);
  } catch {
    throw damagedEvidence();
  }
}

/** The evidence file is there but not what was stored. */
export const damagedEvidence = (): ProblemError =>
  new ProblemError(problem('E-VLT-12', '这份佐证文件在磁盘上已损坏，内容与登记的校验值不符。请从备份恢复，或重新添加原文件。'));
