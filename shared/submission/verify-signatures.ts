import type { Problem } from '../base/problem';
import { equalBytes } from './bytes';
import type { Certificate } from './certificate';
import { digestOf, readCms } from './cms';
import type { CmsFault, CmsParts } from './cms';
import { fingerprintsOf } from './known-certificates';
import { packageProblem } from './package-problems';
import type { PackageCode } from './package-problems';
import { signatureFiles } from './path-rules';
import type { Primitives } from './primitives';
import { verifySignature } from './public-key';
import type { KeyAlgorithm } from './public-key';
import { policyNames } from './submission-json';
import type { Submission } from './submission-json';
import { signerState } from './trust';
import type { SignerState, TrustList } from './trust';

/** One signature of a package as it is shown. */
export interface SignatureReport {
  readonly algorithm: KeyAlgorithm;
  readonly name: string;
  readonly issuer: string;
  readonly selfSigned: boolean;
  readonly fingerprint: { readonly sha256: string; readonly sm3: string };
  readonly certificate: Uint8Array;
  readonly notBefore: string;
  readonly notAfter: string;
  /** Claimed by the signer's machine. */
  readonly signingTime: string;
  readonly state: SignerState;
}

const faultCodes: Readonly<Record<CmsFault, PackageCode>> = {
  size: 'E-PKG-502',
  der: 'E-PKG-503',
  structure: 'E-PKG-504',
  algorithm: 'E-PKG-505',
  certificate: 'E-PKG-506',
  form: 'E-PKG-507',
  chain: 'E-PKG-513',
};

/** What the signatures are judged with. */
export interface SignatureContext {
  readonly parts: Primitives;
  readonly trust: TrustList;
  /** Instant now; null skips the warning about certificates that have expired since. */
  readonly now: string | null;
}

/**
 * Checks the signature files of a package against policy, signer list and the tag manifests that they sign.
 * @param contents tag files by path; must hold both tag manifests and the signatures
 * @returns one report for each good signature, and the problems
 * @example verifySignatures(submission, contents, { parts, trust, now })
 */
export function verifySignatures(
  submission: Submission,
  contents: ReadonlyMap<string, Uint8Array>,
  context: SignatureContext,
): { readonly reports: readonly SignatureReport[]; readonly problems: readonly Problem[] } {
  const reports: SignatureReport[] = [];
  const problems: Problem[] = [];
  const policy = new Set<string>(submission.signaturePolicy);
  const named = new Set<string>(submission.signers.map((signer) => signer.algorithm));
  const once = policy.size === submission.signaturePolicy.length && named.size === submission.signers.length;
  if (!once || named.size !== policy.size || [...named].some((name) => !policy.has(name))) {
    problems.push(packageProblem('E-PKG-410', 'signers'));
  }
  for (const algorithm of ['p256', 'sm2'] as const) {
    const path = signatureFiles[algorithm];
    const bytes = contents.get(path);
    if ((bytes !== undefined) !== policy.has(policyNames[algorithm])) problems.push(packageProblem('E-PKG-501', path));
    if (bytes === undefined) continue;
    const read = readCms(context.parts, bytes);
    if (typeof read === 'string') {
      problems.push(packageProblem(faultCodes[read], path));
      continue;
    }
    const found = judge(submission, read, { path, algorithm, contents, context });
    problems.push(...found);
    if (!found.some((one) => one.severity === 'error')) reports.push(report(read, context));
  }
  return { reports, problems };
}

interface Place {
  readonly path: string;
  readonly algorithm: KeyAlgorithm;
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly context: SignatureContext;
}

function judge(submission: Submission, read: CmsParts, { path, algorithm, contents, context }: Place): Problem[] {
  const { parts } = context;
  if (read.algorithm !== algorithm || read.signer.algorithm !== algorithm) return [packageProblem('E-PKG-510', path)];
  const signed = contents.get(algorithm === 'sm2' ? 'tagmanifest-sm3.txt' : 'tagmanifest-sha256.txt') ?? new Uint8Array();
  if (!equalBytes(parts.digest(digestOf[algorithm], signed), read.messageDigest)) return [packageProblem('E-PKG-508', path)];
  if (!verifySignature(parts, read.signer, read.attributes, read.signature)) return [packageProblem('E-PKG-509', path)];
  const print = fingerprintsOf(read.signer, parts);
  const listed = submission.signers.find((signer) => signer.algorithm === policyNames[algorithm]);
  if (listed?.certSha256 !== print.sha256 || listed.certSm3 !== print.sm3) return [packageProblem('E-PKG-511', path)];
  if (read.signingTime < submission.createdAt) return [packageProblem('E-PKG-512', path)];
  return judgeCertificate(submission, read.signer, read.signingTime, context);
}

function judgeCertificate(submission: Submission, signer: Certificate, signingTime: string, { trust, parts, now }: SignatureContext): Problem[] {
  if (signingTime > signer.notAfter) return [packageProblem('E-PKG-601', signer.notAfter.slice(0, 10))];
  if (signingTime < signer.notBefore) return [packageProblem('E-PKG-602', signer.notBefore.slice(0, 10))];
  if (!signer.maySign) return [packageProblem('E-PKG-603', signer.subjectText)];
  if (trust.revoked.includes(fingerprintsOf(signer, parts).sha256)) return [packageProblem('E-PKG-604', signer.subjectText)];
  const owners = [submission.enterprise.uscc, submission.preparedBy.uscc];
  if (/^[0-9A-Z]{18}$/.test(signer.uscc) && !owners.includes(signer.uscc)) return [packageProblem('E-PKG-605', signer.uscc)];
  return now !== null && now > signer.notAfter ? [packageProblem('W-PKG-601', signer.notAfter.slice(0, 10))] : [];
}

function report(read: CmsParts, { parts, trust }: SignatureContext): SignatureReport {
  const { signer, others, signingTime } = read;
  return {
    algorithm: read.algorithm,
    name: signer.subjectText,
    issuer: signer.issuerText,
    selfSigned: signer.selfSigned,
    fingerprint: fingerprintsOf(signer, parts),
    certificate: signer.raw,
    notBefore: signer.notBefore,
    notAfter: signer.notAfter,
    signingTime,
    state: signerState({ signer, others, at: signingTime }, trust, parts),
  };
}
