import { readFileSync } from 'node:fs';
import { applicableItems } from '#shared/checklist/applicable-items';
import { closeAssessment } from '#shared/checklist/assessments';
import { missingGaps } from '#shared/checklist/gaps';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import { answerKey, answerSchema, assessmentSchema } from '#shared/dossier/checklist-records';
import type { Answer, Gap } from '#shared/dossier/checklist-records';
import { evidenceSchema } from '#shared/dossier/core-records';
import { dossierFormat } from '#shared/dossier/dossier-file';
import type { DossierFile } from '#shared/dossier/dossier-file';
import type { DossierData } from '#shared/dossier/stores';
import { renderPlan } from '#shared/plan/plan-rendering';
import { freezePlan } from '#shared/plan/plan-versions';
import { drillSchema } from '#shared/dossier/plan-records';
import { registrationRecordSchema } from '#shared/dossier/registration-records';
import { approveGrading, newGrading, withAnswer } from '#shared/grading/grading-steps';
import type { RulePacks } from '#shared/rules/rule-packs';
import { packRef } from '#shared/rules/rule-packs';
import { toHex } from '#shared/submission/bytes';
import type { Primitives } from '#shared/submission/primitives';
import type { Result } from '#shared/base/result';
import type { SampleEvidence, SamplePlan } from './sample-plan';

const at = '2026-11-02T02:00:00Z';
const today = '2026-11-02';
const folder = new URL('../../assets/sample/evidence/', import.meta.url);

/** Bytes of one evidence file. */
export function evidenceBytes(each: SampleEvidence): Uint8Array {
  return each.text === undefined ? readFileSync(new URL(each.file, folder)) : new TextEncoder().encode(each.text);
}

/** The 档案文件 of a made-up enterprise, built by the same functions that the app uses. */
export function makeSample(plan: SamplePlan, packs: RulePacks, parts: Primitives): DossierFile {
  const { changes: checklist, answers } = checklistChanges(plan, packs);
  const stores = applyChanges(emptyDossier(), [
      put('profile', 'profile', { types: [plan.type], typeAnswers: { ...plan.typeAnswers }, values: { ...plan.profile } }),
      ...plan.persons.map((person) => put('persons', person.id, person)),
      ...plan.systems.map((values, order) => put('systems', `s${order + 1}`, { id: `s${order + 1}`, order, values: { ...values } })),
      ...plan.evidence.map((each) => evidenceChange(each, parts)),
      gradingChange(plan, packs),
      registrationChange(plan),
      ...checklist,
      ...assessmentChanges(plan, packs, answers),
      ...Object.entries(plan.planValues).map(([path, value]) => put('planValues', path, { value })),
      put('drills', 'd1', drillSchema.parse({ id: 'd1', title: '勒索病毒处置桌面演练（示例）', year: 2026, quarter: '二季度', plannedOn: plan.profile['drill_date'], status: 'done', mode: '桌面推演', endedAt: `${String(plan.profile['drill_date'])}T08:10:00Z`, summary: '情景推演按时完成，发现的问题已列入整改（示例）。' })),
  ]);
  return { format: dossierFormat, id: plan.id, exportedAt: at, stores: applyChanges(stores, [planVersion(plan, packs, stores)]) };
}

/** The emergency plan as it was approved. */
function planVersion(plan: SamplePlan, packs: RulePacks, stores: DossierData): Change {
  const [head, lead, contact] = plan.persons;
  const on = String(plan.profile['plan_date']);
  const approvals = [
    { step: 'prepared' as const, name: contact!.name, date: on, note: '' },
    { step: 'reviewed' as const, name: lead!.name, date: on, note: '评审通过' },
    { step: 'approved' as const, name: head!.name, date: on, note: '同意发布' },
  ];
  const version = { id: 'pv1', version: '2026 第1版', pack: packRef(packs.plan), approvals, approvedAt: `${on}T02:00:00Z`, note: '首次发布（示例）' };
  return put('planVersions', version.id, freezePlan(renderPlan(packs, stores), version));
}

function evidenceChange(each: SampleEvidence, parts: Primitives): Change {
  const bytes = evidenceBytes(each);
  const digest = (name: 'sha256' | 'sm3'): string => toHex(parts.digest(name, bytes));
  return put('evidence', each.id, evidenceSchema.parse({ id: each.id, title: each.title, kind: 'file', sha256: digest('sha256'), sm3: digest('sm3'), size: bytes.length, mediaType: each.mediaType, addedAt: at, addedBy: '示例', note: '示例佐证，内容为虚构' }));
}

