import { formatDate } from '../base/civil-date';
import { shanghaiDate } from '../base/instant';
import type { Problem } from '../base/problem';
import { problem } from '../base/problem';
import { applicableItems } from '../checklist/applicable-items';
import { evidenceProblems } from '../checklist/evidence-state';
import { scoreChecklist } from '../checklist/score-checklist';
import type { Evidence } from '../dossier/core-records';
import type { AuditRecord } from '../dossier/submission-records';
import { packOriginText } from '../rules/signed-pack-file';
import type { PackOrigin } from '../rules/signed-pack-file';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { DossierData } from '../dossier/stores';
import { currentGrading, draftGrading } from '../grading/grading-steps';
import { attachmentGaps, registrationGaps } from '../registration/registration-gaps';
import { checkUscc } from '../registration/uscc';
import type { RulePacks } from '../rules/rule-packs';
import { brokenAnchor, checkAuditRecords } from './audit-log';
import type { PackageDraft } from './package-draft';
import { maxFileSize } from './path-rules';
import { photoPositions } from './photo-positions';
import type { PhotoPositions } from './photo-positions';
import type { Primitives } from './primitives';
import { correctionDue, openCorrection } from './receipts';
import { claimedLevel, packedEvidence } from './submission-draft';

/** One finding of the preflight: what, how serious, and where it is mended. */
export interface Finding extends Problem {
  /** Route of the screen that mends it, with the type, e.g. `/registration?type=platform`. */
  readonly route: string;
  readonly stage: '企业档案' | '定级' | '信息登记' | '安全清单' | '佐证' | '应急预案' | '申报';
}

/** What the preflight looks at. */
export interface PreflightSource {
  readonly dossier: DossierData;
  readonly packs: RulePacks;
  readonly type: EnterpriseType;
  /** Civil date. */
  readonly today: string;
  readonly keyEnterprise: boolean;
  /** Names of plan values that changed since the plan was approved; the plan stage computes them. */
  readonly stalePlan: readonly string[];
}

/**
 * Looks a dossier over before it is packed, stage by stage. Errors must be mended; warnings may be accepted with a
 * reason, which the submission keeps; hints only help. Nothing is changed.
 * Codes: E-SUB-01 name, -03 no approved grading, -04 audit log broken, -05 audit log differs from an exported one; W-SUB-10 newer draft grading,
 * -11 registration incomplete, -12 unanswered items, -13 critical items unmet, -15 no approved plan, -16 stale plan,
 * -17 contact for corrections, -23 photos with a position; H-SUB-20 unofficial packs, -21 correction clock, -24 positions to be removed,
 * -25 positions removed; and those of the stages.
 * @example preflight(source, parts).filter((found) => found.severity === 'error')
 */
export function preflight(source: PreflightSource, parts: Primitives): readonly Finding[] {
  return [...enterprise(source), ...grading(source), ...registration(source), ...checklist(source), ...evidence(source), ...plan(source), ...chain(source, parts)];
}

function finding(stage: Finding['stage'], route: string, found: Problem): Finding {
  return { ...found, stage, route };
}

const warning = (code: string, message: string, where?: string): Problem => ({ code, severity: 'warning', message, ...(where === undefined ? {} : { where }) });
const hint = (code: string, message: string): Problem => ({ code, severity: 'hint', message });

function enterprise({ dossier, type }: PreflightSource): Finding[] {
  const values = dossier.profile['profile']?.values ?? {};
  const at = (found: Problem): Finding => finding('企业档案', `/dossier?type=${type}`, found);
  const name = String(values['name'] ?? '').trim();
  const code = checkUscc(String(values['uscc'] ?? ''));
  return [
    ...(name === '' ? [at(problem('E-SUB-01', '企业名称还没有填写。请到企业档案填写。', 'field.name'))] : []),
    ...code.problems.filter((one) => one.severity === 'error').map((one) => at({ ...one, where: 'field.uscc' })),
  ];
}

function grading({ dossier, packs, type }: PreflightSource): Finding[] {
  const at = (found: Problem): Finding => finding('定级', `/grading?type=${type}`, found);
  const all = Object.values(dossier.gradings);
  const current = currentGrading(all, type);
  if (current === null || claimedLevel(dossier, packs, type) === null) return [at(problem('E-SUB-03', '还没有已批准的定级，申报包没有级别可报。请完成定级并批准。'))];
  const draft = draftGrading(all, type);
  const newer = draft !== null && draft.createdAt > (current.approvedAt ?? '');
  return [
    ...(newer ? [at(warning('W-SUB-10', '有一份较新的定级还没有批准，申报包用的是上一份已批准的定级。'))] : []),
    ...(packs.grading[type].official ? [] : [at(hint('H-SUB-20', '定级用的是本工具口径（非官方）的评分标准，主管部门可能得出不同级别；申报包和定级报告中会注明。'))]),
  ];
}

