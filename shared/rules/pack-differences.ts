import { canonicalJson } from '../base/canonical-json';
import { formatCivilDate } from '../text/dates';
import type { CalendarPack, CalendarYear } from './calendar-pack';
import type { Clock, ClocksPack } from './clocks-pack';
import type { ImportablePack } from './importable-kinds';
import type { PlanPack } from './plan-pack';
import type { RegionsPack } from './regions-pack';

/** An entry that is in both versions and reads differently; without words where it has no short ones. */
export interface ChangedEntry {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** What one part of a pack gains, loses and changes from one version to another, by the titles of its entries. */
export interface PartDifference {
  /** Chinese name of the part, e.g. 期限. */
  readonly part: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedEntry[];
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly value: unknown;
  readonly words?: string;
  /** For an entry that is a list: only what one side has and the other has not is told. */
  readonly items?: readonly string[];
}

type Part = readonly [part: string, entries: readonly Entry[]];

/**
 * How two versions of a pack differ, part by part; parts that are the same are left out. Of a checklist, and of the
 * sections and scenarios of a plan, the stage itself says more.
 * @example packDifferences(packs.clocks, newer)[0] // { part: '期限', added: [], removed: [], changed: [{ title: '重新定级', … }] }
 */
export function packDifferences(from: ImportablePack, to: ImportablePack): readonly PartDifference[] {
  const before = new Map(partsOf(from));
  return partsOf(to)
    .map(([part, entries]) => difference(part, before.get(part) ?? [], entries))
    .filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0);
}

function difference(part: string, before: readonly Entry[], after: readonly Entry[]): PartDifference {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const kept = new Set(after.map(({ id }) => id));
  return {
    part,
    added: after.filter(({ id }) => !old.has(id)).map(({ title }) => title),
    removed: before.filter(({ id }) => !kept.has(id)).map(({ title }) => title),
    changed: after.flatMap((entry) => {
      const was = old.get(entry.id);
      if (!was || canonicalJson(was.value) === canonicalJson(entry.value)) return [];
      return [{ title: entry.title, before: wordsOf(was, entry), after: wordsOf(entry, was) }];
    }),
  };
}

function wordsOf(entry: Entry, other: Entry): string {
  const others = new Set(other.items);
  return entry.items?.filter((item) => !others.has(item)).join('、') ?? entry.words ?? '';
}

function partsOf(pack: ImportablePack): readonly Part[] {
  switch (pack.kind) {
    case 'plan':
      return planParts(pack);
    case 'clocks':
      return clocksParts(pack);
    case 'calendar':
      return calendarParts(pack);
    case 'regions':
      return regionsParts(pack);
    case 'checklist':
    default:
      return [];
  }
}

const titled = (entries: readonly { readonly id: string; readonly title: string }[]): readonly Entry[] => entries.map((value) => ({ id: value.id, title: value.title, value }));

function planParts(pack: PlanPack): readonly Part[] {
  return [
    ['填写项', pack.bindings.map((value) => ({ id: value.path, title: value.label, value }))],
    ['清单', Object.entries(pack.collections).map(([id, value]) => ({ id, title: value.label, value }))],
    ['表', titled(pack.tables)],
    ['图', titled(pack.figures)],
    ['表单', titled(pack.forms)],
    ['事件分类', titled(pack.eventClasses.items)],
    ['分级标准', [...titled(pack.levelCriteria.rulers), { id: 'grid', title: '本单位分级对照', value: pack.levelCriteria.grid }]],
    ['事件问题', pack.incidentSteps.map((value) => ({ id: value.id, title: value.question, value }))],
    ['预警级别', pack.warningLevels.map((value) => ({ id: value.id, title: value.color, value }))],
    ['响应级别', titled(pack.responseLevels)],
    ['报告要求', titled(pack.reporting.rules)],
    ['演练情景', titled(pack.drill.packs)],
    ['演练频次', pack.drill.frequency.map((value) => ({ id: String(value.level), title: value.text, value }))],
    ['检查', pack.checks.map((value) => ({ id: value.id, title: `${value.id} ${value.rule}`, value }))],
    ['范围', titled(pack.rendering.profiles)],
  ];
}

const forceWords = { statutory: '法定期限', reference: '可参照', internal: '内部目标' } as const;

function clockWords({ force, period, start, basis, method }: Clock): string {
  const length = 'count' in period ? `${period.count} ${{ month: '个月', workday: '个工作日', day: '日', hour: '小时' }[period.unit]}` : period.unit === 'cycle' ? `每 ${period.years} 年` : { immediate: '立即', as_notice: '以通知为准', open: '没有写明时限' }[period.unit];
  return `${forceWords[force]}，${length}，自${start}起；${basis}。${method}`;
}

function clocksParts(pack: ClocksPack): readonly Part[] {
  return [
    ['期限', pack.clocks.map((value) => ({ id: value.id, title: value.label, value, words: clockWords(value) }))],
    ['计算规则', pack.rules.map((value) => ({ id: value.id, title: value.id, value, words: value.text }))],
  ];
}

function yearItems({ status, off, work }: CalendarYear): readonly string[] {
  return [status === 'published' ? '已公布' : '预计', ...off.map((day) => `${formatCivilDate(day)}放假`), ...work.map((day) => `${formatCivilDate(day)}上班`)];
}

function calendarParts(pack: CalendarPack): readonly Part[] {
  return [
    ['年份', pack.years.map((value) => ({ id: String(value.year), title: `${value.year}年`, value, items: yearItems(value) }))],
    ['地方假日', pack.localHolidays.map((value) => ({ id: value.id, title: `${value.region}${value.name}`, value, words: value.typical }))],
  ];
}

function regionsParts(pack: RegionsPack): readonly Part[] {
  const places = [pack.province, ...pack.prefectures, ...pack.counties];
  return [
    ['地区', places.map((value) => ({ id: value.code, title: `${value.name}（${value.code}）`, value, words: value.name }))],
    ['主管部门', pack.authorities.map((value) => ({ id: value.id, title: value.name, value, words: `${value.name}：${value.duties.join('；')}` }))],
    ['报送去向', Object.entries(pack.routing).map(([id, value]) => ({ id, title: id, value, words: value }))],
  ];
}
