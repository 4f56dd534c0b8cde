import { addMonths, addDays, compareDates, isCivilDate } from '../base/civil-date';
import type { Severity } from '../base/problem';
import { shanghaiDate } from '../base/instant';
import type { DossierData } from '../dossier/stores';
import type { PlanPack } from '../rules/plan-pack';
import { blockText } from './plan-blocks';
import type { CollectionRow } from './plan-collections';
import type { RenderedPlan } from './plan-rendering';
import type { RenderedSection } from './section-rendering';
import type { PlanValues } from './plan-value';
import { isTrue, valueText } from './plan-value';
import { numberOf } from './reporting-tasks';
import { ownStandIns } from './stand-ins';

/** A check of the plan that is not met: its rule of the pack, what to do, and where to go. */
export interface PlanFinding {
  readonly id: string;
  readonly severity: Severity;
  /** Chinese: what, where, what to do. */
  readonly message: string;
  /** Binding paths to fill, for a jump into the quick entry. */
  readonly paths: readonly string[];
  /** Section to open, where one is meant. */
  readonly sectionId: string | null;
  /** The cell to fill, where `paths` names a list whose row lacks something. */
  readonly cell?: { readonly row: number; readonly field: string };
}

/** What the checks look at beyond the plan itself. */
export interface CheckContext {
  readonly pack: PlanPack;
  readonly dossier: DossierData;
  readonly plan: RenderedPlan;
  /** Civil date of today, Asia/Shanghai. */
  readonly today: string;
  /** Years for which the working-day calendar was published; empty where the caller has no calendar. */
  readonly coveredYears: readonly number[];
}

type Check = (context: CheckContext) => readonly Omit<PlanFinding, 'id' | 'severity'>[];

/**
 * Runs the checks of the plan: the seventeen of the pack (PL01 to PL17), and that edited sections keep their locked statutory
 * sentences (PL-L) and have no unsolved conflict with the template (PL-C). Errors stop 定稿, warnings and hints do not.
 * @example checkPlan(context).filter((finding) => finding.severity === 'error').map((finding) => finding.id) // ['PL01']
 */
export function checkPlan(context: CheckContext): readonly PlanFinding[] {
  const found = context.pack.checks.flatMap(({ id, severity }) => (checks[id]?.(context) ?? []).map((finding) => ({ id, severity, ...finding })));
  return [...found, ...editFindings(context.plan)];
}

const text = (values: PlanValues, path: string): string => valueText(values.byPath.get(path)?.value);
const isGiven = (values: PlanValues, path: string): boolean => values.byPath.get(path)?.origin === 'given';
const rowsOf = (values: PlanValues, path: string): readonly CollectionRow[] => (isGiven(values, path) ? ((values.byPath.get(path)?.value ?? []) as readonly CollectionRow[]) : []);
const one = (message: string, paths: readonly string[], sectionId: string | null = null): ReturnType<Check> => [{ message, paths, sectionId }];
const none: ReturnType<Check> = [];
/** The same finding with the first cell that is empty. */
const inCell = (rows: readonly CollectionRow[], field: string, found: ReturnType<Check>): ReturnType<Check> => found.map((finding) => ({ ...finding, cell: { row: rows.findIndex((row) => (row[field] ?? '') === ''), field } }));

const keyPeople: readonly (readonly [path: string, label: string])[] = [
  ['org.principal.name', '主要负责人'],
  ['org.security.name', '网络安全负责人'],
  ['org.liaison.name', '信息报送联络员'],
  ['org.dutyPhone', '24小时应急电话'],
];

const authorityPhones: readonly (readonly [path: string, label: string, flag: string])[] = [
  ['contacts.mii_prov', '省工业和信息化厅', 'flags.is_ind'],
  ['contacts.ca_prov', '省通信管理局', ''],
  ['contacts.mii_city', '州（市）工信部门', ''],
];

const thresholdLimits: readonly (readonly [path: string, limit: number, label: string])[] = [
  ['thresholds.IV.loss_wan', 500, '较大事件起点500万元'],
  ['thresholds.III.loss_wan', 2000, '重大事件起点2000万元'],
  ['thresholds.II.loss_wan', 10_000, '特别重大事件起点1亿元'],
];

