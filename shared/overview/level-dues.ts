import { nextAssessment } from '../checklist/next-assessment';
import { enterpriseTypeNames } from '../dossier/enterprise-type';
import type { EnterpriseType } from '../dossier/enterprise-type';
import { currentGrading, draftGrading } from '../grading/grading-steps';
import { levelSince } from '../grading/level-since';
import { openCorrection } from '../submission/receipts';
import { beijingTime, formatCivilDate } from '../text/dates';
import { clockItem } from './due-item';
import type { DueItem, OverviewSource } from './due-item';

/**
 * Due items of grading, registration and assessment of one type (articles 4 to 7): re-grading three months after a
 * change, the authority's check, the correction, registration after grading (internal), the next 符合性评测.
 * @example levelDues(source, 'platform').map((item) => item.id) // ['verify.platform', 'eval.platform']
 */
export function levelDues(source: OverviewSource, type: EnterpriseType): readonly DueItem[] {
  return [...regradeDues(source, type), ...registrationDues(source, type), ...correctionDues(source, type), ...assessmentDues(source, type)];
}

function regradeDues({ packs, dossier }: OverviewSource, type: EnterpriseType): readonly DueItem[] {
  const draft = draftGrading(Object.values(dossier.gradings), type);
  if (!draft?.regradeOf) return [];
  return clockItem(packs, {
    clockId: 'regrade',
    start: draft.regradeOf.changedOn,
    key: draft.id,
    title: `完成${enterpriseTypeNames[type]}重新定级`,
    type,
    route: `/grading?type=${type}`,
  });
}

function registrationDues({ packs, dossier }: OverviewSource, type: EnterpriseType): readonly DueItem[] {
  const registration = dossier.registrations[type];
  const name = enterpriseTypeNames[type];
  const route = `/registration?type=${type}`;
  const state = registration?.state ?? 'not_graded';
  if ((state === 'submitted' || state === 'under_check') && registration?.submittedOn) {
    return clockItem(packs, { clockId: 'verify', start: registration.submittedOn, key: type, title: `主管部门核查${name}登记材料`, type, route });
  }
  if (state === 'to_correct' && registration?.correctionNotifiedOn) {
    return clockItem(packs, { clockId: 'correct', start: registration.correctionNotifiedOn, key: type, title: `补正${name}登记材料`, type, route });
  }
  const approvedOn = approvalDate(currentGrading(Object.values(dossier.gradings), type)?.approvedAt ?? null);
  if ((state === 'not_graded' || state === 'graded') && approvedOn !== null) {
    return clockItem(packs, { clockId: 'register_after_grading', start: approvedOn, key: type, title: `登记${name}信息`, type, route });
  }
  return [];
}

/** A 补正 notice that came back for a package. Where 信息登记 counts it already, it is not said twice. */
function correctionDues({ packs, dossier }: OverviewSource, type: EnterpriseType): readonly DueItem[] {
  const registration = dossier.registrations[type];
  const submissions = Object.values(dossier.submissions).filter((one) => one.type === type);
  const correction = openCorrection(submissions, Object.values(dossier.receipts));
  if (correction === null || (registration?.state === 'to_correct' && registration.correctionNotifiedOn)) return [];
  const title = `补正${enterpriseTypeNames[type]}申报材料（${correction.documentNumber}）`;
  return clockItem(packs, { clockId: 'correct', start: correction.receivedOn, key: correction.id, title, type, route: `/submission?type=${type}` });
}

function assessmentDues({ packs, dossier }: OverviewSource, type: EnterpriseType): readonly DueItem[] {
  const grading = currentGrading(Object.values(dossier.gradings), type);
  const level = grading?.frozen?.level;
  if (level === undefined) return [];
  const closed = Object.values(dossier.assessments).flatMap((run) => (run.type === type && run.closedOn !== null ? [run.closedOn] : []));
  const next = nextAssessment(level, closed.toSorted().at(-1) ?? null, levelSince(Object.values(dossier.gradings), type));
  if (!next) return [];
  const clock = packs.clocks.clocks.find((one) => one.id === `eval_l${level}`);
  return [
    {
      id: `eval.${type}`,
      title: `开展${enterpriseTypeNames[type]}符合性评测`,
      basis: next.basis,
      force: next.statutory ? 'statutory' : 'reference',
      owner: 'enterprise',
      type,
      due: next.rolling > next.calendarYear ? next.rolling : next.calendarYear,
      earliest: next.strict,
      estimated: false,
      inferred: next.from !== 'last_run',
      twoReadings: true,
      method: `${countedFrom[next.from]}，满 ${next.months} 个月为 ${formatCivilDate(next.rolling)}，按自然年为 ${formatCivilDate(next.calendarYear)}，按较早日期安排。`,
      route: `/checklist/assessments?type=${type}`,
      remindDays: clock?.remindDays ?? [90, 60, 30],
    },
  ];
}

const countedFrom = {
  last_run: '自上次评测完成起',
  grading: '还没有评测过，自定级批准起（推断）',
  raised: '上次评测以后级别提高，自提高级别的定级批准起，且不晚于原级别的期限（推断）',
} as const;

const approvalDate = (at: string | null): string | null => (at === null ? null : (beijingTime(at)?.date ?? null));
