import { z } from 'zod';
import { isCivilDate } from '../base/civil-date';
import { canonicalJson } from '../base/canonical-json';
import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { civilDateSchema, idSchema, textSchema } from '../dossier/core-records';
import { defectSchema } from '../dossier/submission-records';
import type { ReceiptRecord, SubmissionRecord } from '../dossier/submission-records';
import { dueDate, findClock } from '../clocks/due-date';
import type { DueDate } from '../clocks/due-date';
import type { RulePacks } from '../rules/rule-packs';
import { equalBytes, fromBase64, toBase64, utf8 } from './bytes';
import { fingerprints } from './certificate';
import { digestOf, readCms, signCms } from './cms';
import { readCanonicalJson } from './guarded-json';
import type { Primitives } from './primitives';
import { verifySignature } from './public-key';
import type { Signer } from './signing-key';
import { rootDigestSchema } from './submission-json';
import { signerState } from './trust';
import type { TrustList } from './trust';

/** Format of a receipt file. */
export const receiptFormat = 'gongdun.receipt/1';

/** What a platform certifies about a package that it received; the signature covers its canonical JSON. */
export const receiptBodySchema = z.strictObject({
  format: z.literal(receiptFormat),
  packageId: idSchema,
  rootDigest: rootDigestSchema,
  /** Head of the audit log in that package; null where it had none. */
  logAnchor: z.strictObject({ seq: z.number().int().nonnegative(), sha256: z.string(), sm3: z.string() }).nullable(),
  receivedOn: civilDateSchema,
  /** 受理编号 or 文号. */
  acceptanceNo: textSchema.min(1).max(200),
  authority: textSchema.max(200),
  result: z.enum(['accepted', 'passed', 'correction', 'rejected']),
  defects: z.array(z.strictObject({ text: textSchema.max(2000), route: textSchema.max(200), field: textSchema.max(200) })).max(500),
  /** acceptanceNo of the receipt before, for a chain of their own. */
  prevReceipt: textSchema.max(200).nullable(),
});
export type ReceiptBody = z.infer<typeof receiptBodySchema>;

const fileSchema = z.strictObject({ body: receiptBodySchema, signature: z.string().max(100_000) });
const maxReceiptSize = 1_000_000;

/** Words of the results. */
export const resultNames: Readonly<Record<ReceiptBody['result'], string>> = { accepted: '已受理', passed: '核查通过', correction: '需补正', rejected: '不予受理' };

/**
 * Writes a signed receipt file, for platforms and tests: canonical JSON of the body and a CMS signature over it.
 * @example await signReceipt(body, signer, '2026-12-01T02:00:00Z', parts)
 */
export async function signReceipt(body: ReceiptBody, signer: Signer, signingTime: string, parts: Primitives): Promise<string> {
  const signature = await signCms(parts, signer, utf8(canonicalJson(body)), signingTime);
  return canonicalJson({ body, signature: toBase64(signature) });
}

/** A receipt that was read, and who signed it. */
export interface ReadReceipt {
  readonly body: ReceiptBody;
  readonly signature: NonNullable<ReceiptRecord['signature']>;
}

/**
 * Reads a receipt file and checks its signature.
 * Errors: E-RCP-01 not a receipt file, E-RCP-02 signature does not hold.
 * @example readReceipt(bytes, trust, parts)
 */
export function readReceipt(bytes: Uint8Array, trust: TrustList, parts: Primitives): Result<ReadReceipt> {
  const json = readCanonicalJson(bytes, maxReceiptSize);
  const file = 'value' in json ? fileSchema.safeParse(json.value) : null;
  if (!file?.success) return fail(problem('E-RCP-01', '这不是可读的回执文件。请选择平台下发的回执文件，或按纸面回执手工登记。'));
  const { body, signature } = file.data;
  const read = readCms(parts, fromBase64(signature) ?? new Uint8Array());
  const content = utf8(canonicalJson(body));
  const good =
    typeof read !== 'string' &&
    equalBytes(parts.digest(digestOf[read.algorithm], content), read.messageDigest) &&
    verifySignature(parts, read.signer, read.attributes, read.signature);
  if (!good) return fail(problem('E-RCP-02', '回执的签名不成立，内容可能被改动。请向主管部门核实后手工登记。'));
  const state = signerState({ signer: read.signer, others: read.others, at: read.signingTime }, trust, parts);
  return ok({ body, signature: { name: read.signer.subjectText, fingerprint: fingerprints(parts, read.signer.raw).sha256, trusted: state === 'trusted' } });
}

