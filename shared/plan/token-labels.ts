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
  'monitoring.toolsText': '在用监测手段（文字）',
};

/**
 * The label of every value that a text may bind to, by path. Labels are unique, so that a label leads back to its path.
 * @example tokenLabels(pack).get('org.principal.name') // '主要负责人姓名'
 */
export function tokenLabels(pack: PlanPack): ReadonlyMap<string, string> {
  const texts = pack.bindings.filter((binding) => binding.type !== 'list' && binding.type !== 'bool').map((binding) => [binding.path, binding.label] as const);
  return new Map([...texts, ...Object.entries(derivedLabels)]);
}

/**
 * A template text as the user edits it: `{{org.principal.name}}` reads `{{主要负责人姓名}}`. Paths without a label stay.
 * @example withLabels('{{org.principal.name}}', pack) // '{{主要负责人姓名}}'
 */
export function withLabels(text: string, pack: PlanPack): string {
  const labels = tokenLabels(pack);
  return text.replaceAll(/\{\{([\w.]+)\}\}/g, (whole: string, path: string) => (labels.has(path) ? `{{${labels.get(path)}}}` : whole));
}

/**
 * The user's text as template text again, and the tokens that lead nowhere.
 * @example withPaths('{{主要负责人姓名}}{{谁}}', pack) // { text: '{{org.principal.name}}{{谁}}', unknown: ['谁'] }
 */
export function withPaths(text: string, pack: PlanPack): { readonly text: string; readonly unknown: readonly string[] } {
  const paths = new Map([...tokenLabels(pack)].map(([path, label]) => [label, path]));
  const known = new Set([...paths.values(), ...pack.bindings.map((binding) => binding.path), ...pack.derived.map((one) => one.path), 'code', 'title', '.']);
  const unknown: string[] = [];
  const written = text.replaceAll(/\{\{([^{}]*)\}\}/g, (whole: string, inner: string) => {
    const name = inner.trim();
    const path = paths.get(name) ?? name.replace(/^[#^/]/, '');
    if (!known.has(path)) unknown.push(name);
    return paths.has(name) ? `{{${path}}}` : whole;
  });
  return { text: written, unknown };
}