const checks: Readonly<Record<string, Check>> = {
  PL01: ({ plan: { values } }) => {
    const missing = keyPeople.filter(([path]) => !isGiven(values, path));
    return missing.length === 0 ? none : one(`还没有填写${missing.map(([, label]) => label).join('、')}，缺一项不能定稿。请在快速填写第二步补齐。`, missing.map(([path]) => path), 'S03.1');
  },
  PL02: ({ plan: { values } }) => {
    if (!isTrue(values, 'flags.is_ind')) return none;
    const rows = rowsOf(values, 'lines');
    if (rows.length === 0) return one('联网工业企业要写明生产线（装置）失控后的安全状态，至少一行，不能定稿。请在快速填写第三步填写。', ['lines'], 'S02.3');
    const open = rows.filter((row) => (row['safeState'] ?? '') === '');
    return open.length === 0 ? none : inCell(rows, 'safeState', one(`“${open.map((row) => row['name'] || '未命名').slice(0, 5).join('、')}”没有写安全状态，不能定稿。请写清阀位、转速、温压范围或停车条件。`, ['lines'], 'S02.3'));
  },
  PL03: ({ plan: { values } }) => (rowsOf(values, 'systems').length > 0 ? none : one('重要系统清单还是空的，表中是该类型的默认行，不能定稿。请在快速填写第三步登记至少一个系统。', ['systems'], 'S02.2')),
  PL04: ({ plan: { values } }) => (isTrue(values, 'flags.is_cii') && !isGiven(values, 'contacts.cii_dept') ? one('已选“运营关键信息基础设施”，但没有填写保护工作部门电话，不能定稿。请按认定通知填写。', ['contacts.cii_dept'], 'S03.8') : none),
  PL05: ({ plan }) => allSections(plan).filter((section) => section.blocks.some((block) => /\{\{|\}\}/.test(blockText(block)))).map((section) => ({ message: `“${section.title}”里还有没有配对的 {{ 或 }}，不能导出。请打开该节改正或删除。`, paths: [], sectionId: section.id })),
  PL06: ({ plan: { values } }) => (isTrue(values, 'backup.offline') ? none : one('没有离线或不可改写的备份，是应对勒索的最大短板；2.6、9.2 和勒索方案中已标红。请尽快补齐并更新。', ['backup.offline'], 'S09.2')),
  PL07: ({ plan: { values }, today }) => {
    if (!isGiven(values, 'backup.lastTest')) return one('没有填写最近一次恢复测试的日期。请做一次恢复测试并登记日期。', ['backup.lastTest'], 'S09.2');
    const date = String(values.byPath.get('backup.lastTest')?.value);
    if (!isCivilDate(date)) return one(`恢复测试日期“${date.slice(0, 20)}”不是完整日期。请按年、月、日填写。`, ['backup.lastTest'], 'S09.2');
    return compareDates(addMonths(date, 6), today) < 0 ? one(`最近一次恢复测试是 ${text(values, 'backup.lastTest')}，已超过 6 个月。请安排测试。`, ['backup.lastTest'], 'S09.2') : none;
  },
  PL08: ({ dossier, today, plan }) => {
    const checked = dossier.planValues['contacts.checkedOn']?.value;
    const people = Object.keys(dossier.persons).length > 0 || isGiven(plan.values, 'org.dutyPhone');
    if (typeof checked === 'string' && isCivilDate(checked)) return compareDates(addDays(checked, 90), today) < 0 ? one('应急通讯录超过 90 天没有核对。请拨测后点“通讯录已核对”。', ['contacts.checkedOn'], 'S10.4') : none;
    return people ? one('应急通讯录还没有核对记录。请拨测一遍，再点“通讯录已核对”。', ['contacts.checkedOn'], 'S10.4') : none;
  },
  PL09: ({ plan: { values } }) => {
    const same = isGiven(values, 'org.principal.name') && isGiven(values, 'org.production.name') && text(values, 'org.principal.name') === text(values, 'org.production.name');
    return same ? one('总指挥与生产安全（服务运行）负责人是同一人，一个人顾不了两头。请换一人兼任。', ['org.production.name'], 'S03.1') : none;
  },
  PL10: ({ plan: { values } }) =>
    rowsOf(values, 'remoteAccess').flatMap((row, at) => ((row['cutoff'] ?? '') === '' ? [{ message: `远程运维“${row['purpose'] || row['user'] || '未命名'}”没有写切断办法与责任岗位。请补写，值班人员要靠它断开。`, paths: ['remoteAccess'], sectionId: 'S02.4', cell: { row: at, field: 'cutoff' } }] : [])),
  PL11: ({ plan: { values } }) => {
    const rows = rowsOf(values, 'vendors');
    const open = rows.filter((row) => (row['notice'] ?? '') === '');
    return open.length === 0 ? none : inCell(rows, 'notice', one(`服务商“${open.map((row) => row['name'] || '未命名').slice(0, 5).join('、')}”的合同没有约定事件通报时限。请补充约定。`, ['vendors'], 'S09.6'));
  },
  PL12: ({ plan: { values } }) => {
    const open = authorityPhones.filter(([path, , flag]) => !isGiven(values, path) && (flag === '' || isTrue(values, flag)));
    return open.length === 0 ? none : one(`${open.map(([, label]) => label).join('、')}的电话仍为“以公布为准”。请按主管部门通知填写；本工具不预置号码。`, open.map(([path]) => path), 'S03.8');
  },
  PL13: ({ plan: { values } }) => (isTrue(values, 'flags.level3') && !isTrue(values, 'monitoring.hasPlatform') ? one('三级企业尚未建设企业级安全监测平台（细则第九条）。请列入建设计划，或转入整改。', ['monitoring.hasPlatform'], 'S05.1') : none),
  PL14: (context) => drillFinding(context),
  PL15: ({ plan: { values } }) => thresholdLimits.filter(([path, limit]) => numberOf(values, path, limit) > limit).map(([path, , label]) => ({ message: `本单位损失阈值 ${text(values, path)} 万元高于国家分级${label}，可能延误判级。请改回或写明理由。`, paths: [path], sectionId: 'S04.3' })),
  PL16: ({ coveredYears, today }) => (coveredYears.length > 0 && !coveredYears.includes(Number(today.slice(0, 4))) ? one(`${today.slice(0, 4)} 年的放假安排还不在日历规则包里，工作日期限只能显示“预计”。请按国务院办公厅公布的安排核对日期，公布后更新本工具。`, []) : none),
  PL17: ({ plan: { values } }) => ownStandIns(values).map(({ post, byPost, path }) => ({ message: `${post}与${byPost}是同一人，不能自己替补自己；表中的替补已标为“待指定替补”。请另指定一人。`, paths: [path], sectionId: 'S03.1' })),
};

