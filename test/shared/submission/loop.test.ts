import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#shared/base/canonical-json';
import { formatDate } from '#shared/base/civil-date';
import { shanghaiDate } from '#shared/base/instant';
import { applyChanges, put } from '#shared/dossier/change';
import { readDossierFile } from '#shared/dossier/dossier-file';
import type { DossierData } from '#shared/dossier/stores';
import type { AuditRecord, SubmissionRecord } from '#shared/dossier/submission-records';
import { receiptCodeText, receiptPage } from '#shared/report/sections/receipt-page';
import { auditHeadOf, auditKey, auditLogText, checkAuditLog, checkAuditRecords, nextAuditRecord } from '#shared/submission/audit-log';
import { buildPackage } from '#shared/submission/build-package';
import { memorySink, memorySource } from '#shared/submission/byte-streams';
import { utf8 } from '#shared/submission/bytes';
import { compareRevisions } from '#shared/submission/compare-revisions';
import { packageInputOf } from '#shared/submission/package-draft';
import { checkTarget, preflight } from '#shared/submission/preflight';
import { correctionDue, openCorrection, readReceipt, receiptFormat, receiptRecord, signReceipt, typedReceipt } from '#shared/submission/receipts';
import type { ReceiptBody } from '#shared/submission/receipts';
import { claimedLevel, lastSubmission, submissionDraft } from '#shared/submission/submission-draft';
import { emptyTrustList, spokenFingerprint } from '#shared/submission/trust';
import { verifyPackage } from '#shared/submission/verify-package';
import { testPacks } from '../test-packs';
import { keys, now, parts, samplePackage, seededRandom, signers } from './sample-package';

const read = readDossierFile(readFileSync('assets/sample/dossier.json', 'utf8'));
if (!read.ok) throw new Error(read.problems[0]!.message);
const sample = read.value.stores;
const packs = testPacks();
const type = 'connected_industrial';
const today = '2026-11-23';

const log = (count: number): AuditRecord[] => {
  const records: AuditRecord[] = [];
  for (let at = 0; at < count; at++) records.push(nextAuditRecord(records, { at: now, by: '张三', event: `第 ${at} 件事`, data: { at } }, parts));
  return records;
};

describe('the audit log', () => {
  const records = log(6);
  const lines = auditLogText(records).trimEnd().split('\n');
  const check = (changed: readonly string[]): unknown => checkAuditLog(utf8(changed.map((line) => `${line}\n`).join('')), parts);
  test('is whole as written, in any order of the records', () => {
    expect(checkAuditRecords(records.toReversed(), parts)).toEqual({ head: auditHeadOf(records, parts) });
    expect(checkAuditLog(new Uint8Array(), parts)).toEqual({ head: null });
  });
  test('names the first broken line after a change, a deletion, an insertion, a swap, a cut line', () => {
    expect(check(lines.map((line, at) => (at === 2 ? line.replace('张三', '李四') : line)))).toEqual({ brokenAt: 4 });
    expect(check(lines.filter((_, at) => at !== 3))).toEqual({ brokenAt: 4 });
    expect(check([...lines.slice(0, 2), lines[1]!, ...lines.slice(2)])).toEqual({ brokenAt: 3 });
    expect(check([lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)])).toEqual({ brokenAt: 2 });
    expect(checkAuditLog(utf8(lines.join('\n')), parts)).toEqual({ brokenAt: 6 });
    expect(check(lines.map((line, at) => (at === 5 ? line.replace('{', '{ ') : line)))).toEqual({ brokenAt: 6 });
  });
  test('a truncation shows against the head in the package', async () => {
    const built = await samplePackage({ auditHead: auditHeadOf(records, parts) });
    const report = await verifyPackage(memorySource(built.bytes), { parts });
    expect(report.codes).toContain('E-PKG-415');
  });
  test('a broken chain in a package is E-PKG-414', async () => {
    const { bytesFile } = await import('#shared/submission/payload-files');
    const spoiled = `${lines[0]}\n${lines[2]}\n`;
    const built = await samplePackage({ files: [bytesFile({ path: 'data/audit/log.jsonl', title: '操作日志', mediaType: 'application/jsonl', role: 'audit' }, utf8(spoiled))] });
    expect((await verifyPackage(memorySource(built.bytes), { parts })).codes).toContain('E-PKG-414');
  });
});

