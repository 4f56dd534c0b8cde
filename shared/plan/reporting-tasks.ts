import { addDays } from '../base/civil-date';
import { addMinutes, shanghaiDate } from '../base/instant';
import type { PlanPack } from '../rules/plan-pack';
import type { EventLevel, ReportingRule } from '../rules/plan-pack-response';
import { isAtLeast } from './level-proposal';
import type { IncidentFacts } from './level-proposal';
import type { PlanValues } from './plan-value';
import { isTrue, valueText } from './plan-value';
import { receiverPhones } from './receiver-phones';
import { limitText, receivers, ruleConcerns, sameChannel } from './table-data';

/** What the reporting duties of an incident follow from. Instants in UTC; unknown ones are null. */
export interface ReportingInput {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  readonly facts: IncidentFacts;
  readonly eventLevel: EventLevel | null;
  readonly dataLevel: EventLevel | null;
  readonly miit281Level: EventLevel | null;
  readonly responseLevel: EventLevel | null;
  readonly discoveredAt: string | null;
  readonly judgedAt: string | null;
  readonly closedAt: string | null;
  /** When a follow-up report was last given; the next one counts from it. */
  readonly lastFollowAt?: string | null;
}

/**
 * One thing to tell somebody. `due` is a limit in law (or in a contract or rule of our own, by `kind`); a statutory
 * 立即 or 及时 has no `due`, because the law gives no hours. Internal targets stand apart in `targets`.
 */
export interface ReportingTask {
  readonly id: string;
  readonly ruleId: string;
  readonly title: string;
  readonly kind: 'statutory' | 'contract' | 'internal';
  readonly to: readonly string[];
  readonly cc: string;
  readonly limit: string;
  readonly due: string | null;
  /** For limits in days: the last day, civil date. */
  readonly dueOn: string | null;
  readonly targets: readonly { readonly label: string; readonly at: string }[];
  readonly channel: string;
  readonly form: string;
  readonly source: string;
  /** Article of the source, where it is known; empty where it is not. */
  readonly article: string;
  readonly confidence: string;
  /** Sentences without their full stop. */
  readonly notes: readonly string[];
  readonly phones: readonly { readonly name: string; readonly phone: string }[];
}

/**
 * All reporting tasks of an incident: every rule that matches makes its own, none are merged; statutory before internal,
 * then by due time, 立即 first. A closed event from 较大 on adds the summary within 30 days.
 * @example reportingTasks(input).map((task) => task.ruleId) // ['RR-01', 'RR-02', …]
 */
export function reportingTasks(input: ReportingInput): readonly ReportingTask[] {
  const rules = input.pack.reporting.rules.filter((rule) => ruleConcerns(rule, input.values) && matches(rule, input));
  const tasks = rules.map((rule) => taskOf(rule, input));
  const follow = followTask(input);
  return [...tasks, ...(follow ? [follow] : [])].toSorted((left, right) => weight(left) - weight(right) || (left.due ?? left.dueOn ?? '').localeCompare(right.due ?? right.dueOn ?? '', 'en') || left.id.localeCompare(right.id, 'en'));
}

/** Statutory at once, statutory with a time, contract, internal; the summary of a closed event after what is urgent. */
function weight(task: ReportingTask): number {
  if (task.kind === 'statutory') return task.dueOn !== null || task.ruleId === 'RR-15' ? 2 : task.due === null ? 0 : 1;
  return task.kind === 'contract' ? 3 : 4;
}

function matches({ trigger }: ReportingRule, input: ReportingInput): boolean {
  if (trigger.eventLevel && !isAtLeast(input.eventLevel, trigger.eventLevel)) return false;
  if (trigger.dataLevel && !isAtLeast(input.dataLevel, trigger.dataLevel)) return false;
  if (trigger.miit281Level && !isAtLeast(input.miit281Level, trigger.miit281Level)) return false;
  if ((trigger.unless ?? []).some((fact) => input.facts[fact] === true)) return false;
  return (trigger.facts ?? []).every((fact) => input.facts[fact] === true);
}

