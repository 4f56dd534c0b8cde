import { problem } from '../base/problem';
import { rememberByText } from '../base/remember';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';

/** A node of a parsed template: plain text, a value, or a part that depends on a value. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: string }
  | { readonly kind: 'part'; readonly path: string; readonly inverted: boolean; readonly children: readonly TemplateNode[] };

// White space stands before the mark or after it, never beside other white space: a text of blanks must not be read again and again.
const tagPattern = /\{\{\s*(?:([#^/])\s*)?([A-Za-z_][\w.]*|\.)\s*\}\}/g;

interface OpenPart {
  readonly path: string;
  readonly inverted: boolean;
  readonly children: TemplateNode[];
}

/**
 * Parses the Mustache subset of the templates: `{{path}}`, `{{#path}}…{{/path}}`, `{{^path}}…{{/path}}`, `{{.}}`.
 * Braces that are no tag stay text and are found by the plan checks. Errors: E-PLAN-01 a part is not closed or closed
 * in the wrong order.
 * @example parseTemplate('{{#a}}x{{/a}}') // { ok: true, value: [{ kind: 'part', path: 'a', inverted: false, children: [...] }] }
 */
export function parseTemplate(template: string): Result<readonly TemplateNode[]> {
  return parsed(template);
}

/** A plan is filled anew with every value; its some 2,000 templates stay the same. */
const parsed = rememberByText(4000, parse);

function parse(template: string): Result<readonly TemplateNode[]> {
  const root: OpenPart = { path: '', inverted: false, children: [] };
  const open: OpenPart[] = [root];
  let from = 0;
  for (const found of template.matchAll(tagPattern)) {
    const top = open.at(-1)!;
    if (found.index > from) top.children.push({ kind: 'text', text: template.slice(from, found.index) });
    from = found.index + found[0].length;
    const [, mark = '', path = ''] = found;
    if (mark === '') top.children.push({ kind: 'value', path });
    else if (mark !== '/') open.push({ path, inverted: mark === '^', children: [] });
    else if (open.length < 2 || top.path !== path) return notClosed(path);
    else {
      open.pop();
      open.at(-1)!.children.push({ kind: 'part', ...top });
    }
  }
  if (open.length > 1) return notClosed(open.at(-1)!.path);
  if (from < template.length) root.children.push({ kind: 'text', text: template.slice(from) });
  return ok(root.children);
}

function notClosed(path: string): Result<readonly TemplateNode[]> {
  return fail(problem('E-PLAN-01', `条件“${path}”的开始与结束标记不成对。请成对保留 {{#${path}}} 与 {{/${path}}}，或整段删除。`, path));
}

/**
 * The value paths that a template text binds to, without repeats, in order.
 * @example boundPaths('{{a.b}} {{#c}}{{a.b}}{{/c}}') // ['a.b', 'c']
 */
export function boundPaths(template: string): readonly string[] {
  return [...new Set([...template.matchAll(tagPattern)].filter((found) => found[1] !== '/').map((found) => found[2]!))];
}

/**
 * Whether a display condition holds: a path whose value counts as true, `!` in front turns it round, `|` means or.
 * An absent condition holds.
 * @example holds('!flags.is_ind|flags.multi_type', (path) => path === 'flags.multi_type') // true
 */
export function holds(when: string | undefined, isTrue: (path: string) => boolean): boolean {
  if (when === undefined) return true;
  return when.split('|').some((part) => (part.startsWith('!') ? !isTrue(part.slice(1)) : isTrue(part)));
}
