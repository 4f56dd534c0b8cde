import { shanghaiDate } from '../base/instant';
import type { Custody, Incident, LevelDecision } from '../dossier/plan-records';
import { incidentSchema } from '../dossier/plan-records';
import type { PlanPack } from '../rules/plan-pack';
import type { EventLevel, IncidentStep } from '../rules/plan-pack-response';
import { appendLine, knownNow } from './append-log';
import { graver } from './level-proposal';
import type { IncidentFacts, LevelProposal } from './level-proposal';
import type { PlanValues } from './plan-value';
import type { ReportingTask } from './reporting-tasks';
import { isTrue, valueText } from './plan-value';

/** Who does something, and when as the machine claims. */
export interface Actor {
  readonly at: string;
  readonly by: string;
}

/**
 * A new incident with its first log line. The number 事件编号 is year and counter within the dossier.
 * @param count incidents that the dossier has already
 * @example openIncident({ id: 'i1', count: 0, values }, { at, by: '' }).number // 'SJ-2026-001'
 */
export function openIncident(given: { readonly id: string; readonly count: number; readonly values: PlanValues }, actor: Actor): Incident {
  const year = shanghaiDate(actor.at).slice(0, 4);
  const number = `SJ-${year}-${String(given.count + 1).padStart(3, '0')}`;
  const base = incidentSchema.parse({ id: given.id, title: `网络安全事件 ${number}`, number, discoveredAt: actor.at, recorder: actor.by });
  return withLine({ ...base, types: [...given.values.types] }, '登记', '打开事件登记', actor);
}

/**
 * The incident with one more log line.
 * @example withLine(incident, '处置', '断开远程通道', actor).log.length
 */
export function withLine(incident: Incident, kind: string, text: string, actor: Actor): Incident {
  return { ...incident, log: appendLine(incident.log, { ...actor, kind, text }) };
}

/**
 * What a log says of a new recorder 记录人.
 * @example recorderWords('段丽') // '记录人：段丽'
 */
export function recorderWords(name: string): string {
  return `记录人：${name === '' ? '（清空）' : name}`;
}

/**
 * The incident with one more numbered line of the custody list 证据登记, logged.
 * @example withCustody(incident, { name: '内存镜像', … }, actor).custody.at(-1)?.number // 1
 */
export function withCustody(incident: Incident, found: Omit<Custody, 'number' | 'at'>, actor: Actor): Incident {
  const line: Custody = { ...found, number: incident.custody.length + 1, at: knownNow(incident.log, actor.at) };
  return withLine({ ...incident, custody: [...incident.custody, line] }, '取证', `登记证据 ${line.number}：${line.name}`, actor);
}

/**
 * The incident after an answer to one of the five questions: facts follow from all chosen options, the scenario follows
 * from the second question, and another one begins with no step done; the choice is logged.
 * @example answerStep(incident, { pack, stepId: 'scope', chosen: ['several'] }, actor).facts['spread_scope'] // 'several'
 */
export function answerStep(incident: Incident, given: { readonly pack: PlanPack; readonly stepId: string; readonly chosen: readonly string[] }, actor: Actor): Incident {
  const { pack, stepId, chosen } = given;
  const answers = { ...incident.answers, [stepId]: [...chosen] };
  const steps = pack.incidentSteps;
  const step = steps.find((one) => one.id === stepId);
  const options = step ? optionsOf(step).filter((option) => chosen.includes(option.id)) : [];
  const annex = options.find((option) => option.annex !== undefined)?.annex ?? incident.annexId;
  const kept = Object.fromEntries(Object.entries(incident.facts).filter(([fact, value]) => !setBySteps(steps, fact, value)));
  // Ticks are places in the list of one scenario: beside the steps of another they would say that these were done.
  const stepsDone = annex === incident.annexId ? incident.stepsDone : [];
  const next = { ...incident, answers, annexId: annex, stepsDone, facts: { ...factsOf(steps, answers), ...kept } };
  const words = options.map((option) => option.label).join('、') || '未选择';
  return withLine(next, '判级', `${step?.id === 'scenario' ? '情景：' : (step?.question ?? stepId).replaceAll('{{terms.object}}', '装置（服务）')}${words}`, actor);
}

