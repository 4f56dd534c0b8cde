import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { PlanPack } from '../rules/plan-pack';
import type { ReportingRule } from '../rules/plan-pack-response';
import type { PartContext } from './part-context';
import { isTrue } from './plan-value';
import type { PlanValues } from './plan-value';
import { receiverPhones } from './receiver-phones';
import { holds } from './template-syntax';

type Rows = readonly (readonly string[])[];

/**
 * The rows of a table whose data lie in another part of the pack, as template text cell by cell. An unknown name gives
 * no rows.
 * @example dataRows('warning_levels', context)[0][0] // '红'
 */
export function dataRows(name: string, context: PartContext): Rows {
  const { pack, values } = context;
  switch (name) {
    case 'event_classes':
      return pack.eventClasses.items.map((item) => [item.title, item.subclasses.map((one) => one.title).join('、') || '—', exampleText(item.subclasses)]);
    case 'level_criteria.miit_281.rows':
      return ruler281(pack).map((row) => [levelWords[row.level], row.items.join('；')]);
    case 'level_criteria.enterprise_grid.rows':
      return gridRows(pack, values);
    case 'warning_levels':
      return pack.warningLevels.map((level) => [level.color, level.maps, level.trigger, level.sign]);
    case 'reporting.rules':
      return pack.reporting.rules.filter((rule) => rule.id !== 'RR-01' && ruleConcerns(rule, values)).map((rule) => reportRow(pack, rule, values));
    case 'response_levels':
      return pack.responseLevels.map((level) => [`${level.id}级`, level.event, level.launchBy, `${level.decisionMinutes}分钟`, level.command, level.onDuty, `${level.followUpHours}小时`]);
    case 'response_levels[].actions':
      return pack.responseLevels.flatMap((level) =>
        level.actions.filter((action) => holds(action.when, (path) => isTrue(values, path))).map((action) => [`${level.id}级`, action.role, action.action, action.limit]),
      );
    case 'drill.default_year_plan':
      return yearRows(pack, values);
    default:
      return [];
  }
}

/** Event levels in words; the plan uses both. */
export const levelWords = { I: '特别重大', II: '重大', III: '较大', IV: '一般' } as const;

function exampleText(subclasses: PlanPack['eventClasses']['items'][number]['subclasses']): string {
  return subclasses.flatMap((one) => (one.example === undefined ? [] : [one.example])).join('；') || '—';
}

function ruler281(pack: PlanPack): readonly { readonly level: keyof typeof levelWords; readonly items: readonly string[] }[] {
  return pack.levelCriteria.rulers.find((ruler) => ruler.id === 'miit281')?.rows ?? [];
}

function gridRows(pack: PlanPack, values: PlanValues): Rows {
  return pack.levelCriteria.grid.rows
    .filter((row) => row.types === undefined || row.types.some((type) => values.types.includes(type)))
    .filter((row) => holds(row.when, (path) => isTrue(values, path)))
    .map((row) => [row.dimension, row.cells.I, row.cells.II, row.cells.III, row.cells.IV]);
}

/**
 * Whether a reporting rule can ever concern this enterprise: its type, flags and display condition fit.
 * @example ruleConcerns(rr03, values) // false for an enterprise without critical infrastructure
 */
export function ruleConcerns(rule: ReportingRule, values: PlanValues): boolean {
  const { types, flags = {} } = rule.trigger;
  if (types && !types.some((type) => values.types.includes(type))) return false;
  if (Object.entries(flags).some(([path, wanted]) => isTrue(values, path) !== wanted)) return false;
  return holds(rule.showIf, (path) => isTrue(values, path));
}

function reportRow(pack: PlanPack, rule: ReportingRule, values: PlanValues): readonly string[] {
  const source = pack.sources.find((one) => one.id === rule.source);
  // What a source carries along (含附件…) is told in section 1.2; the article is where an inspector looks.
  const title = (source?.title ?? rule.source).replace(/（含附件.*）$/u, '');
  const basis = rule.limit.kind === 'internal' ? '本单位规定' : `${title}${rule.article ?? ''}${rule.confidence === 'C' ? '＊' : ''}`;
  const to = receivers(rule, values);
  return [rule.title, to.join('、'), limitText(rule), channelCell(to), basis];
}

/** Under which numbers, still bound to their values; without a number the way that is left. */
function channelCell(to: readonly string[]): string {
  const found = to.flatMap((name) => receiverPhones(name));
  if (found.length === 0) return to.includes(sameChannel) ? '与初报相同' : '—';
  return found.map(({ name, path }) => (found.length > 1 ? `${name} {{${path}}}` : `{{${path}}}`)).join('；');
}

/** Receiver of reports that go the way of the first one. */
export const sameChannel = '原报告渠道';

/**
 * Who gets a report by this rule; receivers of other enterprise types are left out. With no type known yet all are named.
 * @example receivers(rr01, values) // ['云南省通信管理局'] for a platform enterprise
 */
export function receivers(rule: ReportingRule, values: Pick<PlanValues, 'types'>): readonly string[] {
  return [...new Set(rule.to.filter((to) => to.type === undefined || values.types.length === 0 || values.types.includes(to.type)).map((to) => to.name))];
}

/**
 * The limit of a rule in words. 立即 and 及时 stay words: the law gives no hours for them. Internal targets and contract
 * values say what they are.
 * @example limitText(rr02) // '发现或获知起4小时内'
 */
export function limitText(rule: ReportingRule): string {
  const { kind, hours, days, text } = rule.limit;
  const from = rule.clockStart === undefined ? '' : `${rule.clockStart}起`;
  if (days !== undefined) return `${from}${days}日内`;
  if (hours === undefined) return text ?? '及时';
  if (kind === 'contract') return `按合同约定，未约定的${hours}小时内（内部目标）`;
  return kind === 'internal' ? `${hours}小时内（内部目标）` : `${from}${hours}小时内`;
}

/**
 * The drills of a year for a type: some are asked of the higher levels only.
 * @example yearPlanOf(pack, 'platform', 3).length // 6
 */
export function yearPlanOf(pack: PlanPack, type: EnterpriseType, level: Level | null): PlanPack['drill']['yearPlan'][EnterpriseType] {
  return pack.drill.yearPlan[type].filter((row) => row.levels === undefined || (level !== null && row.levels.includes(level)));
}

function yearRows(pack: PlanPack, values: PlanValues): Rows {
  const types = values.types.length > 0 ? values.types : (['connected_industrial'] as const);
  const rows = types.flatMap((type) => yearPlanOf(pack, type, values.topLevel));
  const seen = new Set<string>();
  const order = ['一季度', '二季度', '三季度', '四季度'];
  return rows
    .filter((row) => !seen.has(row.title) && seen.add(row.title))
    .toSorted((left, right) => order.indexOf(left.quarter) - order.indexOf(right.quarter))
    .map((row) => [row.quarter, row.title, row.purpose, row.mode, row.departments, row.budgeted ? '是' : '否']);
}
