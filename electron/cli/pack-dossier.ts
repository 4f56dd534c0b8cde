import { basename } from 'node:path';
import { problem, ProblemError } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { packageInputOf } from '#shared/submission/package-draft';
import type { PackageDraft } from '#shared/submission/package-draft';
import { packageProblem } from '#shared/submission/package-problems';
import { preflight } from '#shared/submission/preflight';
import type { Signer } from '#shared/submission/signing-key';
import { submissionDraft } from '#shared/submission/submission-draft';
import { printPdf } from '../../renderer/pdf/draw/print-pdf';
import { version } from '../../package.json';
import { nodeRandom } from '../node/keys-file';
import { codeOf, readFilePieces } from '../node/package-file';
import { writeEncryptedPackage } from '../node/write-encrypted-package';
import { writePackageFile } from '../node/write-package';
import type { WrittenPackage } from '../node/write-package';
import type { Primitives } from '#shared/submission/primitives';
import { assessmentDocument, emergencyPlan, gradingDocument, registrationDocument } from './dossier-documents';
import type { DocumentSource } from './dossier-documents';
import { CommandFailure, exitCodes, valueOf } from './exit';
import { photoCopies } from './photo-copies';
import { pdfFonts } from './write-document';

/** What is packed, with which evidence, by whom, and to where. */
export interface PackTask {
  readonly source: DocumentSource;
  readonly keyEnterprise: boolean;
  /** Path of evidence by SHA-256. */
  readonly evidence: ReadonlyMap<string, string>;
  readonly signers: readonly Signer[];
  readonly parts: Primitives;
  /** Instant. */
  readonly now: string;
  readonly out: string;
  /** `age1…`; null: in clear. */
  readonly encryptTo: string | null;
  readonly unfinished: 'keep' | 'continue';
}

/** What came of it: the package, and the warnings that stand. */
export interface Packed extends WrittenPackage {
  readonly warnings: readonly Problem[];
}

/**
 * Looks the dossier over, prints its documents, signs, writes and reads back.
 * @throws CommandFailure, exit code 1, for errors of the preflight, missing evidence and refusals of the format
 */
export async function packDossier(task: PackTask): Promise<Packed> {
  const { parts } = task;
  const findings = preflight({ ...task.source, keyEnterprise: task.keyEnterprise, stalePlan: [] }, parts);
  const errors = findings.filter((found) => found.severity === 'error');
  if (errors.length > 0) throw new CommandFailure(exitCodes.no, errors);
  const copies = await photoCopies(task.source.dossier, task.source.type, task.evidence);
  const source = { ...task.source, dossier: copies.dossier };
  const fonts = await pdfFonts();
  const documents = [
    { name: 'grading.pdf', title: '定级报告.pdf', document: gradingDocument(source) },
    { name: 'registration.pdf', title: '信息登记表.pdf', document: registrationDocument(source) },
    { name: 'assessment.pdf', title: '符合性评测报告.pdf', document: assessmentDocument(source) },
    ...(Object.keys(source.dossier.planVersions).length > 0 ? [{ name: 'plan.pdf', title: '网络安全事件应急预案.pdf', document: emergencyPlan(source).document }] : []),
  ];
  const reports = [];
  for (const { name, title, document } of documents) reports.push({ name, title, bytes: await printPdf(document, fonts) });
  const head = source.dossier.persons[String(source.dossier.profile['profile']?.values['contact'] ?? '')];
  const preparedBy = { role: 'enterprise' as const, name: head?.name ?? '', uscc: '' };
  const draft = valueOf(submissionDraft({ ...source, reports, app: { name: '工盾自评', version }, preparedBy }, parts));
  refuseMissing(draft, new Set([...task.evidence.keys(), ...copies.bytes.keys()]));
  const input = packageInputOf(draft, (sha256) => piecesOf(copies.bytes.get(sha256)) ?? evidencePieces(task.evidence.get(sha256)!));
  const options = { parts, signers: task.signers, random: nodeRandom, now: task.now, unfinished: task.unfinished };
  const written = valueOf(task.encryptTo === null ? await writePackageFile(input, task.out, options) : await writeEncryptedPackage(input, task.out, task.encryptTo, options));
  return { ...written, warnings: findings };
}

function piecesOf(bytes: Uint8Array | undefined): AsyncIterable<Uint8Array> | null {
  if (bytes === undefined) return null;
  return (async function* () {
    yield bytes;
  })();
}

/** Evidence that cannot be read is not the target's fault. */
async function* evidencePieces(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* readFilePieces(path);
  } catch (error) {
    throw new ProblemError(packageProblem('E-PKG-712', `${basename(path)}（${codeOf(error)}）`));
  }
}

function refuseMissing(draft: PackageDraft, evidence: ReadonlySet<string>): void {
  const missing = draft.files.filter((file) => 'sha256' in file.content && !evidence.has(file.content.sha256));
  if (missing.length === 0) return;
  throw new CommandFailure(
    exitCodes.no,
    missing.map((file) => problem('E-CLI-31', `找不到佐证“${file.title}”的文件。请用 --evidence 指明存放佐证的文件夹。`, file.path)),
  );
}