/**
 * All options of a step, the extra ones included.
 * @example optionsOf(step).length
 */
export function optionsOf(step: IncidentStep): readonly IncidentStep['options'][number][] {
  return [...step.options, ...(step.extra ?? [])];
}

/** A figure that the user refined by hand is not one that the questions set, and stays. */
function setBySteps(steps: readonly IncidentStep[], fact: string, value: unknown): boolean {
  return steps.some((step) => optionsOf(step).some((option) => Object.hasOwn(option.sets, fact) && (typeof value !== 'number' || option.sets[fact] === value)));
}

function factsOf(steps: readonly IncidentStep[], answers: Incident['answers']): IncidentFacts {
  const chosen = steps.flatMap((step) => optionsOf(step).filter((option) => (answers[step.id] ?? []).includes(option.id)));
  return Object.assign({}, ...chosen.map((option) => option.sets)) as IncidentFacts;
}

/** The levels that count, and whether somebody has decided them: 建议, 已定, or 建议 graver than what was decided. */
export interface CurrentLevel {
  readonly event: EventLevel | null;
  readonly response: EventLevel | null;
  readonly standing: 'proposed' | 'decided' | 'risen';
}

/**
 * The level that counts now: the last decision, else the proposal. Duties, reports and the follow-up rhythm follow it. A
 * proposal that has become graver than the one decided over wins again until somebody decides anew: more harm never
 * leaves the level, and with it the deadlines, where it was.
 * @example currentLevel(incident, proposal).response // 'III'
 */
export function currentLevel({ decisions }: Pick<Incident, 'decisions'>, { reportAs, response }: Pick<LevelProposal, 'reportAs' | 'response'>): CurrentLevel {
  const last = decisions.at(-1);
  if (!last) return { event: reportAs, response, standing: 'proposed' };
  const risen = (isBelow(last.over.event, reportAs) && isBelow(last.event, reportAs)) || (isBelow(last.over.response, response) && isBelow(last.response, response));
  if (!risen) return { event: levelOf(last.event), response: levelOf(last.response), standing: 'decided' };
  return { event: graver(levelOf(last.event), reportAs), response: graver(levelOf(last.response), response), standing: 'risen' };
}

function levelOf(chosen: LevelDecision['event']): EventLevel | null {
  return chosen === 'none' ? null : chosen;
}

/**
 * Whether a decision goes below the proposal and therefore needs a reason (section 4.5, 拿不准按较大处理).
 * @example needsReason({ event: 'IV', response: 'IV' }, proposal) // true where the proposal says III
 */
export function needsReason(decision: Pick<LevelDecision, 'event' | 'response'>, proposal: Pick<LevelProposal, 'reportAs' | 'response'>): boolean {
  return isBelow(decision.event, proposal.reportAs) || isBelow(decision.response, proposal.response);
}

function isBelow(chosen: LevelDecision['event'], proposed: EventLevel | null): boolean {
  const level = levelOf(chosen);
  return graver(level, proposed) !== level;
}

/**
 * The incident with a decided level, logged. The first decision sets the time of the first judgement 初判. The response is
 * never below the event.
 * @example decideLevel(incident, { event: 'III', response: 'III', proposed: true, reason: '' }, actor).judgedAt // actor.at
 */
export function decideLevel(incident: Incident, decision: Omit<LevelDecision, 'at' | 'by'>, actor: Actor): Incident {
  const response = responseFor(decision);
  const at = knownNow(incident.log, actor.at);
  const event = decision.event === 'none' ? '安全事态，不构成事件' : `事件级别 ${decision.event} 级`;
  const words = `${event}，${response === 'none' ? '不启动响应' : `响应级别 ${response} 级`}`;
  const next = { ...incident, judgedAt: incident.judgedAt ?? at, decisions: [...incident.decisions, { ...decision, response, at, by: actor.by }] };
  return withLine(next, '定级', `${words}${decision.reason === '' ? '' : `；理由：${decision.reason}`}`, actor);
}