/**
 * The record of a read receipt, once it was found to belong to one of our submissions: same package, same root digest.
 * Errors: E-RCP-03 no such submission, E-RCP-04 the receipt is for other contents.
 * @example receiptRecord(read, Object.values(dossier.submissions), { id, at })
 */
export function receiptRecord({ body, signature }: ReadReceipt, submissions: readonly SubmissionRecord[], made: { id: string; at: string }): Result<ReceiptRecord> {
  const submission = submissions.find((one) => one.id === body.packageId);
  if (submission === undefined) return fail(problem('E-RCP-03', '本档案没有导出过这份回执所指的申报包。请确认打开的是同一家企业的档案。'));
  if (submission.rootDigest.sha256 !== body.rootDigest.sha256 || submission.rootDigest.sm3 !== body.rootDigest.sm3) {
    return fail(problem('E-RCP-04', '回执上的内容指纹与本机导出的申报包不同，主管部门收到的不是同一份内容。请立即与主管部门核对。'));
  }
  return ok({
    id: made.id,
    submissionId: submission.id,
    kind: body.result === 'correction' ? 'correction' : 'receipt',
    result: body.result,
    receivedOn: body.receivedOn,
    documentNumber: body.acceptanceNo,
    authority: body.authority,
    note: '',
    source: 'file',
    signature,
    rootDigest: body.rootDigest,
    defects: body.defects.map((defect, at) => defectSchema.parse({ ...defect, id: `d${at + 1}`, resolved: null })),
    recordedAt: made.at,
  });
}

/** What a typed-in receipt is made from. */
export type TypedReceipt = Pick<ReceiptRecord, 'submissionId' | 'result' | 'receivedOn' | 'documentNumber' | 'authority' | 'note'> & { readonly defects: readonly string[] };

/**
 * The record of a receipt typed in from paper or the platform's page.
 * Errors: E-RCP-05 no document number, E-RCP-06 date missing or in the future, E-RCP-07 a correction without any defect.
 * @example typedReceipt({ submissionId, result: 'correction', receivedOn, documentNumber, authority, note: '', defects }, { id, at, today })
 */
export function typedReceipt(typed: TypedReceipt, made: { id: string; at: string; today: string }): Result<ReceiptRecord> {
  if (typed.documentNumber.trim() === '') return fail(problem('E-RCP-05', '请填写回执编号或文号，纸面或平台页面上有。', 'documentNumber'));
  if (!isCivilDate(typed.receivedOn)) return fail(problem('E-RCP-06', '请填写收到日期，年、月、日都要有。', 'receivedOn'));
  if (typed.receivedOn > made.today) return fail(problem('E-RCP-06', '收到日期晚于今天。请改正日期。', 'receivedOn'));
  const defects = typed.defects.map((text) => text.trim()).filter((text) => text !== '');
  if (typed.result === 'correction' && defects.length === 0) return fail(problem('E-RCP-07', '补正通知至少要有一条需要补正的问题。请逐条填写，每行一条。', 'defects'));
  return ok({
    ...typed,
    id: made.id,
    kind: typed.result === 'correction' ? 'correction' : 'receipt',
    source: 'typed',
    signature: null,
    rootDigest: null,
    defects: defects.map((text, at) => ({ id: `d${at + 1}`, text, route: '', field: '', resolved: null })),
    recordedAt: made.at,
  });
}

/**
 * When a correction is due: 20 working days after the notice was received (article 6).
 * Errors: those of the clocks.
 * @example correctionDue(packs, '2026-11-23')
 */
export function correctionDue(packs: Pick<RulePacks, 'clocks' | 'calendar'>, receivedOn: string): Result<DueDate> {
  const clock = findClock(packs.clocks, 'correct');
  return clock.ok ? dueDate(clock.value, receivedOn, packs.calendar) : clock;
}

/**
 * The correction notice that is still to be answered for a submission: the newest of it that no later revision answers.
 * @returns null where nothing is open
 * @example openCorrection(submissions, receipts)
 */
export function openCorrection(submissions: readonly SubmissionRecord[], receipts: readonly ReceiptRecord[]): ReceiptRecord | null {
  const answered = new Set(submissions.map((one) => one.supersedes));
  const own = new Set(submissions.map((one) => one.id));
  const open = receipts.filter((one) => one.kind === 'correction' && own.has(one.submissionId) && !answered.has(one.submissionId));
  return open.toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1)).at(-1) ?? null;
}
