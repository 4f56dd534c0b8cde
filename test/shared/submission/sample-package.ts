import { createHash, randomBytes } from 'node:crypto';
import { auditHeadOf, auditLogText, nextAuditRecord } from '#shared/submission/audit-log';
import { evidencePath } from '#shared/submission/bag';
import { buildPackage } from '#shared/submission/build-package';
import type { BuiltPackage, PackageFile, PackageInput } from '#shared/submission/package-input';
import { bytesFile, jsonFile } from '#shared/submission/payload-files';
import { memorySink } from '#shared/submission/byte-streams';
import { toHex, utf8 } from '#shared/submission/bytes';
import type { KeyAlgorithm } from '#shared/submission/public-key';
import { openPrimitives } from '#shared/submission/primitives';
import { createKey, signerOf } from '#shared/submission/signing-key';
import type { RandomBytes, Signer, SigningKey } from '#shared/submission/signing-key';

export const parts = await openPrimitives();
export const now = '2026-11-23T08:00:00Z';
export const uscc = '91530100MA6K00001X';

/** Random bytes that repeat from run to run. */
export const seededRandom = (seed: string): RandomBytes => {
  let state = createHash('sha256').update(seed).digest();
  return (length) => {
    const out: Buffer[] = [];
    for (let have = 0; have < length; have += 32) {
      state = createHash('sha256').update(state).digest();
      out.push(state);
    }
    return Uint8Array.from(Buffer.concat(out).subarray(0, length));
  };
};

export const freshRandom: RandomBytes = (length) => Uint8Array.from(randomBytes(length));

export const makeKey = (algorithm: KeyAlgorithm, seed: string = algorithm): Promise<SigningKey> =>
  createKey({ algorithm, commonName: '滇西铜业有限公司', uscc, now, random: seededRandom(`key ${seed}`) }, parts);

export const keys = { sm2: await makeKey('sm2'), p256: await makeKey('p256') };
export const signers: readonly Signer[] = [signerOf(keys.sm2, parts), signerOf(keys.p256, parts)];

export const evidenceFile = (number: number, title: string, bytes: Uint8Array): PackageFile => {
  const digests = { sha256: toHex(parts.digest('sha256', bytes)), sm3: toHex(parts.digest('sm3', bytes)) };
  return { ...bytesFile({ path: evidencePath(number, digests.sha256, 'png'), title, mediaType: 'image/png', role: 'evidence' }, bytes), importedAt: now, digests };
};

const audit = [
  nextAuditRecord([], { at: now, by: '张三', event: '创建签名密钥', data: { fingerprint: 'ab' } }, parts),
];
audit.push(nextAuditRecord(audit, { at: now, by: '张三', event: '导出申报包', data: { revision: 1 } }, parts));

export const sampleInput = (change: Partial<PackageInput> = {}): PackageInput => ({
  kinds: ['grading', 'checklist'],
  enterprise: { name: '滇西铜业有限公司', uscc, enterpriseType: 'connected_industrial', claimedLevel: 2 },
  preparedBy: { role: 'enterprise', name: '张三', uscc },
  destination: { authority: 'yn-gxt', name: '云南省工业和信息化厅' },
  rulePacks: [{ id: 'yn-checklist', version: '1.0.0', digest: 'ab', official: false }],
  app: { name: '工盾自评', version: '0.1.0' },
  date: '2026-11-23',
  lastReceiptAt: null,
  auditHead: auditHeadOf(audit, parts),
  previous: null,
  files: [
    jsonFile('data/grading.json', '定级', { level: 2, score: 67 }),
    jsonFile('data/checklist.json', '安全清单', { items: [] }),
    bytesFile({ path: 'data/report/grading.pdf', title: '定级报告.pdf', mediaType: 'application/pdf', role: 'report' }, utf8('%PDF-1.7 sample')),
    bytesFile({ path: 'data/audit/log.jsonl', title: '操作日志', mediaType: 'application/jsonl', role: 'audit' }, utf8(auditLogText(audit))),
    evidenceFile(1, '拓扑图.png', utf8('not really a picture')),
    evidenceFile(2, '空文件.png', new Uint8Array()),
  ],
  ...change,
});

/** A small package: bytes and facts. */
export async function samplePackage(
  change: Partial<PackageInput> = {},
  options: { signers?: readonly Signer[]; seed?: string; now?: string } = {},
): Promise<BuiltPackage & { bytes: Uint8Array<ArrayBuffer> }> {
  const sink = memorySink();
  const built = await buildPackage(sampleInput(change), sink, { parts, signers: options.signers ?? signers, random: seededRandom(options.seed ?? 'package'), now: options.now ?? now });
  if (!built.ok) throw new Error(built.problems.map((one) => one.message).join());
  return { ...built.value, bytes: sink.bytes() };
}
