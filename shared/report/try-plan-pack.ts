import { problem, ProblemError } from '../base/problem';
import type { Problem } from '../base/problem';
import { enterpriseTypes } from '../dossier/enterprise-type';
import type { Incident } from '../dossier/plan-records';
import type { DossierData } from '../dossier/stores';
import { yearProgramme } from '../plan/drill-work';
import { openIncident } from '../plan/incident-work';
import { proposeLevel } from '../plan/level-proposal';
import { checkPlan } from '../plan/plan-checks';
import { renderPlan } from '../plan/plan-rendering';
import { planPackEffect } from '../plan/plan-pack-effect';
import type { PlanValues } from '../plan/plan-value';
import { numberOf, reportingTasks } from '../plan/reporting-tasks';
import { parseTemplate } from '../plan/template-syntax';
import type { PlanPack } from '../rules/plan-pack';
import { reportKinds } from '../rules/plan-pack-response';
import type { RulePacks } from '../rules/rule-packs';
import { allForms, blankForms } from './sections/blank-forms';
import { drillProgramme } from './sections/drill-programme';
import { incidentReport } from './sections/incident-reports';
import { planDocument } from './sections/plan-document';

/** What a plan pack is tried on. */
export interface PlanTrial {
  /** The packs in use. */
  readonly packs: RulePacks;
  readonly next: RulePacks['plan'];
  readonly dossier: DossierData;
  /** Instant now, and the civil date of today. */
  readonly now: string;
  readonly today: string;
}

/**
 * Tries a plan pack that reads well: everything that the program makes of a plan pack is made of it once, for this dossier
 * and for every enterprise type, before anything is changed. Null where all of it can be made.
 * Errors: E-PACK-15 with what went wrong.
 * @example tryPlanPack({ packs, next, dossier, now, today }) // null
 */
export function tryPlanPack({ packs, next, dossier, now, today }: PlanTrial): Problem | null {
  try {
    const broken = brokenTemplate(next, '');
    if (broken !== null) return unfit(next, broken);
    const tried: RulePacks = { ...packs, plan: next };
    planPackEffect(packs, tried, dossier);
    makeAll(tried, dossier, now, today);
    for (const type of enterpriseTypes) makeAll(tried, ofType(dossier, type), now, today);
    return null;
  } catch (error) {
    return unfit(next, error instanceof ProblemError ? error.problem.message : String(error));
  }
}

function unfit({ title, version }: PlanPack, reason: string): Problem {
  return problem('E-PACK-15', `“${title}”${version} 版不能用：试着用它生成预案时出错（${reason.slice(0, 160)}）。没有导入；请把这句话告诉签发方。`, reason);
}

/** The first template whose conditions are not closed, with its place. */
function brokenTemplate(value: unknown, place: string): string | null {
  if (typeof value === 'string') {
    const read = value.includes('{{') ? parseTemplate(value) : null;
    return read === null || read.ok ? null : `${place}：${read.problems[0]?.message ?? ''}`;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = brokenTemplate(inner, place === '' ? key : `${place}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function ofType(dossier: DossierData, type: (typeof enterpriseTypes)[number]): DossierData {
  const profile = dossier.profile['profile'];
  return profile ? { ...dossier, profile: { profile: { ...profile, types: [type] } } } : dossier;
}

function makeAll(packs: RulePacks, dossier: DossierData, now: string, today: string): void {
  const pack = packs.plan;
  const plan = renderPlan(packs, dossier, { profile: 'full' });
  checkPlan({ pack, dossier, plan, today, coveredYears: [] });
  planDocument({ plan, pack, dossier, createdOn: today, draft: true, look: 'compact' });
  blankForms({ pack, values: plan.values, dossier, formIds: allForms(pack).map(({ id }) => id), createdOn: today });
  const year = Number(today.slice(0, 4));
  const drills = yearProgramme({ pack, types: plan.values.types, level: plan.values.topLevel, year }, () => 'trial');
  drillProgramme({ pack, values: plan.values, drills: [...drills, ...Object.values(dossier.drills)], year, createdOn: today });
  const fresh = openIncident({ id: 'trial', count: 0, values: plan.values }, { at: now, by: '' });
  for (const incident of [fresh, ...Object.values(dossier.incidents)]) makeIncident(packs, plan.values, incident, { now, today });
}

function makeIncident({ plan: pack }: RulePacks, values: PlanValues, incident: Incident, { now, today }: Pick<PlanTrial, 'now' | 'today'>): void {
  const threshold = (path: string): number => numberOf(values, path, Number(pack.bindings.find((one) => one.path === path)?.fallback));
  const { event, data, miit281 } = proposeLevel({ pack, types: values.types.length > 0 ? values.types : enterpriseTypes, facts: incident.facts, threshold });
  for (const eventLevel of [event, 'I', 'IV'] as const) {
    reportingTasks({ pack, values, facts: incident.facts, eventLevel, dataLevel: data, miit281Level: miit281, responseLevel: 'I', discoveredAt: incident.discoveredAt, judgedAt: incident.judgedAt, closedAt: incident.closedAt, lastFollowAt: null });
    for (const kind of reportKinds) incidentReport({ pack, values, incident, kind, eventLevel, dataLevel: data, now }, today);
  }
}
