import { effectiveDueOn } from '../notices/notice-deadline';
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

function incidentDues({ packs, dossier }: OverviewSource): readonly DueItem[] {
  const clock = packs.clocks.clocks.find((one) => one.id === 'incident');
  return Object.values(dossier.incidents)
    .filter((incident) => incident.status === 'open' && incident.reports.length === 0 && incident.decisions.at(-1)?.event !== 'none')
    .map((incident) => ({
      ...internal,
      id: `incident.${incident.id}`,
      title: `报告事件“${incident.title}”`,
      basis: clock?.basis ?? '细则第十一条',
      force: 'statutory',
      due: null,
      earliest: null,
      method: '发生一般及以上安全事件的，应当立即向主管部门报告。还没有生成过报告。',
      route: `/incident/${incident.id}`,
      remindDays: [],
    }));
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
        method: due === null ? '通报没有写明时限，请尽快向通报单位问清并登记。' : '以通报载明的时限为准。',
        route: '/notices',
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
        route: '/plan/drills',
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
