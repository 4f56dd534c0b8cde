import { ProblemError } from '../base/problem';
import { problemAsResult } from '../base/problem-as-result';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { equalBytes, fromBase64, toBase64 } from './bytes';
import { fingerprints, readCertificate } from './certificate';
import { readCertificateFile } from './key-file';
import { keyProblem } from './key-problems';
import type { TokenKeyRecord } from './key-ring-records';
import type { Primitives } from './primitives';
import { verifySignature } from './public-key';
import { selfSignedCertificate } from './self-signed-certificate';
import { yearsLater } from './signing-key';
import type { RandomBytes, Signer } from './signing-key';

/** Where a token's key lies. `module` names the driver file to the host, nothing here looks at it. */
export type TokenPlace = TokenKeyRecord['token'];

/** A token's key that was found and whose PIN was right. Tokens sign with P-256 only: PKCS#11 has no mechanism for SM2. */
export interface TokenKeyAccess {
  /** Uncompressed, 65 bytes. */
  readonly publicPoint: Uint8Array;
  /** DER certificates for this key that the token carries. */
  readonly certificates: readonly Uint8Array[];
  readonly label: string;
  /** ECDSA over a SHA-256, in DER. */
  sign(sha256: Uint8Array): Promise<Result<Uint8Array>>;
}

/** How a host reaches its tokens; absent in a plain browser. Errors: E-TOK-…, of the host. */
export interface TokenPort {
  open(place: Omit<TokenPlace, 'label'>, pin: string): Promise<Result<TokenKeyAccess>>;
}

/**
 * A signer over a token's key. Each signature is checked against the certificate at once.
 * @throws ProblemError from `sign`: the token's own problem (pulled out, wrong key), E-KEY-18 where the signature does not
 *   belong to the certificate
 * @example const signer = tokenSigner(access, { certificate, chain }, parts)
 */
export function tokenSigner(access: TokenKeyAccess, { certificate, chain }: Pick<Signer, 'certificate' | 'chain'>, parts: Primitives): Signer {
  return {
    algorithm: 'p256',
    certificate,
    chain,
    async sign(bytes) {
      const signature = await access.sign(parts.digest('sha256', bytes));
      if (!signature.ok) throw new ProblemError(signature.problems[0]!);
      const good = verifySignature(parts, { algorithm: 'p256', publicPoint: access.publicPoint }, bytes, signature.value);
      if (!good) throw new ProblemError(keyProblem('E-KEY-18'));
      return signature.value;
    },
  };
}

/**
 * The certificate among several that belongs to a token's key; the others are its chain.
 * Errors: E-KEY-06 none given, E-KEY-08 none of this key.
 * @example certificateFor(access, access.certificates)
 */
export function certificateFor({ publicPoint }: Pick<TokenKeyAccess, 'publicPoint'>, certificates: readonly Uint8Array[]): Result<Pick<Signer, 'certificate' | 'chain'>> {
  const own = certificates.find((one) => equalBytes(readCertificate(one)?.publicPoint ?? new Uint8Array(), publicPoint));
  if (own === undefined) return fail(keyProblem(certificates.length === 0 ? 'E-KEY-06' : 'E-KEY-08'));
  return ok({ certificate: own, chain: certificates.filter((one) => one !== own) });
}

/** What a token key is taken up with. */
export interface TokenKeyInput {
  readonly place: Omit<TokenPlace, 'label'>;
  readonly pin: string;
  /** Certificates of a file, PEM or DER; null: the token's own, or a self-signed one where it has none. */
  readonly certificate: Uint8Array | null;
  /** Name and credit code ('' leaves it out) of a self-signed certificate. */
  readonly commonName: string;
  readonly uscc: string;
}

/**
 * Takes a token's key into use: finds its certificate, or lets the token sign one for itself. The PIN is not kept.
 * Errors: those of the port; E-KEY-07 no certificate in the file, E-KEY-08 not of this key.
 * @param tools `now` gives an instant
 * @example await takeTokenKey(input, port, { parts, random, now })
 */
export async function takeTokenKey(input: TokenKeyInput, port: TokenPort, tools: { readonly parts: Primitives; readonly random: RandomBytes; readonly now: () => string }): Promise<Result<TokenKeyRecord>> {
  const opened = await port.open(input.place, input.pin);
  if (!opened.ok) return opened;
  const access = opened.value;
  const found = input.certificate === null ? ok(access.certificates) : readCertificateFile(input.certificate);
  if (!found.ok) return found;
  const certified =
    input.certificate === null && found.value.length === 0
      ? await problemAsResult(async () => ok({ certificate: await selfSigned(input, access, tools), chain: [] }))
      : certificateFor(access, found.value);
  if (!certified.ok) return certified;
  const { certificate, chain } = certified.value;
  return ok({
    id: fingerprints(tools.parts, certificate).sha256.slice(0, 16),
    algorithm: 'p256',
    token: { ...input.place, label: access.label },
    certificate: toBase64(certificate),
    chain: chain.map(toBase64),
    createdAt: tools.now(),
  });
}

function selfSigned(input: TokenKeyInput, access: TokenKeyAccess, { parts, random, now }: Parameters<typeof takeTokenKey>[2]): Promise<Uint8Array> {
  const notBefore = `${now().slice(0, 19)}Z`;
  const subject = { commonName: input.commonName.trim(), uscc: input.uscc };
  const sign = tokenSigner(access, { certificate: new Uint8Array(), chain: [] }, parts);
  return selfSignedCertificate({ algorithm: 'p256', subject, publicPoint: access.publicPoint, serial: random(16), notBefore, notAfter: yearsLater(notBefore, 3) }, parts, (bytes) => sign.sign(bytes));
}

/**
 * Opens a kept token key for signing.
 * Errors: those of the port; E-KEY-08 where the token now holds another key under that id.
 * @example const signer = await openTokenSigner(record, pin, port, parts)
 */
export async function openTokenSigner(record: TokenKeyRecord, pin: string, port: TokenPort, parts: Primitives): Promise<Result<Signer>> {
  const opened = await port.open(record.token, pin);
  if (!opened.ok) return opened;
  const certificate = fromBase64(record.certificate) ?? new Uint8Array();
  if (!equalBytes(readCertificate(certificate)?.publicPoint ?? new Uint8Array(), opened.value.publicPoint)) return fail(keyProblem('E-KEY-08'));
  return ok(tokenSigner(opened.value, { certificate, chain: record.chain.map((one) => fromBase64(one) ?? new Uint8Array()) }, parts));
}