const withLog = applyChanges(sample, log(2).map((record) => put('audit', auditKey(record.seq), record)));
const source = { packs, type, today, keyEnterprise: false, stalePlan: [] } as const;
const submit = async (dossier: DossierData, seed: string) => {
  const draft = submissionDraft({ dossier, packs, type, today, reports: [{ name: 'grading.pdf', title: '定级报告.pdf', bytes: utf8('%PDF-') }], app: { name: '工盾自评', version: '1' }, preparedBy: { role: 'enterprise', name: '张三', uscc: '' } }, parts);
  if (!draft.ok) throw new Error(draft.problems[0]!.message);
  const sink = memorySink();
  const own = await Promise.all((['sm2', 'p256'] as const).map(async (algorithm) => {
    const { createKey, signerOf } = await import('#shared/submission/signing-key');
    return signerOf(await createKey({ algorithm, commonName: '示例', uscc: '', now, random: seededRandom(algorithm) }, parts), parts);
  }));
  const files = new Map(Object.values(dossier.evidence).map((one) => [one.sha256, one.title]));
  const input = packageInputOf(draft.value, async function* (sha256) {
    const name = files.get(sha256);
    if (name === undefined) throw new Error('asked for other evidence');
    yield evidenceBytes(sha256);
  });
  const built = await buildPackage(input, sink, { parts, signers: own, random: seededRandom(seed), now });
  if (!built.ok) throw new Error(built.problems[0]!.message);
  const { submission, rootDigest, fileName, size } = built.value;
  const record: SubmissionRecord = {
    id: submission.packageId, seriesId: submission.seriesId, type, level: submission.enterprise.claimedLevel, revision: submission.revision, createdAt: submission.createdAt, fileName, size, rootDigest,
    supersedes: submission.supersedes?.packageId ?? null, destination: submission.destination.name, auditHead: submission.auditHead, signers: [], acceptedWarnings: [], files: {},
  };
  return { bytes: sink.bytes(), record, dossier: applyChanges(dossier, [put('submissions', record.id, record)]) };
};
const evidenceFolder = 'assets/sample/evidence';
const evidenceBytes = (sha256: string): Uint8Array => {
  for (const name of readdirSync(evidenceFolder)) {
    const bytes = Uint8Array.from(readFileSync(`${evidenceFolder}/${name}`));
    if (Buffer.from(parts.digest('sha256', bytes)).toString('hex') === sha256) return bytes;
  }
  throw new Error('no such evidence');
};

describe('the correction loop', () => {
  test('submit, receipt, correction, revision 2: both verify, the difference shows', async () => {
    expect(preflight({ ...source, dossier: withLog }, parts).filter((one) => one.severity === 'error')).toEqual([]);
    const first = await submit(withLog, 'first');
    const report1 = await verifyPackage(memorySource(first.bytes), { parts });
    expect(report1).toMatchObject({ verdict: 'valid', manifest: { revision: 1, destination: { name: '云南省工业和信息化厅' }, enterprise: { claimedLevel: claimedLevel(sample, packs, type) } } });
    expect(report1.manifest!.rulePacks.some((pack) => !pack.official)).toBe(true);
    const typed = typedReceipt({ submissionId: first.record.id, result: 'correction', receivedOn: today, documentNumber: '云工信补〔2026〕1号', authority: '云南省工业和信息化厅', note: '', defects: ['系统清单不全', ' ', '缺拓扑图'] }, { id: 'r1', at: now, today });
    if (!typed.ok) throw new Error('typed');
    expect(typed.value.defects.map((one) => one.text)).toEqual(['系统清单不全', '缺拓扑图']);
    const corrected = applyChanges(first.dossier, [put('receipts', 'r1', typed.value), put('systems', 's1', { ...sample.systems['s1']!, order: 99 })]);
    expect(openCorrection([first.record], Object.values(corrected.receipts))?.id).toBe('r1');
    expect(preflight({ ...source, dossier: corrected }, parts).map((one) => one.code)).toEqual(expect.arrayContaining(['W-SUB-18', 'H-SUB-21']));
    const second = await submit(corrected, 'second');
    expect(second.record).toMatchObject({ revision: 2, seriesId: first.record.id, supersedes: first.record.id });
    expect(openCorrection([first.record, second.record], Object.values(second.dossier.receipts))).toBeNull();
    expect(lastSubmission(second.dossier, type)?.revision).toBe(2);
    const report2 = await verifyPackage(memorySource(second.bytes), { parts });
    expect(report2.verdict).toBe('valid');
    const compared = compareRevisions(report1, report2);
    expect(compared.ok && compared.value.map((one) => one.path)).toEqual(['data/enterprise.json']);
    expect(compareRevisions(report2, report1)).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-802' }] });
    expect(compareRevisions(report1, { ...report2, verdict: 'invalid' })).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-801' }] });
  });
  test('the 20 working days of article 6 are counted by the clocks', () => {
    expect(correctionDue(packs, '2026-11-23')).toMatchObject({ ok: true, value: { due: '2026-12-21' } });
  });
});

