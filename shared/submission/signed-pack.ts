import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { readSignedPackFile, signedPackFormat, unsigned } from '../rules/signed-pack-file';
import type { PackOrigin, SignedPackFile } from '../rules/signed-pack-file';
import { equalBytes, fromBase64, toBase64, utf8 } from './bytes';
import { fingerprints } from './certificate';
import { digestOf, readCms, signCms } from './cms';
import type { CmsParts } from './cms';
import type { Primitives } from './primitives';
import { verifySignature } from './public-key';
import type { KeyAlgorithm } from './public-key';
import type { Signer } from './signing-key';
import { signerState } from './trust';
import type { TrustList } from './trust';

/** Largest rule pack file, in bytes; the biggest of ours has a tenth of it. */
export const maxPackFile = 16 << 20;

const algorithms = ['p256', 'sm2'] as const satisfies readonly KeyAlgorithm[];

/**
 * Signs the text of a rule pack file, with one signature for each signer (at most one of each kind of key).
 * @param text the pack file; what is signed is its UTF-8 bytes, so it must not be changed afterwards
 * @param signingTime instant with whole seconds, a claim of the machine's clock
 * @returns the text of the signed file
 * @example await signPack(text, signers, '2026-11-23T08:00:00Z', parts)
 */
export async function signPack(text: string, signers: readonly Signer[], signingTime: string, parts: Primitives): Promise<string> {
  const signatures: SignedPackFile['signatures'] = {};
  for (const signer of signers) signatures[signer.algorithm] = toBase64(await signCms(parts, signer, utf8(text), signingTime));
  return `${JSON.stringify({ format: signedPackFormat, pack: text, signatures } satisfies SignedPackFile, null, 2)}\n`;
}

/**
 * Where a rule pack file comes from. A bare pack is 来源不明; a signed one must be good in every signature, or it is
 * refused: E-PACK-20 a signature does not fit the content (the file was changed), E-PACK-21 a signature cannot be read,
 * E-PACK-22 the certificate was not valid at the signing time, may not sign, or was revoked on this machine. One
 * signer on the trust list is enough for 已验证.
 * @example checkPackOrigin(text, { parts, trust }) // { ok: true, value: { state: 'unknown', … } }
 */
export function checkPackOrigin(text: string, { parts, trust }: { readonly parts: Primitives; readonly trust: TrustList }): Result<PackOrigin> {
  const file = readSignedPackFile(text);
  if (file === null) return ok(unsigned);
  if (file === 'broken') return fail(unreadable('文件结构'));
  const origins: PackOrigin[] = [];
  for (const algorithm of algorithms) {
    const signature = file.signatures[algorithm];
    if (signature === undefined) continue;
    const read = readCms(parts, fromBase64(signature) ?? new Uint8Array());
    if (typeof read === 'string' || read.algorithm !== algorithm || read.signer.algorithm !== algorithm) return fail(unreadable(algorithm));
    const wrong = faultOf(read, utf8(file.pack), parts, trust);
    if (wrong !== null) return fail(wrong);
    origins.push(originOf(read, parts, trust));
  }
  return ok(origins.find((one) => one.state === 'verified') ?? origins[0]!);
}

function faultOf(read: CmsParts, content: Uint8Array, parts: Primitives, trust: TrustList): Problem | null {
  const intact = equalBytes(parts.digest(digestOf[read.algorithm], content), read.messageDigest);
  if (!intact || !verifySignature(parts, read.signer, read.attributes, read.signature)) {
    return problem('E-PACK-20', `规则包的内容与“${read.signer.subjectText}”的签名不符：文件在签名之后被改动过，没有导入。请向签发方重新索取。`);
  }
  const { signer, signingTime } = read;
  const reason =
    signingTime < signer.notBefore || signingTime > signer.notAfter ? '签名时证书不在有效期内' : !signer.maySign ? '证书不得用于签名' : trust.revoked.includes(fingerprints(parts, signer.raw).sha256) ? '证书在本机已标为撤销' : null;
  return reason === null ? null : problem('E-PACK-22', `规则包由“${signer.subjectText}”签名，但${reason}，没有导入。请向签发方重新索取。`);
}

function originOf(read: CmsParts, parts: Primitives, trust: TrustList): PackOrigin {
  const state = signerState({ signer: read.signer, others: read.others, at: read.signingTime }, trust, parts);
  return { state: state === 'trusted' ? 'verified' : 'unknown', signer: read.signer.subjectText, fingerprint: fingerprints(parts, read.signer.raw).sha256, signedAt: read.signingTime };
}

function unreadable(where: string): Problem {
  return problem('E-PACK-21', `规则包的签名读不出来（${where}），没有导入。文件可能不完整，请向签发方重新索取。`, where);
}