function taskOf(rule: ReportingRule, input: ReportingInput): ReportingTask {
  const { values } = input;
  // Limits in law run from discovery; internal targets from the first judgement (section 6.2).
  const start = input.discoveredAt;
  const judged = input.judgedAt ?? start;
  const { hours, days, kind } = rule.limit;
  const to = receivers(rule, values);
  return {
    id: rule.id,
    ruleId: rule.id,
    title: rule.title,
    kind,
    to,
    cc: (rule.cc ?? '').replace('所在州（市）', valueText(values.byPath.get('enterprise.region')?.value)),
    limit: limitText(rule),
    due: hours !== undefined && start !== null ? addMinutes(start, hours * 60) : null,
    dueOn: days !== undefined && input.closedAt !== null ? addDays(shanghaiDate(input.closedAt), days) : null,
    targets: judged === null ? [] : targetsOf(rule, values, judged),
    channel: channelText(rule, to, input.pack),
    form: rule.form ?? '',
    source: rule.source,
    article: rule.article ?? '',
    confidence: rule.confidence,
    notes: [rule.note, rule.clockNote, rule.content && `内容：${rule.content}`, rule.exception && `例外：${rule.exception}`, rule.after, rule.follow].flatMap((note) => (note === undefined ? [] : [note.replace(/。$/u, '')])),
    phones: phonesOf(to, rule, values),
  };
}

/**
 * How to report. Where the source prescribes no way, telephone first and paper after is our advice and says so; the
 * national channels of the cyberspace authorities stand beside it where one of them is told.
 */
function channelText(rule: ReportingRule, to: readonly string[], { reporting }: PlanPack): string {
  if (to.includes(sameChannel)) return '与初报相同';
  const way = `${rule.channel ?? '先电话、后书面'}（本工具建议，对方有规定的按规定）`;
  return to.some((name) => name.includes('网信办')) ? `${way}；也可用国家报告渠道：${reporting.channels.join('、')}` : way;
}

function targetsOf(rule: ReportingRule, values: PlanValues, start: string): ReportingTask['targets'] {
  const target = rule.internalTarget;
  if (!target) return [];
  // RR-01 follows the enterprise's own targets, the others the pack's.
  const own = (path: string, fallback: number): number => (rule.id === 'RR-01' ? numberOf(values, path, fallback) : fallback);
  const phone = { label: '电话', at: addMinutes(start, own('targets.phoneAuth_min', target.phoneMinutes)) };
  return target.writtenHours === undefined ? [phone] : [phone, { label: '书面', at: addMinutes(start, own('targets.writeAuth_h', target.writtenHours) * 60) }];
}

/**
 * A value as a number; the fallback where it is none.
 * @example numberOf(values, 'targets.phoneAuth_min', 30) // 30
 */
export function numberOf(values: PlanValues, path: string, fallback: number): number {
  const value = values.byPath.get(path)?.value;
  const number = typeof value === 'number' ? value : Number(typeof value === 'string' && value.trim() !== '' ? value : Number.NaN);
  return Number.isFinite(number) ? number : fallback;
}

function phonesOf(to: readonly string[], rule: ReportingRule, values: PlanValues): ReportingTask['phones'] {
  const text = (path: string): string => valueText(values.byPath.get(path)?.value);
  const found = to.flatMap((name) => receiverPhones(name).map((one) => ({ name: name.includes('或') ? one.name : name, phone: text(one.path) })));
  return rule.cc === undefined ? found : [...found, { name: `${text('enterprise.region')}工业和信息化主管部门`, phone: text('contacts.mii_city') }];
}

/** 续报: not a rule of law but the follow-up rhythm of the response level. */
function followTask(input: ReportingInput): ReportingTask | null {
  const { pack, responseLevel, closedAt, judgedAt, discoveredAt } = input;
  const level = pack.responseLevels.find((one) => one.id === responseLevel);
  if (!level || closedAt !== null) return null;
  const start = input.lastFollowAt ?? judgedAt ?? discoveredAt;
  return {
    id: 'follow',
    ruleId: 'follow',
    title: `续报（${level.id}级响应）`,
    kind: 'internal',
    to: [sameChannel],
    cc: '',
    limit: `每${level.followUpHours}小时一次，有重要变化随时续报（内部目标）`,
    due: start === null ? null : addMinutes(start, level.followUpHours * 60),
    dueOn: null,
    targets: [],
    channel: '与初报相同',
    form: 'FORM_FOLLOW',
    source: '内部',
    article: '',
    confidence: 'D',
    notes: ['新的重要情况、级别变化或阶段进展，不等到时间就报'],
    phones: [],
  };
}

/**
 * The flags that the reporting rules look at, in words, for the screen's 为什么没有这一项.
 * @example excludedReasons(rr03, values) // ['仅关基运营者']
 */
export function excludedReasons(rule: ReportingRule, values: PlanValues): readonly string[] {
  const reasons: string[] = [];
  const { types, flags = {} } = rule.trigger;
  if (types && !types.some((type) => values.types.includes(type))) reasons.push('企业类型不同');
  if (flags['flags.is_cii'] === true && !isTrue(values, 'flags.is_cii')) reasons.push('仅关基运营者');
  if (flags['flags.central_affiliated'] === true && !isTrue(values, 'flags.central_affiliated')) reasons.push('仅中央和国家机关部门及直属单位');
  return reasons;
}
