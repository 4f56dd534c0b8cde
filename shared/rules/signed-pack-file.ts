import { z } from 'zod';

/** Name of the file format of a signed rule pack. */
export const signedPackFormat = 'gongdun.signed-pack/1';

/** Base64 of a detached CMS signature; 64 KiB of it at most. */
const signatureSchema = z.base64().max(90_000);

/**
 * A signed rule pack 签名规则包: the text of the pack file as it was signed, to the byte, and one detached CMS signature
 * over its UTF-8 bytes for each kind of key.
 */
export const signedPackSchema = z
  .strictObject({
    format: z.literal(signedPackFormat),
    pack: z.string(),
    signatures: z.strictObject({ p256: signatureSchema.optional(), sm2: signatureSchema.optional() }),
  })
  .refine(({ signatures }) => signatures.p256 !== undefined || signatures.sm2 !== undefined, 'no signature');
export type SignedPackFile = z.infer<typeof signedPackSchema>;

/**
 * Where an imported rule pack comes from, as found when it was imported. `verified` 已验证 only where a signer was on
 * the trust list then; anything else is `unknown` 来源不明: no signature (signer ''), or a good one of somebody else.
 */
const packOriginSchema = z.strictObject({
  state: z.enum(['verified', 'unknown']),
  /** Name in the signer's certificate; '' where nobody signed. */
  signer: z.string(),
  /** SHA-256 of the signer's certificate, hexadecimal; '' where nobody signed. */
  fingerprint: z.string(),
  /** Instant that the signer's machine claims; '' where nobody signed. */
  signedAt: z.string(),
});
export type PackOrigin = z.infer<typeof packOriginSchema>;

/** A pack that nobody signed. */
export const unsigned: PackOrigin = { state: 'unknown', signer: '', fingerprint: '', signedAt: '' };

/**
 * An origin as it is kept in a dossier, as JSON text; null for anything else.
 * @example readPackOrigin(JSON.stringify(unsigned))?.state // 'unknown'
 */
export function readPackOrigin(kept: unknown): PackOrigin | null {
  return typeof kept === 'string' ? (packOriginSchema.safeParse(parsed(kept)).data ?? null) : null;
}

/**
 * The text of the pack inside a file: of a signed file its `pack`, of a bare pack the file itself. Signatures are not
 * looked at here; a file that claims to be signed and is not well-formed gives null.
 * @example packTextOf('{"format":"gongdun.signed-pack/1","pack":"{}","signatures":{"sm2":"MIIB"}}') // '{}'
 */
export function packTextOf(text: string): string | null {
  const raw = parsed(text);
  if (!claimsToBeSigned(raw)) return text;
  const read = signedPackSchema.safeParse(raw);
  return read.success ? read.data.pack : null;
}

/**
 * The signed file behind a text: null for a bare pack (or anything else), `broken` where the format is named and the
 * rest does not fit.
 * @example readSignedPackFile('{}') // null
 */
export function readSignedPackFile(text: string): SignedPackFile | 'broken' | null {
  const raw = parsed(text);
  if (!claimsToBeSigned(raw)) return null;
  const read = signedPackSchema.safeParse(raw);
  return read.success ? read.data : 'broken';
}

/**
 * 已验证 or 来源不明, for a tag.
 * @example packOriginName(unsigned) // '来源不明'
 */
export function packOriginName(origin: PackOrigin): string {
  return origin.state === 'verified' ? '已验证' : '来源不明';
}

/**
 * One sentence on where a pack comes from, for the page and for documents.
 * @example packOriginText(unsigned) // '来源不明：规则包没有签名'
 */
export function packOriginText(origin: PackOrigin): string {
  if (origin.state === 'verified') return `已验证：规则包由“${origin.signer}”签名，导入时签名人的证书已在本机登记`;
  if (origin.signer === '') return '来源不明：规则包没有签名';
  return `来源不明：规则包由“${origin.signer}”签名，导入时签名人的证书没有在本机登记`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function claimsToBeSigned(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'format' in raw && typeof raw.format === 'string' && raw.format.startsWith('gongdun.signed-pack/');
}
