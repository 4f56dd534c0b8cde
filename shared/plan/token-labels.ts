import type { PlanPack } from '../rules/plan-pack';

/** Words for derived values that have no binding of their own. */
const derivedLabels: Readonly<Record<string, string>> = {
  'report.primary': '主管部门',
  'terms.object': '装置或服务',
  'terms.prodGroup': '生产安全组或服务运行组',
  'terms.prodDeputy': '生产安全或服务运行',
  'terms.units': '各部门各班组',
  'terms.shiftRoles': '当班岗位',
  'terms.firstAction': '首要动作',
  'terms.remote': '远程运维通道（没有登记的写未经批准的远程连接）',
  'terms.dataGroup': '数据与合规组（精简组织为综合联络组）',
  'terms.reportGroup': '信息报送组（精简组织为综合联络组）',
  'terms.logisticsGroup': '后勤保障组（精简组织为综合联络组）',
  'terms.publicGroup': '对外沟通组（精简组织为综合联络组）',
  'deputy.principal': '组长的替补',
  'deputy.security': '副组长（网络安全）的替补',
  'deputy.data': '数据与合规组组长的替补',
  'terms.lossI': 'I级直接损失起点（金额）',
  'terms.lossII': 'II级直接损失起点（金额）',
  'terms.lossIII': 'III级直接损失起点（金额）',
  'monitoring.toolsText': '在用监测手段（文字）',
};

/**
 * The label of every value that a text may bind to, by path. Labels are unique, so that a label leads back to its path.
 * @example tokenLabels(pack).get('org.principal.name') // '主要负责人姓名'
 */
export function tokenLabels(pack: PlanPack): ReadonlyMap<string, string> {
  const texts = pack.bindings.filter((binding) => binding.type !== 'list' && binding.type !== 'bool').map((binding) => [binding.path, binding.label] as const);
  const annexes = pack.annexes.map(({ id }) => [`annex.${id}`, `专项方案${id}的编号`] as const);
  return new Map([...texts, ...annexes, ...Object.entries(derivedLabels)]);
}

/**
 * The path behind a label (or behind itself); null where nothing is called so.
 * @example pathOfLabel('主要负责人姓名', pack) // 'org.principal.name'
 */
export function pathOfLabel(label: string, pack: PlanPack): string | null {
  const labels = tokenLabels(pack);
  if (labels.has(label)) return label;
  return [...labels].find(([, name]) => name === label)?.[0] ?? null;
}
