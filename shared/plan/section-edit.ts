import { diff3Merge } from 'node-diff3';
import type { PlanSection } from '../dossier/plan-records';
import type { TemplateSection } from '../rules/plan-pack';
import { entryDigest } from '../rules/digest';
import { blockLines } from './edit-blocks';
import type { EditTable } from './edit-blocks';
import { openedIds, withOpened } from './opened-tables';
import { canonicalText, readSection, sectionLines } from './section-text';

/** How an edited section stands to the template: untouched, edited, template changed and merged, or in conflict. */
export type EditState = 'template' | 'edited' | 'merged' | 'conflict';

/** One place where the user's text and the new template changed the same lines. */
export interface EditConflict {
  /** Where `mine` begins in the merged text, in lines as `sectionLines` counts them. */
  readonly at: number;
  readonly mine: readonly string[];
  readonly base: readonly string[];
  readonly template: readonly string[];
}

/** The text that a section is rendered from. */
export interface SectionText {
  readonly text: string;
  readonly state: EditState;
  /** The template's text for this enterprise now, with the tables opened that the edit opened. */
  readonly template: string;
  readonly conflicts: readonly EditConflict[];
}

/** Opens a table of the template for editing; null where it cannot be opened. */
export type TableOpener = (id: string) => EditTable | null;

/**
 * The text of a section for this enterprise: the template, the user's edit, or both merged line by line where the
 * template (or the enterprise's flags) changed since the edit. In a conflict the user's lines are kept as they are and the
 * conflict is shown; nothing of the edit is ever dropped.
 * @param template the template's text for this enterprise in canonical form, conditions decided
 * @param edit the stored edit, if there is one
 * @example sectionText('甲', undefined, open).state // 'template'
 */
export function sectionText(template: string, edit: PlanSection | undefined, open: TableOpener): SectionText {
  if (!edit) return { text: template, state: 'template', template, conflicts: [] };
  const mine = canonicalText(edit.text);
  const base = canonicalText(edit.baseText);
  if (mine === base) return { text: template, state: 'template', template, conflicts: [] };
  const theirs = withOpened(template, openedIds(base), open);
  if (base === theirs) return { text: mine, state: 'edited', template: theirs, conflicts: [] };
  return { ...mergeTexts(mine, base, theirs), template: theirs };
}

/**
 * Three-way merge line by line.
 * @param mine the user's text
 * @param base the text both started from
 * @param theirs the new template
 * @example mergeTexts('甲\n乙', '甲', '甲').text // '甲\n乙'
 */
export function mergeTexts(mine: string, base: string, theirs: string): Omit<SectionText, 'template'> {
  const regions = diff3Merge([...sectionLines(mine)], [...sectionLines(base)], [...sectionLines(theirs)], { excludeFalseConflicts: true });
  const lines: string[] = [];
  const conflicts: EditConflict[] = [];
  for (const region of regions) {
    if (region.ok) lines.push(...region.ok);
    if (!region.conflict) continue;
    const { a, o, b } = region.conflict;
    const settled = settledLines(a, o, b);
    if (settled === null) conflicts.push({ at: lines.length, mine: a, base: o, template: b });
    lines.push(...(settled ?? a));
  }
  return { text: lines.join('\n'), state: conflicts.length > 0 ? 'conflict' : 'merged', conflicts };
}

/**
 * The merged text with the template's lines in the conflicts that are decided so; each in its own place, also where the
 * same lines stand elsewhere or the user had taken them out.
 * @param fromTemplate whether a conflict, by its position in the list, takes the template's lines
 * @example settleConflicts(mergeTexts('甲我', '甲', '甲新'), () => true) // '甲新'
 */
export function settleConflicts({ text, conflicts }: Pick<SectionText, 'text' | 'conflicts'>, fromTemplate: (at: number) => boolean): string {
  const lines = [...sectionLines(text)];
  // From the end, so that the places before stay where they are.
  for (const [index, { at, mine, template }] of [...conflicts.entries()].toReversed()) {
    if (fromTemplate(index)) lines.splice(at, mine.length, ...template);
  }
  return lines.join('\n');
}

/**
 * A place where both sides changed lines beside each other, yet not the same ones: lines on which both agree at its ends
 * (an update that was taken in before) are common, and of the rest one side is as it always was. Null for a true conflict.
 */
function settledLines(mine: readonly string[], base: readonly string[], theirs: readonly string[]): readonly string[] | null {
  const shorter = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < shorter && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && mine.at(-1 - tail) === theirs.at(-1 - tail)) tail += 1;
  if (head + tail === 0) return null;
  const ownRest = mine.slice(head, mine.length - tail);
  const theirRest = theirs.slice(head, theirs.length - tail);
  if (isRun(theirRest, base)) return mine;
  return isRun(ownRest, base) ? theirs : null;
}

/** Whether the lines stand in the base one after the other. */
function isRun(lines: readonly string[], base: readonly string[]): boolean {
  return lines.length > 0 && base.some((_, at) => lines.every((line, index) => base[at + index] === line));
}

/** An edit about to be kept. */
export interface NewEdit {
  readonly id: string;
  readonly text: string;
  /** The template's text now (`SectionText.template`). */
  readonly template: string;
  /** The edit so far. Its base is kept, so that typing on never settles an open conflict or merge by itself. */
  readonly held?: PlanSection | undefined;
  /** Instant of the edit. */
  readonly at: string;
  readonly open: TableOpener;
}

/**
 * The record of an edit; null where the text reads like the template again, so that the section follows it as before.
 * Without `held` the edit starts from the template as it stands: that is also how a merge or a solved conflict is accepted.
 * @example editRecord({ id: 'S01.1', text: '…', template: '…', at: '2026-11-23T06:00:00Z', open })
 */
export function editRecord({ id, text, template, held, at, open }: NewEdit): PlanSection | null {
  const mine = canonicalText(text);
  const opened = openedIds(mine);
  if (mine === withOpened(template, opened, open)) return null;
  const baseText = withOpened(held ? canonicalText(held.baseText) : template, opened, open);
  return { id, text: mine, baseText, baseDigest: entryDigest(baseText), custom: false, title: '', order: 0, chapter: '', updatedAt: at };
}

/**
 * The locked statutory sentences that an edited text has lost. Only sentences that the template has for this enterprise
 * count; looks (bold) and white space make no difference.
 * @example missingLocked(section, '改写后的文字', template) // [{ text: '…', article: '第十一条', … }]
 */
export function missingLocked(section: Pick<TemplateSection, 'locked'>, text: string, template: string): TemplateSection['locked'] {
  const now = plainWords(text);
  const before = plainWords(template);
  return section.locked.filter((one) => {
    const words = plainWords(one.text);
    return before.includes(words) && !now.includes(words);
  });
}

/** The words of a text without looks; values, references and parts stand by their names. */
function plainWords(text: string): string {
  return readSection(text)
    .map((block) => {
      if (block.kind === 'part') return `[[${block.part}:${block.id}]]`;
      return blockLines(block)
        .map((line) => line.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'value' ? `{{${inline.path}}}` : inline.kind === 'reference' ? inline.number : '')).join(''))
        .join('\n');
    })
    .join('\n');
}
