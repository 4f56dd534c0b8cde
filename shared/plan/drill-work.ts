import { minutesBetween } from '../base/instant';
import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { Drill } from '../dossier/plan-records';
import { drillSchema } from '../dossier/plan-records';
import type { PlanPack } from '../rules/plan-pack';
import type { DrillPack } from '../rules/plan-pack-response';
import { appendLine, knownNow } from './append-log';
import { recorderWords } from './incident-work';
import type { Actor } from './incident-work';
import { yearPlanOf } from './table-data';

/** Quarters as drill records name them, in order. */
export const drillQuarters: readonly string[] = ['一季度', '二季度', '三季度', '四季度'];

/**
 * The order of drills in a programme: by quarter, then by id.
 * @example drills.toSorted(byQuarter)
 */
export function byQuarter(left: Pick<Drill, 'quarter' | 'id'>, right: Pick<Drill, 'quarter' | 'id'>): number {
  return drillQuarters.indexOf(left.quarter) - drillQuarters.indexOf(right.quarter) || left.id.localeCompare(right.id, 'en');
}

/**
 * The yearly programme 年度演练计划 for the enterprise types, as new drill records; rows that two types share come once.
 * Each gets the drill pack whose scenario fits its title, where there is one.
 * @param newId makes record ids
 * @param given.level the highest level of the enterprise; null while none is graded
 * @example yearProgramme({ pack, types: ['platform'], level: 2, year: 2027 }, newId).length // 4
 */
export function yearProgramme(given: { readonly pack: PlanPack; readonly types: readonly EnterpriseType[]; readonly level: Level | null; readonly year: number }, newId: () => string): readonly Drill[] {
  const { pack, types, level, year } = given;
  const rows = types.flatMap((type) => yearPlanOf(pack, type, level).map((row) => ({ type, row })));
  const seen = new Set<string>();
  return rows
    .filter(({ row }) => !seen.has(row.title) && seen.add(row.title))
    .toSorted((left, right) => drillQuarters.indexOf(left.row.quarter) - drillQuarters.indexOf(right.row.quarter))
    .map(({ type, row }) => drillSchema.parse({ ...row, id: newId(), year, packId: packFor(pack, type, row.title) }));
}

const packWords: readonly (readonly [word: RegExp, packId: string])[] = [
  [/勒索/, 'DP1'],
  [/远程登录|运维入口/, 'DP6'],
  [/控制器|切手动/, 'DP2'],
  [/数据泄露/, 'DP3'],
  [/平台|核心服务/, 'DP4'],
  [/解析|节点|拒绝服务/, 'DP5'],
  [/综合/, 'DP1'],
];

function packFor(pack: PlanPack, type: EnterpriseType, title: string): string | null {
  const id = packWords.find(([word]) => word.test(title))?.[1];
  return pack.drill.packs.find((one) => one.id === id && one.types.includes(type))?.id ?? null;
}

/**
 * The drill packs that concern an enterprise.
 * @example drillPacksFor(pack, ['platform']).map((one) => one.id) // ['DP1', 'DP3', 'DP4', 'DP6']
 */
export function drillPacksFor(pack: PlanPack, types: readonly EnterpriseType[]): readonly DrillPack[] {
  return pack.drill.packs.filter((one) => one.types.some((type) => types.includes(type)));
}

/**
 * The drill started, with its first log line.
 * @example startDrill(drill, actor).status // 'running'
 */
export function startDrill(drill: Drill, actor: Actor): Drill {
  return note({ ...drill, status: 'running', startedAt: actor.at }, '开始', '演练开始', actor);
}

/**
 * The drill with one more log line.
 * @example note(drill, '记录', '班长到场', actor).log.length
 */
export function note(drill: Drill, kind: string, text: string, actor: Actor): Drill {
  return { ...drill, log: appendLine(drill.log, { ...actor, kind, text }) };
}

/**
 * The drill with another recorder, who stands in this line of the log and in all later ones. Before the start there is no
 * log yet to say it.
 * @example withRecorder(drill, '段丽', at).recorder // '段丽'
 */
export function withRecorder(drill: Drill, name: string, at: string): Drill {
  const next = { ...drill, recorder: name };
  return drill.status === 'planned' ? next : note(next, '更正', recorderWords(name), { at, by: name });
}

/**
 * The drill after an inject 情景投放 was put to the players; putting it twice changes nothing.
 * @example inject(drill, drillPack, 0, actor).injected // [0]
 */
export function inject(drill: Drill, pack: DrillPack, at: number, actor: Actor): Drill {
  const found = pack.injects[at];
  if (!found || drill.injected.includes(at)) return drill;
  return note({ ...drill, injected: [...drill.injected, at] }, '投放', found.text, actor);
}

/** Name of the measured time that the clock of the run knows by itself, as the score sheet of the pack calls it. */
const wholeTime = '全程时长';

/**
 * The drill ended; its evaluation stays open. The whole time is taken from the clock, never before the last line of the
 * log where the clock was set back.
 * @example endDrill(drill, actor).status // 'done'
 */
export function endDrill(drill: Drill, actor: Actor): Drill {
  const endedAt = knownNow(drill.log, actor.at);
  const minutes = drill.startedAt === null ? {} : { [wholeTime]: Math.max(0, Math.round(minutesBetween(drill.startedAt, endedAt))) };
  return note({ ...drill, status: 'done', endedAt, timings: { ...minutes, ...drill.timings } }, '结束', '演练结束', actor);
}

/** Points of a drill: sum over the judged items, what is open, and the band once everything is judged. */
export interface DrillScore {
  readonly points: number;
  readonly open: readonly string[];
  readonly band: string | null;
}

/**
 * Adds up the evaluation sheet of 100 points. An item without points is open, never zero; no band while one is open.
 * Points above an item's weight count as its weight.
 * @example scoreDrill(pack, drill) // { points: 84, open: [], band: '合格' }
 */
export function scoreDrill(pack: PlanPack, drill: Pick<Drill, 'scores'>): DrillScore {
  const { items, bands } = pack.drill.evaluation;
  const open = items.filter((item) => drill.scores[item.id] === undefined).map((item) => item.id);
  const points = items.reduce((sum, item) => sum + Math.min(item.weight, drill.scores[item.id]?.points ?? 0), 0);
  const band = bands.toSorted((left, right) => right.min - left.min).find((one) => points >= one.min)?.title ?? null;
  return { points, open, band: open.length === 0 ? band : null };
}
