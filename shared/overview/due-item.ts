import { addDays, formatDate } from '../base/civil-date';
import { dueDate, findClock } from '../clocks/due-date';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { DossierData } from '../dossier/stores';
import type { Clock } from '../rules/clocks-pack';
import type { RulePacks } from '../rules/rule-packs';

/** One thing with a date, or one that is due at once: what, when, why, where to go. Dates are civil dates. */
export interface DueItem {
  /** Stable over time, so that a calendar updates instead of doubling. */
  readonly id: string;
  readonly title: string;
  /** Where it stands: 细则第六条, 本工具设定 … */
  readonly basis: string;
  /** `statutory` 法定期限, `reference` 可参照, `internal` 内部目标: never mixed on screen. */
  readonly force: Clock['force'];
  /** Whose clock it is: the enterprise's, or the authority's (then it only tells when an answer may come). */
  readonly owner: Clock['owner'];
  readonly type: EnterpriseType | null;
  /** Last day; null where no date can be told (立即, or the notice names none). */
  readonly due: string | null;
  /** The day to plan for: never after `due`. */
  readonly earliest: string | null;
  /** 预计: holidays of a year in it are not published yet. */
  readonly estimated: boolean;
  /** The counting rests on an inference (推断): a date that has passed is no proven breach. */
  readonly inferred?: boolean;
  /** `earliest` and `due` are two readings of one text; `due` is the later one. */
  readonly twoReadings?: boolean;
  /** There is a deadline, but nobody has written it down yet: it has to be asked for, which is not 立即. */
  readonly toAsk?: boolean;
  /** How the date was found and what is uncertain about it, in words. */
  readonly method: string;
  /** Address in the app. */
  readonly route: string;
  /** Days before the date at which to remind. */
  readonly remindDays: readonly number[];
}

/** What the lists are made from. `today` is a civil date. */
export interface OverviewSource {
  readonly packs: RulePacks;
  readonly dossier: DossierData;
  readonly today: string;
}

/** What is known beside the clock. */
export interface ClockUse {
  readonly clockId: string;
  /** Civil date from which it runs. */
  readonly start: string;
  /** What distinguishes it from other uses of the same clock. */
  readonly key: string;
  readonly title: string;
  readonly type: EnterpriseType | null;
  readonly route: string;
}

/**
 * A due item from a clock of the clocks pack; an empty list where the clock is unknown or gives no date, because a
 * date is never made up.
 * @example clockItem(packs, { clockId: 'correct', start: '2026-02-10', key: 'platform', title: '补正登记材料', type: 'platform', route: '/registration' })
 */
export function clockItem(packs: Pick<RulePacks, 'clocks' | 'calendar'>, use: ClockUse): readonly DueItem[] {
  const clock = findClock(packs.clocks, use.clockId);
  if (!clock.ok) return [];
  const found = dueDate(clock.value, use.start, packs.calendar);
  if (!found.ok) return [];
  const { basis, force, owner, remindDays } = clock.value;
  return [
    {
      id: `${use.clockId}.${use.key}`,
      title: use.title,
      basis,
      force,
      owner,
      type: use.type,
      due: found.value.due,
      earliest: found.value.earliest,
      estimated: found.value.estimated,
      method: `自 ${formatDate(use.start)} 起。${found.value.basis}`,
      route: use.route,
      remindDays,
    },
  ];
}

/** How near a due item is. `open`: no date, due at once. */
export type Nearness = 'late' | 'open' | 'soon' | 'later';

/** So many days ahead count as soon. */
export const soonDays = 30;

/**
 * How near an item is, by its earliest date: late from the day after the last day on, soon within 30 days.
 * @example nearness({ due: '2026-11-20', earliest: '2026-11-20' }, '2026-11-23') // 'late'
 */
export function nearness(item: Pick<DueItem, 'due' | 'earliest'>, today: string): Nearness {
  if (item.due === null) return 'open';
  if (item.due < today) return 'late';
  return (item.earliest ?? item.due) <= addDays(today, soonDays) ? 'soon' : 'later';
}

/**
 * How near an item is, in words. 已逾期 is said only where a date in law has passed for certain and the clock is the
 * enterprise's own: not of the authority's clock, an internal target, an inferred date or one that unpublished holidays
 * may still move.
 * @example nearWords({ due: '2026-11-20', earliest: '2026-11-20', force: 'internal', owner: 'enterprise', estimated: false }, '2026-11-23') // '晚于目标'
 */
export function nearWords(item: Pick<DueItem, 'due' | 'earliest' | 'force' | 'owner' | 'estimated' | 'inferred' | 'toAsk'>, today: string): string {
  const near = nearness(item, today);
  if (near === 'open') return item.toAsk ? '待问清' : '立即';
  if (near !== 'late') return near === 'soon' ? `${soonDays} 天内` : '以后';
  if (item.force !== 'statutory') return '晚于目标';
  if (item.owner === 'authority') return '已过推算日';
  return item.estimated || item.inferred ? '可能已逾期' : '已逾期';
}

/**
 * Order of a list of due items: things without a date first (they are due at once), then by the day to plan for.
 * @example items.toSorted(byDate)
 */
export function byDate(left: DueItem, right: DueItem): number {
  const first = left.earliest ?? '';
  const second = right.earliest ?? '';
  if (first !== second) return first < second ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
