import { canonicalJson } from '../base/canonical-json';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { Evidence } from '../dossier/core-records';
import { enterpriseTypeNames } from '../dossier/enterprise-type';
import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { DossierData } from '../dossier/stores';
import type { SubmissionRecord } from '../dossier/submission-records';
import { decidedLevel } from '../grading/decided-level';
import { currentGrading } from '../grading/grading-steps';
import { destinationOf } from '../registration/routing';
import { checkUscc } from '../registration/uscc';
import type { RulePacks } from '../rules/rule-packs';
import { auditHeadOf, auditLogText } from './audit-log';
import { evidencePath } from './bag';
import { utf8 } from './bytes';
import type { DraftFile, PackageDraft } from './package-draft';
import { packageProblem } from './package-problems';
import type { Primitives } from './primitives';

/** A printed document that goes into the package. */
export interface DraftReport {
  /** File name in ASCII without folder, e.g. `grading.pdf`. */
  readonly name: string;
  /** Chinese title, e.g. 定级报告. */
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** What a package is made from. */
export interface DraftSource {
  readonly dossier: DossierData;
  readonly packs: RulePacks;
  readonly type: EnterpriseType;
  readonly reports: readonly DraftReport[];
  readonly app: { readonly name: string; readonly version: string };
  /** Civil date. */
  readonly today: string;
  /** Who prepared it: a person of the enterprise, or a consultant with his own credit code ('' where he has none). */
  readonly preparedBy: { readonly role: 'enterprise' | 'consultant'; readonly name: string; readonly uscc: string };
}

/**
 * The level that a package of a type claims: the approved grading's; null where there is none.
 * @example claimedLevel(dossier, packs, 'platform') // 2
 */
export function claimedLevel(dossier: DossierData, packs: RulePacks, type: EnterpriseType): Level | null {
  const grading = currentGrading(Object.values(dossier.gradings), type);
  return grading === null ? null : (grading.frozen?.level ?? decidedLevel(packs.grading[type], grading).level);
}

/**
 * The last submission of a type; null before the first.
 * @example lastSubmission(dossier, 'platform')?.revision
 */
export function lastSubmission(dossier: DossierData, type: EnterpriseType): SubmissionRecord | null {
  const all = Object.values(dossier.submissions).filter((one) => one.type === type);
  return all.toSorted((a, b) => (a.createdAt === b.createdAt ? a.revision - b.revision : a.createdAt < b.createdAt ? -1 : 1)).at(-1) ?? null;
}

/**
 * The draft of the next revision of a type: each stage's records as JSON, the reports, the evidence that they refer to,
 * the audit log. The revision follows the last submission of the type.
 * Errors: E-PKG-703 where name, credit code or level are missing (the preflight names the place).
 * @example submissionDraft(source, parts)
 */
export function submissionDraft(source: DraftSource, parts: Primitives): Result<PackageDraft> {
  const { dossier, packs, type } = source;
  const values = dossier.profile['profile']?.values ?? {};
  const name = String(values['name'] ?? '').trim();
  const uscc = checkUscc(String(values['uscc'] ?? '')).code;
  const level = claimedLevel(dossier, packs, type);
  if (name === '' || uscc.length !== 18 || level === null) return fail(packageProblem('E-PKG-703', '企业名称、统一社会信用代码或已批准的定级缺失'));
  const data = stageData(source);
  const audit = Object.values(dossier.audit);
  const previous = lastSubmission(dossier, type);
  const authority = destinationOf(packs.regions, type);
  const anchors = Object.values(dossier.receipts).map((one) => one.receivedOn).toSorted();
  return ok({
    kinds: kindsOf(source),
    enterprise: { name, uscc, enterpriseType: type, claimedLevel: level },
    preparedBy: { ...source.preparedBy },
    destination: { authority: authority.id, name: authority.name },
    rulePacks: [packs.grading[type], packs.registration, packs.checklist, packs.plan, packs.clocks, packs.calendar, packs.regions].map((pack) => ({
      id: pack.id,
      version: pack.version,
      digest: pack.digest,
      official: pack.official,
    })),
    app: { ...source.app },
    date: source.today,
    auditHead: auditHeadOf(audit, parts),
    lastReceiptAt: anchors.at(-1) ?? null,
    previous: previous === null ? null : { seriesId: previous.seriesId, packageId: previous.id, revision: previous.revision, rootDigest: previous.rootDigest },
    files: [
      ...data.map(({ path, title, value }) => bytesDraft({ path, title, mediaType: 'application/json', role: 'data' }, utf8(canonicalJson(value)))),
      ...source.reports.map((report) => bytesDraft({ path: `data/report/${report.name}`, title: report.title, mediaType: 'application/pdf', role: 'report' }, report.bytes)),
      ...(audit.length === 0 ? [] : [bytesDraft({ path: 'data/audit/log.jsonl', title: '操作日志', mediaType: 'application/jsonl', role: 'audit' }, utf8(auditLogText(audit)))]),
      ...evidenceDrafts(usedEvidence(dossier, data.map((one) => one.value))),
    ],
  });
}

function bytesDraft(facts: Pick<DraftFile, 'path' | 'title' | 'mediaType' | 'role'>, bytes: Uint8Array<ArrayBuffer> | Uint8Array): DraftFile {
  return { ...facts, size: bytes.length, importedAt: null, content: { bytes: Uint8Array.from(bytes) } };
}

function kindsOf({ dossier, type }: DraftSource): PackageDraft['kinds'] {
  const has = { registration: dossier.registrations[type] !== undefined, checklist: Object.values(dossier.answers).some((one) => one.type === type), plan: Object.keys(dossier.planVersions).length > 0 };
  return ['grading' as const, ...(['registration', 'checklist', 'plan'] as const).filter((kind) => has[kind])];
}

/** The records of each stage that concern this type; the other types' answers stay at home. */
function stageData({ dossier, type }: Pick<DraftSource, 'dossier' | 'type'>): readonly { path: string; title: string; value: unknown }[] {
  const ofType = <T extends { readonly type: EnterpriseType }>(records: Readonly<Record<string, T>>): T[] => Object.values(records).filter((one) => one.type === type);
  const gaps = Object.values(dossier.gaps).filter((gap) => gap.origin.type === null || gap.origin.type === type);
  return [
    { path: 'data/enterprise.json', title: '企业档案', value: { profile: dossier.profile['profile'] ?? null, persons: Object.values(dossier.persons), systems: Object.values(dossier.systems) } },
    { path: 'data/grading.json', title: `定级（${enterpriseTypeNames[type]}）`, value: { gradings: ofType(dossier.gradings) } },
    { path: 'data/registration.json', title: '信息登记', value: { registration: dossier.registrations[type] ?? null } },
    { path: 'data/checklist.json', title: '安全管理清单与整改', value: { answers: ofType(dossier.answers), assessments: ofType(dossier.assessments), gaps } },
    { path: 'data/plan.json', title: '应急预案', value: { versions: Object.values(dossier.planVersions), drills: Object.values(dossier.drills) } },
  ];
}

/**
 * Evidence that a package of this type carries: with a file, not deleted, and named by the records; nothing else of the
 * dossier is submitted.
 * @example packedEvidence({ dossier, type: 'platform' }).length
 */
export function packedEvidence(source: Pick<DraftSource, 'dossier' | 'type'>): readonly Evidence[] {
  return usedEvidence(source.dossier, stageData(source).map((one) => one.value));
}

function usedEvidence(dossier: DossierData, values: readonly unknown[]): readonly Evidence[] {
  const named = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (dossier.evidence[value] !== undefined) named.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) collect(part);
    }
  };
  for (const value of values) collect(value);
  const found = [...named].map((id) => dossier.evidence[id]!).filter((one) => one.kind === 'file' && one.deleted === null);
  return found.toSorted((a, b) => (a.addedAt === b.addedAt ? (a.id < b.id ? -1 : 1) : a.addedAt < b.addedAt ? -1 : 1));
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif', 'image/bmp': 'bmp', 'image/tiff': 'tif',
  'text/plain': 'txt', 'text/csv': 'csv', 'application/zip': 'zip', 'video/mp4': 'mp4',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

