import type { FieldValue } from '../dossier/core-records';
import type { Incident } from '../dossier/plan-records';
import type { PlanPack } from '../rules/plan-pack';
import type { EventLevel, ReportField, ReportKind } from '../rules/plan-pack-response';
import { beijingTime, formatInstant } from '../text/dates';
import { isUnclear } from './incident-work';
import type { CollectionRow } from './plan-collections';
import type { PlanValues } from './plan-value';
import { valueText } from './plan-value';
import { reportFormFields } from './report-form-fields';
import { levelWords, receivers } from './table-data';

/** Chinese names of the report kinds. */
export const reportKindNames: Readonly<Record<ReportKind, string>> = { first: '初报', follow: '续报', final: '终报', summary: '总结报告' };

/** What a report is filled from. */
export interface ReportFilling {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  readonly incident: Incident;
  readonly kind: ReportKind;
  readonly eventLevel: EventLevel | null;
  readonly dataLevel: EventLevel | null;
  readonly now: string;
}

/** One filled field of a report; `given` is false while only a stand-in such as 正在核查 is there. */
export interface FilledField {
  readonly field: ReportField;
  readonly value: string;
  readonly given: boolean;
}

/**
 * The fields of a report by group, filled: what the user typed, else what the incident and the plan know, else the words
 * that the form asks for (正在核查, 无). A first report is complete in this sense from the first minute.
 * @example reportFields({ ...filling, kind: 'first' })[0].fields[0].value // 'SJ-2026-001-1'
 */
export function reportFields(filling: ReportFilling): readonly { readonly title: string; readonly fields: readonly FilledField[] }[] {
  return reportFormFields(filling).map(({ title, fields }) => ({ title, fields: fields.map((field) => fill(field, filling)) }));
}

function fill(field: ReportField, filling: ReportFilling): FilledField {
  const typed = fieldText(filling.incident.fields[field.id]);
  if (typed !== '') return { field, value: typed, given: true };
  const known = knownValue(field, filling);
  if (known !== '') return { field, value: known, given: true };
  return { field, value: standIn(field), given: false };
}

function fieldText(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return Array.isArray(value) ? value.join('、') : String(value).trim();
}

function standIn(field: ReportField): string {
  if (field.type === 'textarea' || field.type === 'number' || field.type === 'multiselect' || field.type === 'group') return '正在核查';
  if (field.type === 'bool' || field.type === 'enum' || field.type === 'classpicker') return '待定';
  return field.prefill === undefined ? '—' : '待填写';
}

const level = (found: EventLevel | null): string => (found === null ? '待定' : levelWords[found]);
const instant = (at: string | null): string => (at === null ? '' : formatInstant(at));

type Known = (filling: ReportFilling) => string;

/** What the plan knows; its stand-ins (见营业执照) are no answer in a report. */
const bound =
  (...paths: readonly string[]): Known =>
  ({ values }) =>
    paths
      .flatMap((path) => (values.byPath.get(path)?.origin === 'given' ? [valueText(values.byPath.get(path)?.value)] : []))
      .join(' ')
      .trim();

/** 不涉及 only where somebody said that there is no sign; unanswered stays open. */
function noData(incident: Incident): string {
  return incident.answers['data']?.includes('none') === true ? '未发现涉及' : '';
}

