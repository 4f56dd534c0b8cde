import { problem } from '#shared/base/problem';
import { enterpriseName } from '#shared/dossier/enterprise-name';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import { currentGrading, draftGrading } from '#shared/grading/grading-steps';
import { checkPlan } from '#shared/plan/plan-checks';
import type { PlanFinding } from '#shared/plan/plan-checks';
import { printLook } from '#shared/plan/plan-settings';
import { renderPlan } from '#shared/plan/plan-rendering';
import { latestVersion, readsAsApproved } from '#shared/plan/plan-versions';
import type { ReportDocument } from '#shared/report/blocks';
import { currentAssessment } from '#shared/report/sections/current-assessment';
import { gradingReport } from '#shared/report/sections/grading-report';
import { planDocument } from '#shared/report/sections/plan-document';
import { rectificationPlan } from '#shared/report/sections/rectification-plan';
import { registrationForm } from '#shared/report/sections/registration-form';
import type { RulePacks } from '#shared/rules/rule-packs';
import { CommandFailure, exitCodes } from './exit';

/** What documents are made from. */
export interface DocumentSource {
  readonly dossier: DossierData;
  readonly packs: RulePacks;
  readonly type: EnterpriseType;
  /** Civil date. */
  readonly today: string;
}

/** 定级报告 of the approved grading, else of the draft. */
export function gradingDocument({ dossier, packs, type, today }: DocumentSource): ReportDocument {
  const all = Object.values(dossier.gradings);
  const record = currentGrading(all, type) ?? draftGrading(all, type);
  if (record === null) throw new CommandFailure(exitCodes.no, [problem('E-CLI-21', '档案里没有这个企业类型的定级。请先完成定级，或换一个 --type。', 'gradings')]);
  return gradingReport({ packs, dossier, record, createdOn: today });
}

/** 信息登记表. */
export function registrationDocument({ dossier, packs, type, today }: DocumentSource): ReportDocument {
  const source = { pack: packs.registration, regions: packs.regions, dossier, type, grading: currentGrading(Object.values(dossier.gradings), type) };
  return registrationForm({ source, createdOn: today });
}

/** 符合性评测报告: the newest closed run, else today's answers as they stand. */
export function assessmentDocument(source: DocumentSource): ReportDocument {
  const document = currentAssessment(source);
  if (document === null) throw new CommandFailure(exitCodes.no, [problem('E-CLI-24', '档案里没有这个企业类型的级别，选不出适用的检查项。请先完成定级，或换一个 --type。', 'gradings')]);
  return document;
}

/** 整改计划 of all gaps of a type. */
export function rectificationDocument({ dossier, type, today }: DocumentSource): ReportDocument {
  const gaps = Object.values(dossier.gaps).filter((gap) => gap.origin.type === null || gap.origin.type === type);
  return rectificationPlan({ enterpriseName: enterpriseName(dossier), type, dossier, gaps, createdOn: today });
}

/** The emergency plan and what its checks find; what was not approved, or differs from what was, is a draft with a watermark. */
export function emergencyPlan({ dossier, packs, today }: DocumentSource): { document: ReportDocument; findings: readonly PlanFinding[]; draft: boolean } {
  const plan = renderPlan(packs, dossier);
  const findings = checkPlan({ pack: packs.plan, dossier, plan, today, coveredYears: packs.calendar.years.flatMap((one) => (one.status === 'published' ? [one.year] : [])) });
  const draft = !readsAsApproved(plan, latestVersion(dossier.planVersions)) || findings.some((one) => one.severity === 'error');
  return { document: planDocument({ plan, pack: packs.plan, dossier, createdOn: today, draft, look: printLook(dossier) }), findings, draft };
}

/** The type to work on: the one asked for, else the only one of the dossier. */
export function chosenType(dossier: DossierData, asked: EnterpriseType | null): EnterpriseType {
  const types = dossier.profile['profile']?.types ?? [];
  if (asked !== null) {
    if (types.includes(asked)) return asked;
    throw new CommandFailure(exitCodes.no, [problem('E-CLI-22', `档案里的企业类型是 ${types.join('、') || '（未选）'}，没有 ${asked}。`, 'type')]);
  }
  const [only, ...others] = types;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandFailure(exitCodes.usage, [problem('E-CLI-23', types.length === 0 ? '档案里还没有选企业类型。请先在企业档案中选择。' : `档案里有多个企业类型（${types.join('、')}），请用 --type 指明一个。`, 'type')]);
}
