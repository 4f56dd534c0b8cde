import type { DocumentMaker } from '../../documents/use-document-maker';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { applyChanges, put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { DossierData } from '#shared/dossier/stores';
import type { SubmissionRecord } from '#shared/dossier/submission-records';
import { auditKey, nextAuditRecord } from '#shared/submission/audit-log';
import { toHex } from '#shared/submission/bytes';
import { packageInputOf } from '#shared/submission/package-draft';
import type { PackageDraft, WrittenFacts } from '#shared/submission/package-draft';
import { checkTarget } from '#shared/submission/preflight';
import type { Primitives } from '#shared/submission/primitives';
import { photoPositions } from '#shared/submission/photo-positions';
import { packedEvidence, submissionDraft } from '#shared/submission/submission-draft';
import type { DraftReport } from '#shared/submission/submission-draft';
import { orderDigest } from '#shared/submission/unfinished-export';
import type { Ack, Host, PackageOrder, PackageTarget } from '../../host/host';
import { appVersion } from '../../session/app-version';
import type { Clock } from '../../session/clock';
import { asRecorded, makePositionCopies, positionsLabel } from '../../session/position-copies';
import { findingKey } from './preflight-step';
import type { Signing } from './signing';
import { makeReports } from './submission-reports';
import type { Unfinished, UnfinishedAnswer } from './unfinished-dialog';
import type { SubmissionView } from './use-submission';

/** What an export works with. */
export interface ExportJob {
  readonly host: Host;
  readonly clock: Clock;
  readonly makeDocument: DocumentMaker;
  /** The records as they are when asked: others go on working while documents are printed. */
  readonly latest: () => DossierData;
  readonly target: PackageTarget;
  readonly save: (label: string, changes: readonly Change[]) => Promise<Result<Ack>>;
  readonly author: string;
  readonly dossierId: string;
  readonly view: SubmissionView;
  readonly parts: Primitives;
  readonly signing: Signing;
  /** Reasons for accepted warnings by `findingKey`. */
  readonly accepted: Readonly<Record<string, string>>;
  /** Fingerprint of the recipient to encrypt to; null: in clear. */
  readonly encryptTo: string | null;
  /** Asks what to do with an export that broke off in the target. */
  readonly askUnfinished: (found: Unfinished, signal: AbortSignal) => Promise<UnfinishedAnswer>;
  readonly signal: AbortSignal;
  readonly tell: (busy: { readonly title: string; readonly share: number | null; readonly detail?: string }) => void;
}

/**
 * Prints the documents, logs the use of the key, signs, writes, reads back, and records the submission. Where an export
 * of the very same package broke off in the chosen place, it may be continued instead. Gives null where the user gave up
 * in a dialog; nothing is recorded then but the use of the key.
 */
export async function exportSubmission(job: ExportJob): Promise<Result<WrittenFacts | null>> {
  const { view, target, signal, tell } = job;
  const cleaned = await withoutPositions(job);
  if (!cleaned.ok) return cleaned;
  const reports = await makeReports(view.source, {
    makeDocument: job.makeDocument,
    signal,
    onStep: (title, done, total) => tell({ title: `正在生成${title}`, share: done / total, detail: `${done + 1} / ${total} 份文档` }),
  });
  const { unfinished } = target;
  const before = await askUnfinished(job, { dossier: cleaned.value, reports }, unfinished);
  if (!before.ok || before.value === null) return before.ok ? ok(null) : before;
  if (before.value === 'continue') return writeAndKeep(job, { dossier: cleaned.value, reports, target, unfinished: 'continue' });
  const { audit } = job.latest();
  // The use of the key is in the log before the key is used, so that the package carries it.
  const used = auditEntry(job, '用签名密钥签申报包', { keys: job.signing.keyIds.join(' '), type: view.type });
  const logged = await job.save('记录签名密钥的使用', [used]);
  return logged.ok ? writeAndKeep(job, { dossier: applyChanges({ ...cleaned.value, audit }, [used]), reports, target, unfinished: before.value }) : logged;
}

/** Photos whose position nobody decided to give away go into the package without it. Gives the dossier with the copies. */
async function withoutPositions({ host, dossierId, view, save, latest, signal, tell }: ExportJob): Promise<Result<DossierData>> {
  const { dossier, type } = view.source;
  const { open } = photoPositions(packedEvidence({ dossier, type }));
  if (open.length === 0) return ok(dossier);
  const made = await makePositionCopies(open, {
    vault: host.vault,
    dossierId,
    signal,
    onProgress: (done, total) => tell({ title: '正在去除照片的拍摄位置', share: done / total, detail: `${done + 1} / ${total} 张照片` }),
  });
  const [first, ...more] = made.problems;
  if (first) return fail(first, ...more);
  const saved = await save(positionsLabel, asRecorded(made.changes, latest().evidence));
  return saved.ok ? ok(applyChanges(dossier, made.changes)) : saved;
}

/**
 * What to do with an export that broke off in the target. The same one was begun from the dossier as it stands, the use of
 * its key is in the log already: the draft without a further entry gives its digest.
 */
async function askUnfinished(job: ExportJob, { dossier, reports }: Pick<Written, 'dossier' | 'reports'>, unfinished: PackageTarget['unfinished']): Promise<Result<PackageOrder['unfinished'] | null>> {
  const [newest] = unfinished;
  if (newest === undefined) return ok('keep');
  const draft = draftOf(job, dossier, reports);
  if (!draft.ok) return draft;
  const known = await job.host.keys.list();
  const prints = (known.ok ? known.value : []).filter((key) => job.signing.keyIds.includes(key.id)).map((key) => key.fingerprint.sha256);
  const order = await orderDigest(packageInputOf(draft.value, noEvidence), prints, job.parts);
  const same = job.encryptTo === null ? unfinished.find((one) => one.order === order) : undefined;
  return ok(await job.askUnfinished({ facts: same ?? newest, same: same !== undefined }, job.signal));
}

/** Evidence has its digests: nobody reads it for the order. */
function noEvidence(): never {
  throw new Error('evidence without digests');
}

function draftOf({ view, author, parts }: ExportJob, dossier: DossierData, reports: readonly DraftReport[]): Result<PackageDraft> {
  return submissionDraft({ ...view.source, dossier, reports, app: appVersion, preparedBy: { role: 'enterprise', name: preparer(dossier, author), uscc: '' } }, parts);
}

interface Written {
  readonly dossier: DossierData;
  readonly reports: readonly DraftReport[];
  readonly target: PackageTarget;
  readonly unfinished: PackageOrder['unfinished'];
}

async function writeAndKeep(job: ExportJob, { dossier, reports, target, unfinished }: Written): Promise<Result<WrittenFacts | null>> {
  const draft = draftOf(job, dossier, reports);
  if (!draft.ok) return draft;
  const [first, ...more] = checkTarget(draft.value, target);
  // What is there already needs no room a second time.
  if (first && unfinished !== 'continue') return fail(first, ...more);
  const written = await writeDraft(job, draft.value, target, unfinished);
  return written.ok && written.value !== null ? keepRecord(job, { dossier, draft: draft.value, written: written.value }) : written;
}

/** The contact of the registration 联系人, else whoever sits at the machine. */
function preparer(dossier: DossierData, author: string): string {
  const contact = dossier.persons[String(dossier.profile['profile']?.values['contact'] ?? '')];
  return contact?.name ?? author;
}

/** The next entry of the log as it is now: a receipt that was registered meanwhile has its own number and keeps it. */
function auditEntry({ clock, author, parts, latest }: ExportJob, event: string, data: Record<string, string | number>): Change<'audit'> {
  const record = nextAuditRecord(Object.values(latest().audit), { at: clock.now(), by: author, event, data }, parts);
  return put('audit', auditKey(record.seq), record);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function writeDraft({ host, clock, dossierId, signing, encryptTo, signal, tell }: ExportJob, draft: PackageDraft, target: PackageTarget, unfinished: PackageOrder['unfinished']): Promise<Result<WrittenFacts | null>> {
  return host.packages.write({ dossierId, draft, keyIds: signing.keyIds, passphrase: signing.passphrase, pin: signing.pin, encryptTo, unfinished, now: clock.now() }, target, {
    signal,
    onProgress: (step, done, total) =>
      tell({
        title: step === 'write' ? '正在签名并写入申报包' : '正在读回核对',
        share: total === 0 ? null : done / total,
        detail: `${megabytes(done)} / ${megabytes(total)} MB`,
      }),
  });
}

interface Outcome {
  readonly dossier: DossierData;
  readonly draft: PackageDraft;
  readonly written: WrittenFacts;
}

async function keepRecord(job: ExportJob, { dossier, draft, written }: Outcome): Promise<Result<WrittenFacts>> {
  const record = await submissionRecord(job, draft, written);
  const exported = auditEntry(job, '导出申报包', { revision: record.revision, file: record.fileName, sha256: record.rootDigest.sha256, photosWithoutPosition: photoPositions(packedEvidence({ dossier, type: job.view.type })).removed.length, ...(job.encryptTo === null ? {} : { encryptedTo: job.encryptTo }) });
  const saved = await job.save(`导出申报包第 ${record.revision} 版`, [put('submissions', record.id, record), exported]);
  return saved.ok ? ok(written) : saved;
}

async function submissionRecord({ host, view, signing, accepted, parts }: ExportJob, draft: PackageDraft, written: WrittenFacts): Promise<SubmissionRecord> {
  const { submission } = written;
  const known = await host.keys.list();
  const signers = (known.ok ? known.value : []).filter((key) => signing.keyIds.includes(key.id));
  const warnings = (view.findings ?? []).filter((found) => found.severity === 'warning');
  return {
    id: submission.packageId,
    seriesId: submission.seriesId,
    type: submission.enterprise.enterpriseType,
    level: submission.enterprise.claimedLevel,
    revision: submission.revision,
    createdAt: submission.createdAt,
    fileName: written.fileName,
    size: written.size,
    rootDigest: written.rootDigest,
    supersedes: submission.supersedes?.packageId ?? null,
    destination: submission.destination.name,
    signers: signers.map((key) => ({ algorithm: key.algorithm, name: key.name, fingerprint: key.fingerprint.sha256 })),
    auditHead: submission.auditHead,
    acceptedWarnings: warnings.map((found) => ({ code: found.code, where: found.where ?? '', reason: accepted[findingKey(found)] ?? '' })),
    files: Object.fromEntries(draft.files.map(({ path, content }) => [path, 'sha256' in content ? content.sha256 : toHex(parts.digest('sha256', content.bytes))])),
  };
}
