import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { PackageInput, PackageOptions } from './package-input';
import { toHex } from './bytes';
import { fingerprints } from './certificate';
import { packageProblem } from './package-problems';
import { canonicalOrder } from './path-rules';
import type { RandomBytes } from './signing-key';
import { policyNames, submissionFormat, submissionSchema } from './submission-json';
import type { Submission } from './submission-json';

/** Version 4 UUID. */
function uuid(random: RandomBytes): string {
  const bytes = random(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * `submission.json` of a package, from what the caller knows and who signs.
 * Errors: E-PKG-703 a member does not fit the format.
 * @example describeSubmission(input, options)
 */
export function describeSubmission(input: PackageInput, options: PackageOptions): Result<Submission> {
  const checked = submissionSchema.safeParse(describe(input, options));
  if (checked.success) return ok(checked.data);
  const [first] = checked.error.issues;
  return fail(packageProblem('E-PKG-703', first === undefined ? '' : `${first.path.join('.')} ${first.message}`));
}

function describe(input: PackageInput, options: PackageOptions): unknown {
  const packageId = uuid(options.random);
  const { previous } = input;
  const signers = options.signers.map((signer) => ({ algorithm: policyNames[signer.algorithm], print: fingerprints(options.parts, signer.certificate) }));
  const listed = new Map(input.files.map((file) => [file.path, file]));
  const files = canonicalOrder([...listed.keys()]).map((path) => {
    const { size, mediaType, role, title, importedAt } = listed.get(path)!;
    return { path, size, mediaType, role, title, importedAt };
  });
  return {
    format: submissionFormat,
    packageId,
    seriesId: previous?.seriesId ?? packageId,
    revision: (previous?.revision ?? 0) + 1,
    supersedes: previous === null ? null : { packageId: previous.packageId, rootDigest: previous.rootDigest },
    kinds: input.kinds,
    enterprise: input.enterprise,
    preparedBy: input.preparedBy,
    destination: input.destination,
    rulePacks: input.rulePacks,
    createdAt: `${options.now.slice(0, 19)}Z`,
    date: input.date,
    clock: { source: 'os', trusted: false, lastReceiptAt: input.lastReceiptAt },
    app: input.app,
    digestAlgorithms: ['sha256', 'sm3'],
    signaturePolicy: signers.map((signer) => signer.algorithm).toSorted(),
    signers: signers
      .map(({ algorithm, print }) => ({ algorithm, certSha256: print.sha256, certSm3: print.sm3 }))
      .toSorted((a, b) => (a.algorithm < b.algorithm ? -1 : 1)),
    auditHead: input.auditHead,
    files,
  };
}
