import { enterpriseTypeNames, levelNames } from '../dossier/enterprise-type';
import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { PlanPack } from '../rules/plan-pack';
import { valueText } from './plan-value';
import type { PlanValue, PlanValues } from './plan-value';
import { standIns } from './stand-ins';

const authority: Readonly<Record<EnterpriseType, string>> = {
  connected_industrial: '云南省工业和信息化厅',
  platform: '云南省通信管理局',
  identifier: '云南省通信管理局',
};

/**
 * The authorities 主管部门 that an enterprise reports to, by article 3: the provincial department of industry for connected
 * industrial enterprises, the provincial communications administration for platform and identifier enterprises.
 * @example authoritiesOf(['platform', 'identifier']) // ['云南省通信管理局']
 */
export function authoritiesOf(types: readonly EnterpriseType[]): readonly string[] {
  return [...new Set(types.map((type) => authority[type]))];
}

/**
 * The values that follow from others (`derived` of the pack): flags, names of types and levels, the authority, the
 * words that differ between plants and services. With no type chosen the authority is missing.
 * @example derivedValues(pack, values).get('report.primary') // { value: '云南省工业和信息化厅', … }
 */
export function derivedValues(pack: PlanPack, values: PlanValues): ReadonlyMap<string, PlanValue> {
  const { types, levels, topLevel, byPath } = values;
  const industrial = types.includes('connected_industrial');
  const filled = (path: string): boolean => Array.isArray(byPath.get(path)?.value) && (byPath.get(path)!.value as unknown[]).length > 0;
  const isOn = (path: string): boolean => byPath.get(path)?.value === true;
  const facts: Record<string, unknown> = {
    'flags.is_ind': industrial,
    'flags.is_platform': types.includes('platform'),
    'flags.is_node': types.includes('identifier'),
    'flags.multi_type': types.length > 1,
    // RR-02 to RR-04 exclude each other: critical infrastructure first, then belonging to a central body.
    'flags.reports_to_cac': !isOn('flags.is_cii') && !isOn('flags.central_affiliated'),
    'flags.reports_to_own_office': !isOn('flags.is_cii') && isOn('flags.central_affiliated'),
    'flags.level3': topLevel === 3,
    'flags.level2': topLevel === 2,
    'flags.level1': topLevel === 1,
    ...wordsOfType(types),
    'terms.remote': filled('remoteAccess') ? '远程运维通道' : '未经批准的远程连接',
    ...groupNames(isOn('org.smallMode')),
    'has.remote': filled('remoteAccess'),
    'has.vendors': filled('vendors'),
    'has.lines': filled('lines'),
    'has.links': filled('networkLinks'),
    'has.budgetNumber': /^\d[\d.,]*$/.test(valueText(byPath.get('budget.annual_wan')?.value)),
    'has.backupTest': byPath.get('backup.lastTest')?.origin === 'given',
  };
  const found = new Map<string, PlanValue>();
  for (const [path, value] of Object.entries(facts)) found.set(path, { value, origin: 'given', from: 'derived' });
  for (const [path, value] of standIns(byPath)) found.set(path, value);
  for (const [path, threshold] of Object.entries(lossThresholds)) {
    const held = byPath.get(threshold);
    if (held) found.set(path, { ...held, value: moneyText(held.value) });
  }
  found.set('monitoring.toolsText', byPath.get('monitoring.tools') ?? given('日志与告警巡检'));
  found.set('report.primary', types.length > 0 ? given(authoritiesOf(types).join('、')) : missing('云南省工业和信息化厅或云南省通信管理局（按企业类型）'));
  found.set('enterprise.typesText', types.length > 0 ? given(types.map((type) => enterpriseTypeNames[type]).join('、')) : missing('工业互联网企业'));
  found.set('enterprise.levelsText', levelsText(types, levels));
  found.set('enterprise.topLevel', topLevel ? given(levelNames[topLevel].slice(0, 1)) : missing('按定级结果'));
  const frequency = pack.drill.frequency.find((rule) => rule.level === topLevel);
  found.set('drill.cycleText', frequency ? given(frequency.text) : { value: '每年至少一次综合演练', origin: 'default', from: 'fallback' });
  return found;
}

/** From what loss on a response level is reached, by the level below it, whose upper bound that is. */
const lossThresholds = { 'terms.lossI': 'thresholds.II.loss_wan', 'terms.lossII': 'thresholds.III.loss_wan', 'terms.lossIII': 'thresholds.IV.loss_wan' } as const;

/** An amount given in 万元, as the national levels write it: 1亿元, not 10000万元. */
function moneyText(amount: unknown): string {
  return typeof amount === 'number' && amount >= 10_000 ? `${amount / 10_000}亿元` : `${valueText(amount)}万元`;
}

/** The words that differ between plants and services. */
function wordsOfType(types: readonly EnterpriseType[]): Readonly<Record<string, string>> {
  const industrial = types.includes('connected_industrial');
  return {
    'terms.object': industrial ? '装置' : '服务',
    'terms.prodGroup': industrial ? '生产安全组' : '服务运行组',
    'terms.prodDeputy': industrial ? '生产安全' : '服务运行',
    'terms.units': industrial ? '各部门、各车间（班组）' : '各部门、各值班班组',
    'terms.shiftRoles': shiftRoles(types),
    'terms.firstAction': industrial ? '先稳装置：切手动、降负荷、停车' : `先稳服务：保护模式、${types.includes('platform') ? '停发指令、' : ''}冻结写入`,
  };
}

/** Working groups by their names; the small organisation 精简组织模式 has one for all but technology and production. */
function groupNames(small: boolean): Readonly<Record<string, string>> {
  const name = (own: string): string => (small ? '综合联络组' : own);
  return { 'terms.dataGroup': name('数据与合规组'), 'terms.reportGroup': name('信息报送组'), 'terms.logisticsGroup': name('后勤保障组'), 'terms.publicGroup': name('对外沟通组') };
}

function shiftRoles(types: readonly EnterpriseType[]): string {
  const roles = [...(types.includes('connected_industrial') ? ['班组长', '值长'] : []), ...(types.includes('platform') ? ['平台值班长'] : []), ...(types.includes('identifier') ? ['节点值班长'] : [])];
  return [...roles, '值班工程师'].join('、');
}

function levelsText(types: readonly EnterpriseType[], levels: Readonly<Partial<Record<EnterpriseType, Level>>>): PlanValue {
  if (types.length === 0) return missing('按定级结果');
  const words = types.map((type) => (levels[type] ? `${enterpriseTypeNames[type]}${levelNames[levels[type]]}` : `${enterpriseTypeNames[type]}（按定级结果）`));
  return types.every((type) => levels[type]) ? given(words.join('、')) : missing(words.join('、'));
}

function given(value: unknown): PlanValue {
  return { value, origin: 'given', from: 'derived' };
}

function missing(value: unknown): PlanValue {
  return { value, origin: 'missing', from: 'derived' };
}
