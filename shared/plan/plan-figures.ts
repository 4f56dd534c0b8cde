import { runsText } from './plan-blocks';
import type { PlanFigure } from './plan-blocks';
import type { PartContext } from './part-context';
import { isTrue, planScope } from './plan-value';
import { renderTemplate } from './template-rendering';
import { holds } from './template-syntax';

/** Labels of the report flow that follow the enterprise's own targets instead of fixed words. */
const targetLabels: Readonly<Record<string, string>> = {
  'find>shift': '{{targets.callShift_min}}分钟',
  'shift>office': '{{targets.callOffice_min}}分钟',
  'office>judge': '{{targets.judge_min}}分钟',
};

/**
 * Fills a figure of the template: boxes with the enterprise's names, arrows with its targets; the small organisation
 * 精简组织模式 leaves out the merged groups. Null for an unknown id.
 * @example fillFigure('F_ORG', context)?.nodes[0].text // '应急领导小组\n组长：张三'
 */
export function fillFigure(id: string, { pack, values }: PartContext): PlanFigure | null {
  const figure = pack.figures.find((one) => one.id === id);
  if (!figure) return null;
  const scope = planScope(values);
  const fill = (template: string): string => runsText(renderTemplate(template, scope));
  const small = figure.smallModeNodes && isTrue(values, 'org.smallMode') ? new Set(figure.smallModeNodes) : null;
  const kept = figure.nodes.filter((node) => (small === null || small.has(node.id)) && holds(node.when, (path) => isTrue(values, path)));
  const keptIds = new Set(kept.map((node) => node.id));
  return {
    kind: 'figure',
    id,
    title: figure.title,
    nodes: kept.map((node) => ({ id: node.id, text: fill(node.text) })),
    edges: figure.edges
      .filter((edge) => keptIds.has(edge.from) && keptIds.has(edge.to))
      .map((edge) => {
        const label = (id === 'F_REPORT' && targetLabels[`${edge.from}>${edge.to}`]) || edge.label;
        return { from: edge.from, to: edge.to, ...(label === undefined ? {} : { label: fill(label) }) };
      }),
    ...(figure.rule === undefined ? {} : { rule: figure.rule }),
  };
}
