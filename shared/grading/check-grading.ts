import { isCivilDate } from '../base/civil-date';
import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import type { GradingRecord } from '../dossier/grading-records';
import { evaluate } from '../rules/condition';
import type { Factor, GradingPack } from '../rules/grading-pack';
import { answersOf, decidedLevel } from './decided-level';
import { enabledFactors } from './grade';
import type { GradeResult } from './grade';

/** Longest reason of a factor or note, in characters; longer ones cannot be approved. */
export const maxReasonLength = 2000;

const warning = (code: string, message: string, where: string): Problem => ({ code, severity: 'warning', message, where });

/**
 * Everything that stands between a grading and its approval, in reading order. A draft is never blocked by these.
 * Reason and evidence of each factor are required (errors) near a threshold, else their absence is a warning.
 * A grading that only records a level obtained elsewhere needs the document instead of the factors.
 * Errors: E-GRD-10 factor open, -11 待确认, -12 reason missing near a threshold, -13 evidence missing near a threshold,
 * -14 fact open, -15 reason too long, -16 to -18 external level, -19 to -21 approval chain. Warnings: W-GRD-01 reason
 * missing, W-GRD-02 other pack version.
 * @param today civil date, for dates in the future
 * @example checkGrading(pack, record, '2026-11-23').filter((one) => one.severity === 'error')
 */
export function checkGrading(pack: GradingPack & { readonly digest: string }, record: GradingRecord, today: string): readonly Problem[] {
  const { result } = decidedLevel(pack, record);
  const content = record.external ? [] : enabledFactors(pack).flatMap((factor) => checkFactor(factor, record, result));
  return [
    ...content,
    ...(record.external ? checkExternal(record.external, today) : checkFacts(pack, record)),
    ...checkApprovals(pack, record, today),
    ...(record.pack.digest === pack.digest ? [] : [warning('W-GRD-02', '定级规则已更新，本次定级按原版本保存。请重新核对各要素后再批准。', 'pack')]),
  ];
}

function checkFactor(factor: Factor, record: GradingRecord, result: GradeResult): readonly Problem[] {
  const answer = record.answers[factor.id];
  const where = `factor.${factor.id}`;
  if (result.open.includes(factor.id)) return [problem('E-GRD-10', `要素“${factor.label}”还没有选择。请选择一项。`, where)];
  const found: Problem[] = [];
  if (answer?.toConfirm) found.push(problem('E-GRD-11', `要素“${factor.label}”沿用上次定级，待确认。请核对后点“确认沿用”或改选。`, where));
  const reason = answer?.reason.trim() ?? '';
  if (Array.from(reason).length > maxReasonLength) found.push(problem('E-GRD-15', `要素“${factor.label}”的理由超过 ${maxReasonLength} 字。请删减。`, where));
  if (reason === '') {
    found.push(
      result.near
        ? problem('E-GRD-12', `得分临界，要素“${factor.label}”必须写明理由。`, where)
        : warning('W-GRD-01', `要素“${factor.label}”没有写理由。建议补充，便于核查。`, where),
    );
  }
  if (result.near && (answer?.evidenceIds.length ?? 0) === 0) found.push(problem('E-GRD-13', `得分临界，要素“${factor.label}”必须关联佐证。`, where));
  return found;
}

function checkFacts(pack: GradingPack, record: GradingRecord): readonly Problem[] {
  const known = { ...record.facts, ...answersOf(record) };
  return pack.facts
    .filter((fact) => typeof record.facts[fact.id] !== 'boolean' && !(fact.impliedBy !== undefined && evaluate(fact.impliedBy, known)))
    .map((fact) => problem('E-GRD-14', `请回答：${fact.question}`, `fact.${fact.id}`));
}

function checkExternal(external: NonNullable<GradingRecord['external']>, today: string): readonly Problem[] {
  const found: Problem[] = [];
  if (external.documentNumber.trim() === '') found.push(problem('E-GRD-16', '外部级别缺少文号或平台回执号。请照文件填写。', 'external.documentNumber'));
  if (!isCivilDate(external.date) || external.date > today) found.push(problem('E-GRD-17', '外部级别的日期不是有效日期，或在今天之后。请照文件填写。', 'external.date'));
  if (external.source === 'authority' && external.reason.trim() === '') found.push(problem('E-GRD-18', '主管部门认定的级别须写明说明。请摘录通知要点。', 'external.reason'));
  if (external.evidenceIds.length === 0) found.push(problem('E-GRD-18', '外部级别须关联文件佐证（通知、平台截图或回执）。', 'external.evidence'));
  return found;
}

function checkApprovals(pack: GradingPack, record: GradingRecord, today: string): readonly Problem[] {
  const found: Problem[] = [];
  let previous = '';
  for (const { step, role } of pack.report.approval) {
    const signed = record.approvals.find((one) => one.step === step);
    const where = `approval.${step}`;
    if (!signed || signed.name.trim() === '') {
      found.push(problem('E-GRD-19', `审批链缺少“${role}”的姓名。请填写。`, where));
      continue;
    }
    if (!isCivilDate(signed.date) || signed.date > today) found.push(problem('E-GRD-20', `“${role}”的日期不是有效日期，或在今天之后。请改正。`, where));
    else if (signed.date < previous) found.push(problem('E-GRD-21', `“${role}”的日期早于前一步。请按编制、审核、批准的先后填写。`, where));
    else previous = signed.date;
  }
  return found;
}