describe('receipts', () => {
  const body = (submission: SubmissionRecord): ReceiptBody => ({
    format: receiptFormat, packageId: submission.id, rootDigest: submission.rootDigest, logAnchor: null, receivedOn: today, acceptanceNo: '受理 2026-001', authority: '云南省工业和信息化厅', result: 'correction', defects: [{ text: '缺拓扑图', route: '/registration', field: 'attachment.a5' }], prevReceipt: null,
  });
  test('a signed file is read, belongs to its submission, and says who signed', async () => {
    const { record } = await submit(withLog, 'receipt');
    const text = await signReceipt(body(record), signers[0]!, now, parts);
    const unknown = readReceipt(utf8(text), emptyTrustList, parts);
    expect(unknown).toMatchObject({ ok: true, value: { signature: { trusted: false } } });
    const trusted = readReceipt(utf8(text), { ...emptyTrustList, trusted: [keys.sm2.certificate] }, parts);
    if (!trusted.ok) throw new Error('unreadable');
    expect(trusted.value.signature.trusted).toBe(true);
    expect(receiptRecord(trusted.value, [record], { id: 'r', at: now })).toMatchObject({ ok: true, value: { kind: 'correction', source: 'file', defects: [{ text: '缺拓扑图', route: '/registration', field: 'attachment.a5', resolved: null }] } });
    expect(receiptRecord(trusted.value, [], { id: 'r', at: now })).toMatchObject({ problems: [{ code: 'E-RCP-03' }] });
    expect(receiptRecord(trusted.value, [{ ...record, rootDigest: { ...record.rootDigest, sm3: '0'.repeat(64) } }], { id: 'r', at: now })).toMatchObject({ problems: [{ code: 'E-RCP-04' }] });
    expect(readReceipt(utf8(text.replace('2026-001', '2026-002')), emptyTrustList, parts)).toMatchObject({ problems: [{ code: 'E-RCP-02' }] });
    expect(readReceipt(utf8(`${text} `), emptyTrustList, parts)).toMatchObject({ problems: [{ code: 'E-RCP-01' }] });
    expect(readReceipt(utf8(canonicalJson({})), emptyTrustList, parts)).toMatchObject({ problems: [{ code: 'E-RCP-01' }] });
  });
  test('what is typed in is checked', () => {
    const typed = { submissionId: 's', result: 'correction', receivedOn: today, documentNumber: 'x', authority: '', note: '', defects: ['a'] } as const;
    const made = { id: 'r', at: now, today };
    expect(typedReceipt({ ...typed, documentNumber: ' ' }, made)).toMatchObject({ problems: [{ code: 'E-RCP-05' }] });
    expect(typedReceipt({ ...typed, receivedOn: '2026-11-24' }, made)).toMatchObject({ problems: [{ code: 'E-RCP-06' }] });
    expect(typedReceipt({ ...typed, receivedOn: '' }, made)).toMatchObject({ problems: [{ code: 'E-RCP-06' }] });
    expect(typedReceipt({ ...typed, defects: [' '] }, made)).toMatchObject({ problems: [{ code: 'E-RCP-07' }] });
  });
  test('the page for the stamp carries digest, fingerprints and the code', async () => {
    const { record } = await submit(withLog, 'page');
    const page = receiptPage({ enterprise: { name: '示例', uscc: '9' }, submission: record, qrSvg: null, createdOn: today });
    const text = JSON.stringify(page.blocks).replaceAll(' ', '');
    expect(text).toContain(record.rootDigest.sm3);
    expect(text).not.toContain('可靠电子签名');
    expect(receiptCodeText(record)).toBe(`gongdun.submission/1 ${record.id} ${record.rootDigest.sha256} ${record.rootDigest.sm3}`);
    expect(spokenFingerprint('0'.repeat(64)).split('\n')).toHaveLength(2);
  });
});