function registration({ dossier, packs, type, today }: PreflightSource): Finding[] {
  const at = (found: Problem): Finding => finding('信息登记', `/registration?type=${type}`, found);
  const view = { pack: packs.registration, regions: packs.regions, dossier, type, grading: currentGrading(Object.values(dossier.gradings), type) };
  const gaps = registrationGaps(view, today);
  const wrong = gaps.problems.filter((one) => one.code !== 'E-REG-20' && one.code !== 'E-REG-21');
  const missing = gaps.problems.filter((one) => one.code === 'E-REG-20' || one.code === 'E-REG-21');
  return [
    ...wrong.map(at),
    ...(missing.length > 0 ? [at(warning('W-SUB-11', `信息登记还有 ${missing.length} 项没有填写，例如：${missing[0]!.message}内容不齐全的，主管部门会要求补正（细则第六条）。`, missing[0]!.where))] : []),
    ...attachmentGaps(view, dossier.registrations[type] ?? null).map((one) => at({ ...one, severity: 'hint' })),
  ];
}

function checklist({ dossier, packs, type, keyEnterprise }: PreflightSource): Finding[] {
  const pack = packs.checklist;
  const at = (found: Problem): Finding => finding('安全清单', `/checklist?type=${type}`, found);
  const level = claimedLevel(dossier, packs, type);
  if (level === null) return [];
  const items = applicableItems(pack, { type, level, keyEnterprise });
  const answers = Object.fromEntries(Object.values(dossier.answers).filter((one) => one.type === type).map((one) => [one.itemId, one]));
  const score = scoreChecklist({ pack, items, answers });
  const open = score.progress.total - score.progress.done;
  return [
    ...(open > 0 ? [at(warning('W-SUB-12', `安全清单还有 ${open} 项没有结论（共 ${score.progress.total} 项），评测结果只是阶段性结果。`))] : []),
    ...(score.criticalUnmet.length > 0 ? [at(warning('W-SUB-13', `有 ${score.criticalUnmet.length} 个关键项不符合。请先整改，或写明整改安排。`))] : []),
    ...doubtfulPack('安全清单', pack).map(at),
    ...(pack.official ? [] : [at(hint('H-SUB-22', '清单条目和符合率算法是本工具口径（非官方），不是主管部门的评测结论。'))]),
  ];
}

/** An imported pack that nobody known signed. */
function doubtfulPack(what: string, { version, origin }: { readonly version: string; readonly origin?: PackOrigin }): readonly Problem[] {
  if (!origin || origin.state === 'verified') return [];
  return [warning('W-SUB-23', `${what}用的是导入的规则包 ${version} 版。${packOriginText(origin)}。请向签发方核实，或改用已验证的规则包。`)];
}

function evidence({ dossier, type, today }: PreflightSource): Finding[] {
  const at = (found: Problem): Finding => finding('佐证', `/checklist?type=${type}`, found);
  // Positions in photos are told once, of those that will be in the package.
  const doubts = Object.values(dossier.evidence).flatMap((one) => evidenceProblems(one, today).filter((found) => found.code !== 'E-EVD-16'));
  return [...doubts.map(at), ...positions(photoPositions(packedEvidence({ dossier, type }))).map(at)];
}

function positions({ open, removed, kept }: PhotoPositions): readonly Problem[] {
  return [
    ...(kept.length > 0 ? [warning('W-SUB-23', `照片${names(kept)}带有拍摄位置，会随申报包一起交出（按你的选择收录原件，或这种格式去不掉位置）。不愿提供的，请换成 JPEG 或 PNG 后重新添加。`)] : []),
    ...(open.length > 0 ? [hint(openPositionsCode, `${open.length} 张照片带有拍摄位置：${names(open)}。导出时会换成去除位置信息的副本收录，原件留在档案里。`)] : []),
    ...(removed.length > 0 ? [hint('H-SUB-25', `${removed.length} 张照片以去除位置信息的副本收录，原件留在档案里，副本名称中注明原件的 SHA-256。`)] : []),
  ];
}

const names = (photos: readonly Evidence[]): string => `“${photos.slice(0, 3).map((one) => one.title).join('”“')}”${photos.length > 3 ? `等 ${photos.length} 张` : ''}`;

/** Code of the finding that photos still have their position; the screen offers the step beside it. */
export const openPositionsCode = 'H-SUB-24';

