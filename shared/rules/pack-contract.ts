import type { CalendarPack } from './calendar-pack';
import type { ChecklistPack } from './checklist-pack';
import type { ClocksPack } from './clocks-pack';
import type { ImportablePack } from './importable-kinds';
import type { PlanPack } from './plan-pack';
import type { RegionsPack } from './regions-pack';

/**
 * What a newer pack must still have, in words: values, records and the program itself name these by their ids. Everything
 * else may go. Items of a checklist may all go: their answers are archived; its states and fields of a notice are written in notices.
 * @example missingParts(packs.clocks, newer) // ['期限 regrade']
 */
export function missingParts(current: ImportablePack, next: ImportablePack): readonly string[] {
  const has = new Set(heldParts(next));
  return heldParts(current).filter((part) => !has.has(part));
}

function heldParts(pack: ImportablePack): readonly string[] {
  switch (pack.kind) {
    case 'plan':
      return planParts(pack);
    case 'clocks':
      return clockParts(pack);
    case 'calendar':
      return yearParts(pack);
    case 'regions':
      return regionParts(pack);
    case 'checklist':
    default:
      return noticeParts(pack);
  }
}

const named = (what: string, ids: readonly string[]): readonly string[] => ids.map((id) => `${what} ${id}`);

/** Values are kept by binding path; checks, facts, questions and levels are known to the program; own sections stand in chapters. */
function planParts(pack: PlanPack): readonly string[] {
  return [
    ...pack.bindings.map(({ path, type }) => `填写项 ${path}（${type}）`),
    ...Object.entries(pack.collections).flatMap(([path, { fields }]) => named(`清单 ${path} 的列`, fields.map(({ id }) => id))),
    ...named('推算项', pack.derived.map(({ path }) => path)),
    ...named('范围', pack.rendering.profiles.map(({ id }) => id)),
    ...named('章', pack.chapters.map(({ id }) => id)),
    ...named('检查', pack.checks.map(({ id }) => id)),
    ...named('判级事实', pack.levelCriteria.facts.map(({ id }) => id)),
    ...named('事件问题', pack.incidentSteps.map(({ id }) => id)),
    ...named('响应级别', pack.responseLevels.map(({ id }) => id)),
    ...named('专项方案的部分', pack.annexHeadings.map(({ part }) => part)),
  ];
}

const noticeParts = ({ notice }: Pick<ChecklistPack, 'notice'>): readonly string[] => [
  ...named('通报状态', notice.states.map(({ id }) => id)),
  ...named('通报字段', [...notice.noticeFields, ...notice.feedbackFields].map(({ id }) => id)),
];

const clockParts = (pack: ClocksPack): readonly string[] => named('期限', pack.clocks.map(({ id }) => id));
const yearParts = (pack: CalendarPack): readonly string[] => named('年份', pack.years.map(({ year }) => String(year)));

/** Places stand in profiles by their code. */
function regionParts(pack: RegionsPack): readonly string[] {
  return [...named('地区', [pack.province, ...pack.prefectures, ...pack.counties].map(({ code }) => code)), ...named('部门', pack.authorities.map(({ id }) => id))];
}