function drillFinding({ dossier, plan, today, pack }: CheckContext): ReturnType<Check> {
  const rule = pack.drill.frequency.find((one_) => one_.level === plan.values.topLevel);
  if (!rule) return none;
  const last = Object.values(dossier.drills).flatMap((drill) => (drill.endedAt === null ? [] : [shanghaiDate(drill.endedAt)])).toSorted().at(-1);
  if (last !== undefined && compareDates(addMonths(last, 12), today) >= 0) return none;
  const since = last === undefined ? '还没有演练记录' : `上次演练在 ${valueText(last)}`;
  return one(`${since}，低于本级别的演练频次（${rule.text}；次数为本工具建议，细则只写“定期”）。请安排演练。`, [], 'S09.4');
}

function allSections(plan: RenderedPlan): readonly RenderedSection[] {
  return [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes];
}

function editFindings(plan: RenderedPlan): readonly PlanFinding[] {
  return allSections(plan).flatMap((section) => [
    ...section.lostLocked.map((locked): PlanFinding => ({ id: 'PL-L', severity: 'error', message: `“${section.title}”改写后缺少法定语句“${locked.text}”${locked.article === '' ? '' : `（细则${locked.article}）`}，不能定稿。请把它放回原处。`, paths: [], sectionId: section.id })),
    ...(section.state === 'conflict' ? [{ id: 'PL-C', severity: 'warning', message: `“${section.title}”的模板有更新，与你的修改有 ${section.conflicts.length} 处冲突，暂按你的文字。请打开该节逐处选择。`, paths: [], sectionId: section.id } as const] : []),
  ]);
}

/**
 * How complete the plan's values are: given among those that a plan needs (required and quick-entry bindings that concern
 * this enterprise).
 * @example completeness(pack, values) // { given: 30, total: 36, missing: ['org.tech.phone', …] }
 */
export function completeness(pack: PlanPack, values: PlanValues): { readonly given: number; readonly total: number; readonly missing: readonly string[] } {
  const wanted = pack.bindings.filter((binding) => binding.quickEntry && concernsTypes(binding.path, values)).map((binding) => binding.path);
  const missing = wanted.filter((path) => !isGiven(values, path));
  return { given: wanted.length - missing.length, total: wanted.length, missing };
}

/**
 * Whether a binding concerns enterprises of these types (platform and node values, production lines).
 * @example concernsTypes('platform.name', values) // false for a plant without a platform
 */
export function concernsTypes(path: string, values: PlanValues): boolean {
  if (path.startsWith('platform.')) return values.types.includes('platform');
  if (path.startsWith('node.')) return values.types.includes('identifier');
  return path !== 'lines' || values.types.includes('connected_industrial');
}
