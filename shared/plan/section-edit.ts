import { diff3Merge } from 'node-diff3';
import type { PlanSection } from '../dossier/plan-records';
import type { TemplateSection } from '../rules/plan-pack';
import { entryDigest } from '../rules/digest';
import { settleConditions } from './template-rendering';
import type { TemplateScope } from './template-rendering';

/** How an edited section stands to the template: untouched, edited, template changed and merged, or in conflict. */
export type EditState = 'template' | 'edited' | 'merged' | 'conflict';

/** One place where the user's text and the new template changed the same lines. */
export interface EditConflict {
  readonly mine: readonly string[];
  readonly base: readonly string[];
  readonly template: readonly string[];
}

/** The text that a section is rendered from. */
export interface SectionText {
  readonly text: string;
  readonly state: EditState;
  /** The template's text for this enterprise now; the base of the next edit. */
  readonly template: string;
  readonly conflicts: readonly EditConflict[];
}

/**
 * The text of a template section for this enterprise: the template, the user's edit, or both merged line by line where
 * the template (or the enterprise's flags) changed since the edit. In a conflict the user's lines are kept as they are
 * and the conflict is shown; nothing of the edit is ever dropped.
 * @param edit the stored edit, if there is one
 * @example sectionText(section, undefined, scope).state // 'template'
 */
export function sectionText(section: Pick<TemplateSection, 'body'>, edit: PlanSection | undefined, scope: TemplateScope): SectionText {
  const template = settleConditions(section.body, scope);
  if (!edit) return { text: section.body, state: 'template', template, conflicts: [] };
  if (edit.text === edit.baseText) return { text: template, state: 'template', template, conflicts: [] };
  if (edit.baseText === template) return { text: edit.text, state: 'edited', template, conflicts: [] };
  return { ...mergeTexts(edit.text, edit.baseText, template), template };
}

/**
 * Three-way merge line by line.
 * @param mine the user's text
 * @param base the text both started from
 * @param theirs the new template
 * @example mergeTexts('甲\n乙', '甲', '甲').text // '甲\n乙'
 */
export function mergeTexts(mine: string, base: string, theirs: string): Omit<SectionText, 'template'> {
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), { excludeFalseConflicts: true });
  const lines: string[] = [];
  const conflicts: EditConflict[] = [];
  for (const region of regions) {
    if (region.ok) lines.push(...region.ok);
    if (region.conflict) {
      lines.push(...region.conflict.a);
      conflicts.push({ mine: region.conflict.a, base: region.conflict.o, template: region.conflict.b });
    }
  }
  return { text: lines.join('\n'), state: conflicts.length > 0 ? 'conflict' : 'merged', conflicts };
}

/**
 * The record of an edit.
 * @param template the text that the edit starts from (`SectionText.template`)
 * @example editRecord({ id: 'S01.1', text: '…', template: '…', at: '2026-11-23T06:00:00Z' })
 */
export function editRecord(edit: { readonly id: string; readonly text: string; readonly template: string; readonly at: string }): PlanSection {
  return { id: edit.id, text: edit.text, baseText: edit.template, baseDigest: entryDigest(edit.template), custom: false, title: '', order: 0, chapter: '', updatedAt: edit.at };
}

/**
 * The locked statutory sentences that an edited text has lost. Only sentences that the template has for this enterprise
 * count.
 * @example missingLocked(section, '改写后的文字', template) // [{ text: '…', article: '第十一条', … }]
 */
export function missingLocked(section: Pick<TemplateSection, 'locked'>, text: string, template: string): TemplateSection['locked'] {
  return section.locked.filter((one) => template.includes(one.text) && !text.includes(one.text));
}