/**
 * The response of a decision: what was chosen, never below the event (precedence rule of the pack, section 4.5).
 * @example responseFor({ event: 'II', response: 'III' }) // 'II'
 */
export function responseFor({ event, response }: Pick<LevelDecision, 'event' | 'response'>): LevelDecision['response'] {
  return graver(levelOf(event), levelOf(response)) ?? 'none';
}

/**
 * The incident after somebody was told by a reporting task, logged with channel, receiver and receipt.
 * @example tell(incident, task, { channel: '电话', receiver: '王某', receipt: '' }, actor).told['RR-01']?.channel // '电话'
 */
export function tell(incident: Incident, task: Pick<ReportingTask, 'id' | 'title' | 'to'>, given: Omit<Incident['told'][string], 'at'>, actor: Actor): Incident {
  const told = { ...given, at: knownNow(incident.log, actor.at) };
  const words = `${task.title}：${told.channel}报 ${task.to.join('、')}${told.receiver === '' ? '' : `，接收人 ${told.receiver}`}${told.receipt === '' ? '' : `，回执 ${told.receipt}`}`;
  return withLine({ ...incident, told: { ...incident.told, [task.id]: told } }, '报告', words, actor);
}

/**
 * The incident with its response ended, logged with the conditions that were confirmed.
 * @example endResponse(incident, ['系统恢复'], actor).status // 'closed'
 */
export function endResponse(incident: Incident, conditions: readonly string[], actor: Actor): Incident {
  return withLine({ ...incident, status: 'closed', closedAt: knownNow(incident.log, actor.at) }, '结束', `响应结束，确认：${conditions.join('；')}`, actor);
}

/**
 * Whether the kind of event is not known: 不清楚 chosen (its annex is only a cautious guess), or nothing yet.
 * @example isUnclear({ answers: { scenario: ['unknown'] } }) // true
 */
export function isUnclear({ answers }: Pick<Incident, 'answers'>): boolean {
  const chosen = answers['scenario'] ?? [];
  return chosen.length === 0 || chosen.includes('unknown');
}

/**
 * What the telephone report 口头报告 says, filled from the incident as far as it is known.
 * @example phoneScript(incident, { values, level: '较大' })[0] // '我是…信息报送联络员…'
 */
export function phoneScript(incident: Incident, given: { readonly values: PlanValues; readonly level: string; readonly time: string; readonly scenario: string; readonly nextAt: string }): readonly string[] {
  const { values } = given;
  // What is not known is left to say, never filled with a stand-in.
  const text = (path: string, gap: string): string => (values.byPath.get(path)?.origin === 'given' ? valueText(values.byPath.get(path)?.value) : '') || `＿＿（${gap}）`;
  const known = isTrue(values, 'flags.is_ind') ? '装置' : '服务';
  const object = values.types.length === 0 ? '装置或服务' : known;
  const unsafe = incident.facts['casualty'] === true || incident.facts['sis_affected'] === true || incident.facts['hazmat_leak_risk'] === true;
  // What nobody answered is never claimed: it is being checked.
  const safe = incident.answers['safety']?.includes('safe') === true ? `${object}目前可控` : `${object}是否可控正在核实`;
  const state = unsafe ? `${object}或人员安全受到影响，情况正在核实` : safe;
  const data = incident.answers['data']?.includes('none') === true ? '目前没有涉及的迹象' : '是否涉及正在核实';
  const done = incident.log.filter((line) => line.kind === '处置').map((line) => line.text).slice(-3).join('；');
  return [
    `我是${text('enterprise.name', '单位名称')}信息报送联络员${text('org.liaison.name', '姓名')}，电话${text('org.liaison.phone', '号码')}，现报告一起网络安全事件，编号${incident.number}。`,
    `${given.time}发现，地点${text('enterprise.address', '厂区、装置')}。`,
    `现象：${given.scenario}；${state}。`,
    `初判级别${given.level}；个人信息${incident.facts['pi_leak'] === true ? '已涉及，人数正在核实' : data}。`,
    `已采取：${done || '措施正在核实'}；原因正在核查。`,
    `我的下一次续报时间是${given.nextAt}，请问贵单位接收人姓名与职务。`,
  ];
}
