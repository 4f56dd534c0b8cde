import type { PlanRun, RunOrigin } from './plan-blocks';
import { parseTemplate } from './template-syntax';
import type { TemplateNode } from './template-syntax';

/** What a template may ask for. `text` gives the words and their origin; a path nobody knows gives null. */
export interface TemplateScope {
  readonly value: (path: string) => unknown;
  readonly text: (path: string) => { readonly text: string; readonly origin: RunOrigin } | null;
}

/**
 * Whether a value lets a part of the template show: true, a non-empty list or text, a number other than 0.
 * @example isShown([]) // false
 */
export function isShown(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}

/**
 * Fills a template. Every path that nobody knows gives no text at all, never a leftover placeholder; a template that
 * cannot be parsed is given back as plain text, so that the checks see and name its braces.
 * @param own origin of the template's own words: `template`, or `edited` for a section the user rewrote
 * @example renderTemplate('{{a}}。', scope) // [{ text: '甲', origin: 'given', path: 'a' }, { text: '。', origin: 'template' }]
 */
export function renderTemplate(template: string, scope: TemplateScope, own: RunOrigin = 'template'): readonly PlanRun[] {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return [{ text: template, origin: own }];
  const runs: PlanRun[] = [];
  render(parsed.value, scope, own, runs);
  return runs;
}

function render(nodes: readonly TemplateNode[], scope: TemplateScope, own: RunOrigin, runs: PlanRun[]): void {
  for (const node of nodes) {
    if (node.kind === 'text') runs.push({ text: node.text, origin: own });
    else if (node.kind === 'value') renderValue(node.path, scope, runs);
    else {
      const value = scope.value(node.path);
      if (node.inverted) {
        if (!isShown(value)) render(node.children, scope, own, runs);
      } else if (Array.isArray(value)) {
        for (const item of value) render(node.children, itemScope(item, scope), own, runs);
      } else if (isShown(value)) render(node.children, scope, own, runs);
    }
  }
}

function renderValue(path: string, scope: TemplateScope, runs: PlanRun[]): void {
  const found = scope.text(path);
  // A line break inside a value would open a new paragraph in the middle of a sentence.
  if (found && found.text !== '') runs.push({ text: found.text.replaceAll(/\s*[\r\n]+\s*/g, ' '), origin: found.origin, path });
}

/**
 * The scope inside a list item: its own fields first, then everything around it. A field that is empty shows `—`.
 * @param origin origin of the item's words: `given`, or `missing` for rows that only stand in
 * @example itemScope({ name: 'DCS' }, scope).text('name') // { text: 'DCS', origin: 'given' }
 */
export function itemScope(item: unknown, around: TemplateScope, origin: RunOrigin = 'given'): TemplateScope {
  const fields = typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>) : {};
  const own = (path: string): unknown => (path === '.' ? item : fields[path]);
  const isOwn = (path: string): boolean => path === '.' || Object.hasOwn(fields, path);
  return {
    value: (path) => (isOwn(path) ? own(path) : around.value(path)),
    text: (path) => {
      if (!isOwn(path)) return path.includes('.') ? around.text(path) : (around.text(path) ?? { text: '—', origin: 'default' });
      const value = own(path);
      return typeof value === 'number' || (typeof value === 'string' && value !== '') ? { text: String(value), origin } : { text: '—', origin: 'default' };
    },
  };
}

/**
 * The template with its conditions already decided and its values still open: what a user edits, and the base of the
 * three-way merge. Parts that repeat over a list are kept as they are.
 * @example settleConditions('{{#flags.is_ind}}甲{{/flags.is_ind}}{{x}}', scope) // '甲{{x}}' for a connected industrial enterprise
 */
export function settleConditions(template: string, scope: TemplateScope): string {
  const parsed = parseTemplate(template);
  return parsed.ok ? settle(parsed.value, scope) : template;
}

function settle(nodes: readonly TemplateNode[], scope: TemplateScope): string {
  return nodes.map((node) => settleNode(node, scope)).join('');
}

function settleNode(node: TemplateNode, scope: TemplateScope): string {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'value') return `{{${node.path}}}`;
  const value = scope.value(node.path);
  if (Array.isArray(value) && !node.inverted) return `{{#${node.path}}}${settle(node.children, scope)}{{/${node.path}}}`;
  return isShown(value) === node.inverted ? '' : settle(node.children, scope);
}
