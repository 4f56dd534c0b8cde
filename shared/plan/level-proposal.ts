import type { EnterpriseType } from '../dossier/enterprise-type';
import { evaluate } from '../rules/condition';
import type { PlanPack } from '../rules/plan-pack';
import type { EventLevel, LevelRuler } from '../rules/plan-pack-response';

/** Facts of an incident by fact id of the pack; what is not known is not given. */
export type IncidentFacts = Readonly<Record<string, boolean | number | string>>;

/** Why a level is proposed: the condition met, whose ruler it is, how sure the ruler is. */
export interface LevelReason {
  readonly decides: 'event' | 'data' | 'response';
  readonly level: EventLevel;
  readonly text: string;
  readonly ruler: string;
  readonly source: string;
  readonly confidence: string;
}

/** The proposed levels. `null` means 安全事态: no event. */
export interface LevelProposal {
  readonly event: EventLevel | null;
  /** No number decides: a person must judge; until then it is reported as at least 较大. */
  readonly manual: boolean;
  /** The level that the reporting duties follow. */
  readonly reportAs: EventLevel | null;
  readonly data: EventLevel | null;
  readonly miit281: EventLevel | null;
  readonly response: EventLevel | null;
  readonly reasons: readonly LevelReason[];
  /** The event still spreads: raising the response by one is suggested, never done by itself. */
  readonly raiseSuggested: boolean;
}

/** What the proposal is computed from; `threshold` gives the enterprise's own thresholds by binding path. */
export interface LevelInput {
  readonly pack: PlanPack;
  readonly types: readonly EnterpriseType[];
  readonly facts: IncidentFacts;
  readonly threshold: (path: string) => number;
}

const order: readonly EventLevel[] = ['IV', 'III', 'II', 'I'];

/**
 * The graver of two levels; null counts as none.
 * @example graver('III', 'II') // 'II'
 */
export function graver(first: EventLevel | null, second: EventLevel | null): EventLevel | null {
  if (first === null || second === null) return first ?? second;
  return order.indexOf(first) >= order.indexOf(second) ? first : second;
}

/**
 * Whether a level is at least as grave as another.
 * @example isAtLeast('II', 'III') // true
 */
export function isAtLeast(level: EventLevel | null, floor: EventLevel): boolean {
  return level !== null && order.indexOf(level) >= order.indexOf(floor);
}

/**
 * Proposes event and response level from what is known. Every ruler that applies is asked, the gravest wins; the response
 * is never below the event. Only blocked scans and the like, with nothing else true, are no event; whatever is unclear
 * counts as an event. A graver fact never lowers any level. Sources: the rulers of the pack (national guide, 281号, data
 * plan) and the enterprise's own grid, which is not law.
 * @example proposeLevel({ pack, types: ['connected_industrial'], facts: { loss_wan: 600 }, threshold }).event // 'III'
 */
export function proposeLevel(input: LevelInput): LevelProposal {
  const { pack, facts } = input;
  const reasons = [...rulerReasons(input), ...gridReasons(input)];
  const highest = (decides: LevelReason['decides'], ruler?: string): EventLevel | null =>
    reasons.filter((reason) => reason.decides === decides && (ruler === undefined || reason.ruler === ruler)).reduce<EventLevel | null>((top, reason) => graver(top, reason.level), null);
  const manualFacts = pack.levelCriteria.manualFacts.filter((fact) => facts[fact] === true);
  const isEvent = facts['blocked_scan_only'] !== true || reasons.length > 0 || manualFacts.length > 0 || harmKnown(facts);
  if (!isEvent) return { event: null, manual: false, reportAs: null, data: null, miit281: null, response: null, reasons: [], raiseSuggested: false };
  const event = graver(highest('event'), 'IV')!;
  const manual = manualFacts.length > 0 && !isAtLeast(event, 'III');
  const data = facts['data_event'] === true ? graver(highest('data'), facts['important_data_involved'] === true ? 'III' : 'IV') : null;
  const miit281 = highest('event', '公共互联网网络安全突发事件分级');
  const response = [event, data, highest('response')].reduce<EventLevel | null>((top, level) => graver(top, level), null);
  return { event, manual, reportAs: manual ? graver(event, 'III') : event, data, miit281, response, reasons: reasons.toSorted(byGravity), raiseSuggested: facts['spreading'] === true && response !== 'I' };
}

function byGravity(left: LevelReason, right: LevelReason): number {
  return order.indexOf(right.level) - order.indexOf(left.level);
}

/** Facts that by themselves mean damage, whatever their level. */
const harmFacts = ['data_event', 'pi_leak', 'customer_impact', 'production_accident', 'harm_to_others'];

function harmKnown(facts: IncidentFacts): boolean {
  return harmFacts.some((fact) => facts[fact] === true) || ['part', 'workshop', 'plant'].includes(String(facts['outage_scope'])) || facts['spread_scope'] !== undefined;
}

function rulerReasons({ pack, types, facts }: LevelInput): readonly LevelReason[] {
  return pack.levelCriteria.rulers
    .filter((ruler) => ruler.types.some((type) => types.includes(type)) && (ruler.needs === undefined || facts[ruler.needs] === true))
    .flatMap((ruler) => ruler.metrics.flatMap((metric) => metricReason(ruler, metric, facts)));
}

function metricReason(ruler: LevelRuler, metric: LevelRuler['metrics'][number], facts: IncidentFacts): readonly LevelReason[] {
  const value = metric.fact === undefined ? undefined : facts[metric.fact];
  if (typeof value !== 'number' || metric.atLeast === undefined) return [];
  const { atLeast } = metric;
  const reached = order.toReversed().find((level) => value >= (atLeast[level] ?? Number.POSITIVE_INFINITY));
  if (!reached) return [];
  const text = `${metric.label}达到${atLeast[reached]}${metric.unit}以上`;
  return [{ decides: ruler.id === 'data' ? 'data' : 'event', level: reached, text, ruler: ruler.title, source: ruler.source, confidence: metric.confidence }];
}

function gridReasons({ pack, types, facts, threshold }: LevelInput): readonly LevelReason[] {
  const { grid } = pack.levelCriteria;
  return grid.conditions
    .filter((condition) => condition.types === undefined || condition.types.some((type) => types.includes(type)))
    .filter(({ when, over }) => (when === undefined || evaluate(when, facts)) && (over === undefined || isOver(over, facts, threshold)))
    .map((condition) => ({
      decides: 'response',
      level: condition.level,
      text: condition.over ? `${condition.text}（${threshold(condition.over.binding)}${unitOf(pack, condition.over.fact)}）` : condition.text,
      ruler: condition.upgrade ? '本单位直接升级条件' : `本单位响应分级条件·${condition.dimension}`,
      source: '内部',
      confidence: grid.confidence,
    }));
}

function unitOf({ levelCriteria }: PlanPack, factId: string): string {
  return levelCriteria.facts.find((fact) => fact.id === factId)?.unit ?? '';
}

function isOver(over: { readonly fact: string; readonly binding: string; readonly inclusive: boolean }, facts: IncidentFacts, threshold: LevelInput['threshold']): boolean {
  const value = facts[over.fact];
  if (typeof value !== 'number') return false;
  const limit = threshold(over.binding);
  return over.inclusive ? value >= limit : value > limit;
}
