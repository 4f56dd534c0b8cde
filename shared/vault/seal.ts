import { problem, ProblemError } from '../base/problem';
import { concat, utf8 } from './bytes';
import type { Bytes } from './bytes';
import type { SealKey, VaultCrypto } from './ports';

/** The key of one dossier while it is unlocked. */
export interface DossierKey {
  readonly seal: SealKey;
  /** 32 bytes mixed into the names of evidence files, so that a name does not give away which file it is. */
  readonly nameSalt: Bytes;
  /** The raw key, only for wrapping it again under a new passphrase. */
  readonly raw: Bytes;
}

/** Makes the working key out of the 32 raw bytes. */
export async function dossierKey(raw: Bytes, crypto: VaultCrypto): Promise<DossierKey> {
  return { raw, seal: await crypto.sealKey(raw), nameSalt: await crypto.sha256(concat([utf8('gongdun evidence names'), raw])) };
}

/** Forgets a key as far as JavaScript can: its raw bytes become zero. */
export function wipeKey(key: DossierKey): void {
  key.raw.fill(0);
  key.nameSalt.fill(0);
}

const nonceLength = 12;

/** Seals bytes under a random nonce that stands in front; `bound` must be the same when unsealing. */
export async function sealBytes(key: SealKey, crypto: Pick<VaultCrypto, 'random'>, bound: Uint8Array, plain: Uint8Array): Promise<Bytes> {
  const nonce = crypto.random(nonceLength);
  return concat([nonce, await key.seal(nonce, bound, plain)]);
}

/**
 * Opens what `sealBytes` made.
 * @throws ProblemError E-VLT-04 where the key or the bytes are not the ones of the sealing
 */
export async function unsealBytes(key: SealKey, bound: Uint8Array, sealed: Uint8Array): Promise<Bytes> {
  try {
    return await key.unseal(sealed.subarray(0, nonceLength), bound, sealed.subarray(nonceLength));
  } catch {
    throw new ProblemError(problem('E-VLT-04', '加密内容无法解开：内容损坏，或不属于这份档案的密钥。没有改动任何内容，请从备份恢复。'));
  }
}

/** Bytes that sealing adds: nonce and tag. */
export const sealOverhead = nonceLength + 16;