function plan({ dossier, packs, type, stalePlan }: PreflightSource): Finding[] {
  const at = (found: Problem): Finding => finding('应急预案', `/plan?type=${type}`, found);
  if (Object.keys(dossier.planVersions).length === 0) return [at(warning('W-SUB-15', '应急预案还没有批准的版本（细则第十一条要求企业制定应急预案）。申报包里不会有预案。'))];
  const doubts = doubtfulPack('应急预案', packs.plan).map(at);
  if (stalePlan.length === 0) return doubts;
  return [...doubts, at(warning('W-SUB-16', `应急预案批准后，档案里又改了 ${stalePlan.length} 处（${stalePlan.slice(0, 3).join('、')}），预案可能过时。请修订后再批准一版。`))];
}

function chain({ dossier, packs, type, today }: PreflightSource, parts: Primitives): Finding[] {
  const at = (found: Problem): Finding => finding('申报', `/submission?type=${type}`, found);
  const findings: Finding[] = [];
  const log = checkAuditRecords(Object.values(dossier.audit), parts);
  if ('brokenAt' in log) findings.push(at(problem('E-SUB-04', `${brokenPlace(Object.values(dossier.audit), log.brokenAt)}请从备份恢复，或联系技术支持。`)));
  const heads = Object.values(dossier.submissions).map((one) => one.auditHead);
  const anchor = 'brokenAt' in log ? null : brokenAnchor(Object.values(dossier.audit), heads, parts);
  if (anchor !== null) findings.push(at(problem('E-SUB-05', `操作日志第 ${anchor + 1} 条与已导出的申报包里的不同，日志被截断或改写过。请从备份恢复，或联系技术支持。`)));
  const submissions = Object.values(dossier.submissions).filter((one) => one.type === type);
  const correction = openCorrection(submissions, Object.values(dossier.receipts));
  if (correction !== null) {
    const open = correction.defects.filter((one) => one.resolved === null).length;
    if (open > 0) findings.push(at(warning('W-SUB-18', `补正通知里还有 ${open} 条问题没有标为已改。`)));
    const due = correctionDue(packs, correction.receivedOn);
    if (due.ok) {
      const late = today > due.value.due;
      findings.push(at(late ? warning('W-SUB-19', `补正期限 ${due.value.due} 已过（${due.value.basis}）。请尽快提交并向主管部门说明。`) : hint('H-SUB-21', `补正期限：${due.value.due}（细则第六条，法定期限）。`)));
    }
  }
  return findings;
}

/** The first record that does not fit, as its reader knows it. A changed record fits itself: it is the next one that tells. */
function brokenPlace(records: readonly AuditRecord[], place: number): string {
  const broken = records.toSorted((a, b) => a.seq - b.seq)[place - 1];
  const what = broken === undefined ? '' : `（${formatDate(shanghaiDate(broken.at))}，${broken.by || '未写明操作人'}，${broken.event}）`;
  return place === 1 ? `操作日志第 1 条${what}不是日志的开头：前面的记录被删去，或这一条被改动。` : `操作日志第 ${place} 条${what}与第 ${place - 1} 条接不上：这两条中有一条被改动，或中间被删去、插入过。`;
}

/**
 * Looks over the target of an export: FAT32 cannot hold 4 GiB, and there must be room.
 * Codes: E-SUB-30 FAT32, E-SUB-31 no room, E-SUB-32 an evidence file is too large for the format.
 * @param target what is known; null where it is not
 * @example checkTarget(draft, { freeBytes: 1e9, fat32: false })
 */
export function checkTarget(draft: PackageDraft, target: { readonly freeBytes: number | null; readonly fat32: boolean | null }): readonly Problem[] {
  const size = packageSize(draft);
  const large = draft.files.find((file) => file.size > maxFileSize);
  return [
    ...(large === undefined ? [] : [problem('E-SUB-32', `“${large.title}”超过 4 GiB，放不进申报包。请拆分或压缩后重新添加。`)]),
    ...(target.fat32 && size > maxFileSize ? [problem('E-SUB-30', '目标 U 盘是 FAT32 格式，放不下 4 GiB 以上的文件。请换一个 exFAT 或 NTFS 格式的 U 盘。')] : []),
    ...(target.freeBytes !== null && target.freeBytes < size ? [problem('E-SUB-31', `目标位置空间不足：需要约 ${megabytes(size)}，剩余 ${megabytes(target.freeBytes)}。请清理空间或换一个位置。`)] : []),
  ];
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/**
 * About how large the package will be, in bytes: contents and some for the records.
 * @example packageSize(draft)
 */
export function packageSize(draft: PackageDraft): number {
  return draft.files.reduce((sum, file) => sum + file.size + 600, 20_000);
}
