import { rememberByText } from '../base/remember';
import type { AnnexParts, PlanPack, TemplateAnnex } from '../rules/plan-pack';
import type { EditBlock, EditInline } from './edit-blocks';
import { blockLines, tidyBlocks } from './edit-blocks';
import { runsText } from './plan-blocks';
import { referenceNumbers } from './section-numbers';
import { readInlines, readSection, writeInlines } from './section-text';
import { renderTemplate, settleConditions } from './template-rendering';
import type { TemplateScope } from './template-rendering';

/** Heads of the two tables of an annex; the first 15 minutes also stand on the card 现场处置卡. */
const tableHeads = { first15: ['时间', '岗位', '动作'], roles: ['岗位', '职责'] } as const;
const bulleted = new Set<keyof AnnexParts>(['detection', 'doNot']);

/** What the text of an annex is made with. */
export interface AnnexWriting {
  readonly pack: PlanPack;
  readonly scope: TemplateScope;
}

const writers = new WeakMap<PlanPack, (annex: string) => readonly EditBlock[]>();

/**
 * A scenario annex 专项方案 as blocks, in the form in which sections are edited and merged: situation, classes and level
 * hint, then the headed parts in the pack's order; the first 15 minutes and the division of work are tables, the drill
 * hint closes it.
 * @example annexBlocks(annex, { pack, scope })[2].kind // 'subheading'
 */
export function annexBlocks(annex: TemplateAnnex, { pack, scope }: AnnexWriting): readonly EditBlock[] {
  // The annex with its conditions decided stays the same until a flag of the enterprise changes: its blocks are remembered.
  const settled = JSON.stringify({ ...annex, roles: withoutRepeats(annex.roles, scope) }, (_, value: unknown) => (typeof value === 'string' ? settleConditions(value, scope) : value));
  const write = writers.get(pack) ?? rememberByText(100, (own) => settledBlocks(JSON.parse(own) as TemplateAnnex, pack));
  writers.set(pack, write);
  return write(settled);
}

/** Groups that the small organisation has merged stand once in the division of work, with all that they do. */
function withoutRepeats(roles: AnnexParts['roles'], scope: TemplateScope): AnnexParts['roles'] {
  const byWords = new Map<string, AnnexParts['roles'][number]>();
  for (const one of roles) {
    const words = runsText(renderTemplate(one.role, scope));
    const held = byWords.get(words);
    byWords.set(words, held ? { ...held, duty: `${held.duty}、${one.duty}` } : one);
  }
  return [...byWords.values()];
}

function settledBlocks(annex: TemplateAnnex, pack: PlanPack): readonly EditBlock[] {
  const options = { references: referenceNumbers(pack) };
  const line = (text: string): readonly EditInline[] => readInlines(text, options);
  const say = (template: string): EditBlock => ({ kind: 'paragraph', content: line(template) });
  const parts = pack.annexHeadings.flatMap(({ part, title }): readonly EditBlock[] => {
    if (part === 'overview') return [say(annex.overview), say(`事件类别：${classNames(pack, annex.classes)}。分级提示：${annex.levelHint}。`)];
    return [{ kind: 'subheading', content: line(title) }, ...partBlocks(annex, part, line)];
  });
  return tidyBlocks([...parts, say(`演练提示：${annex.drillHint}`)]);
}

function classNames(pack: PlanPack, ids: readonly string[]): string {
  const all = pack.eventClasses.items.flatMap((item) => [item, ...item.subclasses]);
  return ids.map((id) => all.find((one) => one.id === id)?.title ?? '').filter((title) => title !== '').join('、');
}

function partBlocks(annex: TemplateAnnex, part: keyof AnnexParts, line: (template: string) => readonly EditInline[]): readonly EditBlock[] {
  if (part === 'first15') return [{ kind: 'table', id: part, rows: [tableHeads.first15.map(line), ...annex.first15.map((step) => [line(step.time), line(step.role), line(step.action)])] }];
  if (part === 'roles') return [{ kind: 'table', id: part, rows: [tableHeads.roles.map(line), ...annex.roles.map((role) => [line(role.role), line(role.duty)])] }];
  const content = annex[part];
  if (typeof content === 'string') return [{ kind: 'paragraph', content: line(content) }];
  return [{ kind: 'list', ordered: !bulleted.has(part), items: content.map(line) }];
}

/**
 * The annex with the parts that a card and the incident screen show taken from the user's text: the steps of the first
 * 15 minutes from their table, signs, prohibitions and fallback from under their headings. A part that the text no longer
 * has keeps the template's words: a card without its prohibitions would be worse than one with the usual ones.
 * @param text the annex's text as edited
 * @example withEditedParts(annex, text, pack).first15[0].action // the user's words
 */
export function withEditedParts<T extends TemplateAnnex>(annex: T, text: string, pack: PlanPack): T {
  const blocks = readSection(text);
  const steps = blocks.find((block) => block.kind === 'table' && block.id === 'first15');
  const cells = steps?.kind === 'table' ? steps.rows.slice(1).map((row) => row.map((cell) => lineTemplate(cell))) : [];
  const list = (part: 'detection' | 'doNot'): readonly string[] => linesUnder(blocks, pack, part);
  const changed = {
    first15: cells.map(([time = '', role = '', action = '']) => ({ time, role, action })),
    detection: list('detection'),
    doNot: list('doNot'),
  };
  const fallback = linesUnder(blocks, pack, 'fallback').join('');
  const kept = Object.fromEntries(Object.entries(changed).filter(([, lines]) => lines.length > 0));
  return { ...annex, ...kept, ...(fallback === '' ? {} : { fallback }) };
}

function linesUnder(blocks: readonly EditBlock[], pack: PlanPack, part: keyof AnnexParts): readonly string[] {
  const title = pack.annexHeadings.find((heading) => heading.part === part)?.title;
  const from = blocks.findIndex((block) => block.kind === 'subheading' && lineTemplate(block.content) === title);
  if (from < 0) return [];
  const rest = blocks.slice(from + 1);
  const end = rest.findIndex((block) => block.kind === 'subheading');
  return rest.slice(0, end < 0 ? undefined : end).flatMap((block) => blockLines(block)).map((line) => lineTemplate(line));
}

/** A line as template text; bold and line breaks are looks that a card does not carry over. */
function lineTemplate(line: readonly EditInline[]): string {
  return line.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? ' ' : inline.kind === 'reference' ? inline.number : writeInlines([{ ...inline, ...('bold' in inline ? { bold: false } : {}) }]))).join('');
}