function gradingChange(plan: SamplePlan, packs: RulePacks): Change {
  const pack = packs.grading[plan.type];
  let record = newGrading(plan.type, { id: `g-${plan.type}`, at, pack: packRef(pack) });
  for (const [factor, { option, reason }] of Object.entries(plan.factors)) record = withAnswer(record, factor, { optionId: option, reason });
  const facts = Object.fromEntries(pack.facts.map((fact) => [fact.id, false]));
  const [head, lead, contact] = plan.persons;
  const approvals = [
    { step: 'prepared' as const, name: contact!.name, date: '2026-10-28', note: '' },
    { step: 'reviewed' as const, name: lead!.name, date: '2026-10-30', note: '同意' },
    { step: 'approved' as const, name: head!.name, date: today, note: '同意' },
  ];
  return put('gradings', record.id, must(approveGrading(pack, { ...record, facts, approvals }, { at, today })));
}

function registrationChange(plan: SamplePlan): Change {
  const attachments = Object.fromEntries(plan.evidence.flatMap((each) => (each.attachment === undefined ? [] : [[each.attachment, [each.id]]])));
  return put('registrations', plan.type, registrationRecordSchema.parse({ type: plan.type, state: 'graded', attachments, history: [{ at, from: 'not_graded', to: 'graded', note: '完成自主定级' }] }));
}

function checklistChanges(plan: SamplePlan, packs: RulePacks): { changes: readonly Change[]; answers: Readonly<Record<string, Answer>> } {
  const items = applicableItems(packs.checklist, { type: plan.type, level: plan.level, keyEnterprise: false });
  const answers: Record<string, Answer> = {};
  for (const item of items) {
    const judged = plan.judgements[item.id];
    const evidenceIds = plan.evidence.filter((each) => each.items.includes(item.id)).map((each) => each.id);
    answers[item.id] = answerSchema.parse({
      type: plan.type,
      itemId: item.id,
      digest: item.digest,
      verdict: judged?.verdict ?? 'met',
      note: judged && judged.verdict !== 'na' ? judged.note : '',
      naReason: judged?.verdict === 'na' ? judged.note : '',
      ownerId: item.kind === 'technical' ? (plan.persons[4] ?? plan.persons[2])!.id : plan.persons[2]!.id,
      evidenceIds,
      updatedAt: at,
    });
  }
  let count = 0;
  const gaps = missingGaps({ pack: packs.checklist, type: plan.type, items, answers, gaps: [], at, newId: () => `gap-${String((count += 1)).padStart(2, '0')}` });
  return {
    answers,
    changes: [...Object.values(answers).map((answer) => put('answers', answerKey(plan.type, answer.itemId), answer)), ...gaps.map((gap, order) => put('gaps', gap.id, planned(gap, order, plan)))],
  };
}

/** A gap with an owner, money and a date, as a plant would plan it. */
function planned(gap: Gap, order: number, plan: SamplePlan): Gap {
  const month = (order % 6) + 1;
  return {
    ...gap,
    ownerId: (plan.persons[order % 2 === 0 ? 4 : 2] ?? plan.persons[2])!.id,
    budget: gap.severity === 'high' ? 60 : gap.severity === 'medium' ? 15 : 3,
    dueOn: `2027-${String(month).padStart(2, '0')}-28`,
    status: order % 4 === 0 ? 'doing' : 'open',
  };
}

function assessmentChanges(plan: SamplePlan, packs: RulePacks, answers: Readonly<Record<string, Answer>>): readonly Change[] {
  const items = applicableItems(packs.checklist, { type: plan.type, level: plan.level, keyEnterprise: false });
  const run = assessmentSchema.parse({ id: `a-${plan.type}-2026`, type: plan.type, level: plan.level, mode: 'self', assessor: plan.persons[2]!.name, scope: '全部重要系统及管理制度', startedOn: '2026-10-12' });
  return [put('assessments', run.id, must(closeAssessment(run, { pack: packs.checklist, items, answers, closedOn: '2026-10-30', keyEnterprise: false })))];
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map((each) => `${each.code} ${each.message} ${each.where ?? ''}`).join('\n'));
}