const knownValues: Readonly<Record<string, Known>> = {
  report_no: ({ incident, kind }) => `${incident.number}-${incident.reports.filter((report) => report.kind !== 'summary').length + 1}${kind === 'summary' ? 'Z' : ''}`,
  report_kind: ({ kind }) => reportKindNames[kind],
  report_time: ({ now }) => instant(now),
  org_name: bound('enterprise.name'),
  org_credit: bound('enterprise.creditCode'),
  // A type without a level says so; only with no type at all is there nothing to say.
  org_type_level: ({ values }) => (values.types.length === 0 ? '' : valueText(values.byPath.get('enterprise.levelsText')?.value)),
  reporter: bound('org.liaison.name'),
  reporter_phone: bound('org.liaison.phone', 'org.dutyPhone'),
  principal: bound('org.principal.name', 'org.principal.phone'),
  // With no type known both authorities are named, so that a hand can strike one out.
  receiver: (filling) => [valueText(filling.values.byPath.get('report.primary')?.value), toAuthority(filling)?.receiver ?? ''].join(' ').trim(),
  channel: (filling) => toAuthority(filling)?.channel ?? '电话',
  receipt_no: (filling) => toAuthority(filling)?.receipt ?? '',
  event_no: ({ incident }) => incident.number,
  discover_time: ({ incident }) => instant(incident.discoveredAt),
  place: bound('enterprise.address'),
  systems: (filling) => systemsText(filling),
  event_class: ({ pack, incident }) => (isUnclear(incident) ? '' : classText(pack, incident.annexId)),
  event_level: ({ eventLevel }) => level(eventLevel),
  data_event_level: ({ dataLevel, incident }) => (incident.facts['data_event'] === true ? level(dataLevel) : noData(incident)),
  important_data: ({ incident }) => (incident.facts['important_data_involved'] === true ? '是' : incident.answers['data']?.includes('none') ? '否' : ''),
  casualty: ({ incident }) => (incident.facts['casualty'] === true ? '有人员伤亡或伤亡风险，情况正在核实' : incident.answers['safety']?.includes('safe') ? '无' : ''),
  prod_impact: ({ pack, incident, values }) => (values.types.length === 0 || values.types.includes('connected_industrial') ? optionText(pack, incident, 'outage') : '不适用'),
  service_impact: ({ pack, incident, values }) => (values.types.some((type) => type !== 'connected_industrial') ? optionText(pack, incident, 'outage') : (incident.facts['customer_impact'] === true ? '已影响客户或上下游，正在核实范围' : '')),
  data_impact: ({ pack, incident }) => optionText(pack, incident, 'data'),
  pi_count: ({ incident }) => (typeof incident.facts['pi_people'] === 'number' ? `${incident.facts['pi_people']}人` : incident.facts['pi_leak'] === true ? '涉及，人数正在核查' : noData(incident)),
  est_loss: ({ incident }) => (typeof incident.facts['loss_wan'] === 'number' ? `${incident.facts['loss_wan']}万元` : ''),
  direct_loss: ({ incident }) => (typeof incident.facts['loss_wan'] === 'number' ? `${incident.facts['loss_wan']}万元（估计）` : ''),
  trend: ({ incident }) => (incident.facts['spreading'] === true ? '仍在扩大' : ''),
  measures: ({ incident }) => measuresText(incident),
  scene_protect: ({ incident }) => (incident.custody.length > 0 ? `已登记证据 ${incident.custody.length} 件：${incident.custody.map((one) => one.name).join('、')}` : ''),
  notify_done: (filling) => toldText(filling),
  lesson: ({ incident }) => incident.lessons.map((lesson) => lesson.text).join('；'),
  rectify: ({ incident }) => incident.lessons.map((lesson, at) => `${at + 1}. ${lesson.text}（${lesson.owner || '责任人待定'}${lesson.dueOn === null ? '' : `，${valueText(lesson.dueOn)}前`}）`).join('；'),
  audit: bound('org.security.name'),
  approve: bound('org.principal.name'),
};

function knownValue(field: ReportField, filling: ReportFilling): string {
  return knownValues[field.id]?.(filling) ?? '';
}

function systemsText({ values, incident }: ReportFilling): string {
  const chosen = incident.fields['systems'];
  if (Array.isArray(chosen) && chosen.length > 0) return chosen.join('、');
  const held = values.byPath.get('systems');
  const rows = held?.origin === 'given' ? (held.value as readonly CollectionRow[]) : [];
  return rows.length === 0 ? '' : `正在核查（本单位重要系统：${rows.slice(0, 5).map((row) => row['name'] ?? '').join('、')}${rows.length > 5 ? '等' : ''}）`;
}

/** The report to the authority 主管部门, once it was told. */
function toAuthority({ incident }: ReportFilling): Incident['told'][string] | undefined {
  return incident.told['RR-01'];
}

/** Who has been told, each once, by rule; follow-up reports go to the same. */
function toldText({ pack, values, incident }: ReportFilling): string {
  const told = pack.reporting.rules.filter((rule) => incident.told[rule.id] !== undefined);
  return [...new Set(told.flatMap((rule) => receivers(rule, values)))].join('、');
}

/** What was done, by time; the day is said once, so that a first report stays on its page. */
function measuresText({ log }: Incident): string {
  let day = '';
  const lines = log.filter((line) => line.kind === '处置').map((line) => {
    const beijing = beijingTime(line.at);
    const time = beijing?.date === day ? beijing.time : formatInstant(line.at);
    day = beijing?.date ?? '';
    return `${time} ${line.text}`;
  });
  return lines.join('；');
}

function classText(pack: PlanPack, annexId: string): string {
  const annex = pack.annexes.find((one) => one.id === annexId);
  const all = pack.eventClasses.items.flatMap((item) => item.subclasses);
  return (annex?.classes ?? []).slice(0, 2).map((id) => all.find((one) => one.id === id)?.title ?? '').filter((title) => title !== '').join('、');
}

function optionText(pack: PlanPack, incident: Incident, stepId: string): string {
  const step = pack.incidentSteps.find((one) => one.id === stepId);
  const chosen = incident.answers[stepId] ?? [];
  return [...(step?.options ?? []), ...(step?.extra ?? [])].filter((option) => chosen.includes(option.id) && option.id !== 'unknown').map((option) => option.label).join('；');
}