describe('the preflight', () => {
  const codes = (dossier: DossierData, more: Partial<Parameters<typeof preflight>[0]> = {}): readonly string[] => preflight({ ...source, dossier, ...more }, parts).map((one) => one.code);
  test('an empty dossier has its errors, each with a place to go to', () => {
    const empty = Object.fromEntries(Object.keys(sample).map((name) => [name, {}])) as unknown as DossierData;
    const found = preflight({ ...source, dossier: empty }, parts);
    expect(found.map((one) => one.code)).toEqual(expect.arrayContaining(['E-SUB-01', 'E-USCC-01', 'E-SUB-03', 'W-SUB-15']));
    expect(found.every((one) => one.route.startsWith('/'))).toBe(true);
    expect(submissionDraft({ dossier: empty, packs, type, today, reports: [], app: { name: 'a', version: '1' }, preparedBy: { role: 'enterprise', name: '', uscc: '' } }, parts)).toMatchObject({ problems: [{ code: 'E-PKG-703' }] });
  });
  test('stale plans, unanswered items, a broken log and a late correction are found', () => {
    expect(codes(withLog, { stalePlan: ['联络员手机'] })).toContain('W-SUB-16');
    expect(codes({ ...withLog, answers: {} })).toContain('W-SUB-12');
    const [first] = Object.values(withLog.audit);
    expect(codes(applyChanges(withLog, [put('audit', auditKey(0), { ...first!, by: '别人' })]))).toContain('E-SUB-04');
  });
  test('a broken log is told by its first record that does not fit, with date, name and event', () => {
    const whole = log(5);
    const told = (records: typeof whole): string | undefined =>
      preflight({ ...source, dossier: { ...sample, audit: Object.fromEntries(records.map((record) => [auditKey(record.seq), record])) } }, parts).find((one) => one.code === 'E-SUB-04')?.message;
    const words = ({ at, by, event }: (typeof whole)[number]): string => `（${formatDate(shanghaiDate(at))}，${by}，${event}）`;
    expect(told(whole)).toBeUndefined();
    expect(told(whole.map((record) => (record.seq === 1 ? { ...record, by: '别人' } : record)))).toContain(`操作日志第 3 条${words(whole[2]!)}与第 2 条接不上`);
    expect(told(whole.filter((record) => record.seq !== 2))).toContain(`操作日志第 3 条${words(whole[3]!)}与第 2 条接不上`);
    expect(told(whole.slice(1))).toContain(`操作日志第 1 条${words(whole[1]!)}不是日志的开头`);
  });
  test('a log that was cut or written anew shows against an exported package', async () => {
    const { dossier } = await submit(withLog, 'anchor');
    expect(codes(dossier)).not.toContain('E-SUB-05');
    const [first] = log(2);
    expect(codes({ ...dossier, audit: { [auditKey(0)]: first! } })).toContain('E-SUB-05');
    const anew = [nextAuditRecord([], { at: now, by: '别人', event: '别的事', data: {} }, parts)];
    anew.push(nextAuditRecord(anew, { at: now, by: '别人', event: '别的事', data: {} }, parts));
    expect(codes({ ...dossier, audit: Object.fromEntries(anew.map((record) => [auditKey(record.seq), record])) })).toContain('E-SUB-05');
  });
  test('unofficial packs are named as hints', () => {
    expect(codes(withLog)).toContain('H-SUB-20');
  });
  test('FAT32 and a full target are found before writing', () => {
    const draft = submissionDraft({ dossier: withLog, packs, type, today, reports: [], app: { name: 'a', version: '1' }, preparedBy: { role: 'enterprise', name: '', uscc: '' } }, parts);
    if (!draft.ok) throw new Error('draft');
    const large = { ...draft.value, files: [{ ...draft.value.files[0]!, size: 4_294_967_295, content: { sha256: '0'.repeat(64), sm3: '0'.repeat(64) } }] };
    expect(checkTarget(draft.value, { freeBytes: null, fat32: null })).toEqual([]);
    expect(checkTarget(draft.value, { freeBytes: 10, fat32: false }).map((one) => one.code)).toEqual(['E-SUB-31']);
    expect(checkTarget(large, { freeBytes: 1e12, fat32: true }).map((one) => one.code)).toEqual(['E-SUB-32', 'E-SUB-30']);
  });
});
