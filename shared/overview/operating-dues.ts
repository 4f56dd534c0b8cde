import { enterpriseTypes } from '../dossier/enterprise-type';
import type { Incident } from '../dossier/plan-records';
import { effectiveDueOn } from '../notices/notice-deadline';
import { currentLevel } from '../plan/incident-work';
import { isAtLeast, proposeLevel } from '../plan/level-proposal';
import type { EventLevel } from '../rules/plan-pack-response';
import { beijingTime } from '../text/dates';
import { clockItem } from './due-item';
import type { DueItem, OverviewSource } from './due-item';

/**
 * Due items of running operation (articles 10 and 11, and internal targets): incidents to report, notices to answer,
 * rectification, drills, review of the plan, evidence that expires.
 * @example operatingDues(source).filter((item) => item.force === 'statutory')
 */
export function operatingDues(source: OverviewSource): readonly DueItem[] {
  return [...incidentDues(source), ...noticeDues(source), ...gapDues(source), ...drillDues(source), ...planDues(source), ...evidenceDues(source)];
}

const internal = { force: 'internal', owner: 'enterprise', type: null, estimated: false } as const;

/** The rules of the plan pack that the two duties below are told by. */
const [authorityRule, summaryRule] = ['RR-01', 'RR-15'];

/** What is open of an incident: the report to the authority, whatever became of the response, and the summary. */
function incidentDues({ packs, dossier }: OverviewSource): readonly DueItem[] {
  const clock = packs.clocks.clocks.find((one) => one.id === 'incident');
  return Object.values(dossier.incidents).flatMap((incident) => {
    const level = reportedLevel(packs, incident);
    const route = `/incident/${incident.id}`;
    const summary = isAtLeast(level, 'III') && incident.closedAt !== null && !incident.told[summaryRule] ? beijingTime(incident.closedAt)?.date : undefined;
    const summaries = summary === undefined ? [] : clockItem(packs, { clockId: 'incident_summary', start: summary, key: incident.id, title: `报送事件“${incident.title}”的总结报告`, type: null, route });
    if (level === null || incident.told[authorityRule]) return summaries;
    const first: DueItem = {
      ...internal,
      id: `incident.${incident.id}`,
      title: `报告事件“${incident.title}”`,
      basis: clock?.basis ?? '细则第十一条',
      force: 'statutory',
      due: null,
      earliest: null,
      method: `发生一般及以上安全事件的，应当立即向主管部门报告。${incident.reports.length === 0 ? '还没有生成过报告，' : '报告已生成，'}也没有登记“已报告”；报出后请在事件里登记。`,
      route,
      remindDays: [],
    };
    return [first, ...summaries];
  });
}

/** The level that the duties follow, null for 安全事态. Any figure counts as over a threshold: no duty is missed. */
function reportedLevel(packs: OverviewSource['packs'], incident: Incident): EventLevel | null {
  const types = incident.types.length > 0 ? incident.types : enterpriseTypes;
  return currentLevel(incident, proposeLevel({ pack: packs.plan, types, facts: incident.facts, threshold: () => 0 })).event;
}

function noticeDues({ packs, dossier }: OverviewSource): readonly DueItem[] {
  const clock = packs.clocks.clocks.find((one) => one.id === 'notice');
  return Object.values(dossier.notices)
    .filter((notice) => !['fed_back', 'authority_review', 'closed'].includes(notice.state))
    .map((notice) => {
      const due = effectiveDueOn(notice);
      const number = String(notice.values['notice_no'] ?? '');
      return {
        ...internal,
        id: `notice.${notice.id}`,
        title: `反馈风险隐患通报${number === '' ? '' : ` ${number}`}`,
        basis: clock?.basis ?? '细则第十条',
        force: 'statutory',
        type: notice.type,
        due,
        earliest: due,
        toAsk: due === null,
        method: due === null ? '没有可用的时限。通报载明的照填；没有写明，或反馈被退回而原时限已过的，请尽快向通报单位问清。' : '以通报载明的时限为准。',
        route: `/notices?id=${notice.id}`,
        remindDays: clock?.remindDays ?? [3, 1],
      };
    });
}

function gapDues({ dossier }: OverviewSource): readonly DueItem[] {
  return Object.values(dossier.gaps)
    .filter((gap) => gap.status !== 'closed' && gap.dueOn !== null)
    .map((gap) => ({
      ...internal,
      id: `gap.${gap.id}`,
      title: `整改：${gap.title}`,
      basis: '企业自定的整改时限',
      type: gap.origin.type,
      due: gap.dueOn,
      earliest: gap.dueOn,
      method: '整改计划里填写的完成日期。',
      route: gap.origin.type ? `/checklist/gaps?type=${gap.origin.type}` : '/checklist/gaps',
      remindDays: [7, 1],
    }));
}

function drillDues({ packs, dossier }: OverviewSource): readonly DueItem[] {
  const drills = Object.values(dossier.drills);
  const planned = drills
    .filter((drill) => drill.status !== 'done' && drill.plannedOn !== null)
    .map(
      (drill): DueItem => ({
        ...internal,
        id: `drill.${drill.id}`,
        title: `演练：${drill.title}`,
        basis: '企业演练计划（细则第十一条要求定期演练，未给周期）',
        due: drill.plannedOn,
        earliest: drill.plannedOn,
        method: '演练计划里填写的日期。',
        route: `/plan/drills/${drill.id}`,
        remindDays: [14, 3],
      }),
    );
  const done = drills.flatMap((drill) => (drill.status === 'done' && drill.endedAt !== null ? [beijingTime(drill.endedAt)?.date ?? ''] : []));
  const stated = dossier.profile['profile']?.values['drill_date'];
  const last = [...done, ...(typeof stated === 'string' ? [stated] : [])].filter((date) => date !== '').toSorted().at(-1);
  if (planned.length > 0 || last === undefined) return planned;
  return clockItem(packs, { clockId: 'drill', start: last, key: 'next', title: '安排下一次应急演练', type: null, route: '/plan/drills' });
}

function planDues({ packs, dossier }: OverviewSource): readonly DueItem[] {
  const approved = Object.values(dossier.planVersions).map((version) => version.approvedAt);
  const last = approved.toSorted().at(-1);
  const start = last === undefined ? undefined : beijingTime(last)?.date;
  if (start === undefined) return [];
  return clockItem(packs, { clockId: 'plan_review', start, key: 'plan', title: '评审应急预案', type: null, route: '/plan' });
}

function evidenceDues({ dossier }: OverviewSource): readonly DueItem[] {
  return Object.values(dossier.evidence)
    .filter((evidence) => evidence.deleted === null && evidence.validUntil !== null)
    .map((evidence) => ({
      ...internal,
      id: `evidence.${evidence.id}`,
      title: `更新佐证“${evidence.title}”`,
      basis: '佐证有效期',
      due: evidence.validUntil,
      earliest: evidence.validUntil,
      method: '登记佐证时填写的有效期。',
      route: '/checklist/evidence',
      remindDays: [30, 7],
    }));
}