/** The bytes that stand for evidence in a package: a photo's copy without the position, where there is one. */
function packedContent({ sha256, sm3, size, packedAs }: Evidence): { readonly sha256: string; readonly sm3: string | null; readonly size: number } | null {
  if (typeof packedAs === 'object') return { ...packedAs, sm3: null };
  return sha256 === null ? null : { sha256, sm3, size };
}

/** A copy says that it is one, and of what. */
function packedTitle({ title, packedAs, sha256 }: Evidence): string {
  return typeof packedAs === 'object' ? `${title}（已去除拍摄位置的副本，原件 SHA-256 ${sha256}）` : title;
}

/** One entry for each different content; titles of the others are joined, so that nothing is lost. */
function evidenceDrafts(evidence: readonly Evidence[]): DraftFile[] {
  const byContent = new Map<string, Evidence[]>();
  for (const one of evidence) {
    const content = packedContent(one);
    if (content !== null) byContent.set(content.sha256, [...(byContent.get(content.sha256) ?? []), one]);
  }
  return [...byContent.values()].map((same, at) => {
    const [first] = same as [Evidence, ...Evidence[]];
    const { mediaType, addedAt } = first;
    const { sha256, size, sm3 } = packedContent(first)!;
    const title = [...new Set(same.map(packedTitle))].join('；').slice(0, 900).replaceAll(/\p{Cc}/gu, ' ');
    return { path: evidencePath(at + 1, sha256, extensions[mediaType] ?? 'bin'), size, mediaType, role: 'evidence', title, importedAt: addedAt, content: { sha256, sm3 } };
  });
}
