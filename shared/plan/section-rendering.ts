import type { PlanSection } from '../dossier/plan-records';
import type { DossierData } from '../dossier/stores';
import type { TemplateAnnex, TemplateSection } from '../rules/plan-pack';
import { annexBlocks, withEditedParts } from './annex-text';
import type { EditBlock } from './edit-blocks';
import { fillBlocks, templateBlocks } from './fill-blocks';
import { openedTable } from './opened-tables';
import type { PartContext } from './part-context';
import { blockRuns, runsText } from './plan-blocks';
import type { PlanBlock } from './plan-blocks';
import { fillFigure } from './plan-figures';
import type { NumberedAnnex } from './plan-selection';
import { fillTable } from './plan-tables';
import { planScope } from './plan-value';
import { missingLocked, sectionText } from './section-edit';
import type { EditConflict, EditState, SectionText } from './section-edit';
import { withNumbers } from './section-numbers';
import type { SectionNumber } from './section-numbers';
import { readSection, writeTidy } from './section-text';
import { renderTemplate, settleConditions } from './template-rendering';
import { readTemplate, templateText } from './template-text';

/** A section 章节 as it will be printed, with what the outline has to say about it. */
export interface RenderedSection {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly PlanBlock[];
  readonly state: EditState | 'own';
  /** Binding paths whose neutral words stand in for a value that is still missing. */
  readonly missing: readonly string[];
  readonly conflicts: readonly EditConflict[];
  readonly lostLocked: readonly { readonly text: string; readonly article: string }[];
  /** The text that an edit starts from, and the text now (`section-text.ts` has the marks). */
  readonly template: string;
  readonly text: string;
}

/** What an edit is read with. */
export interface EditWork extends PartContext {
  readonly dossier: DossierData;
  /** The template's own section numbers (`referenceNumbers`). */
  readonly references: ReadonlySet<string>;
}

/** What sections are rendered with. */
export interface SectionWork extends EditWork {
  readonly numbers: ReadonlyMap<string, SectionNumber>;
}

/**
 * A section of the template, filled.
 * @example renderSection(section, work).blocks[0].kind // 'paragraph'
 */
export function renderSection(section: TemplateSection, work: SectionWork): RenderedSection {
  const scope = planScope(work.values);
  const template = readTemplate(settleConditions(section.body, scope), work.references);
  const title = runsText(renderTemplate(section.title, scope));
  return rendered({ id: section.id, number: work.numbers.get(section.id)?.number ?? section.number, title }, { found: editedText(section.id, template, work), locked: section.locked, work });
}

/**
 * A scenario annex of the template, filled.
 * @example renderAnnex(annex, work).number // 'A1'
 */
export function renderAnnex(annex: NumberedAnnex, work: SectionWork): RenderedSection {
  const title = runsText(renderTemplate(annex.title, planScope(work.values)));
  return rendered({ id: annex.id, number: annex.code, title }, { found: annexEdit(annex, work), locked: [], work });
}

/**
 * The annex as the enterprise edited it: what its card and the incident screen show.
 * @example editedAnnex(annex, work).first15[0].action // the user's words where the table was edited
 */
export function editedAnnex<T extends TemplateAnnex>(annex: T, work: EditWork): T {
  if (work.dossier.planSections[annex.id] === undefined) return annex;
  const { text, state } = annexEdit(annex, work);
  return state === 'template' ? annex : withEditedParts(annex, text, work.pack);
}

function annexEdit(annex: TemplateAnnex, work: EditWork): FoundText {
  return editedText(annex.id, annexBlocks(annex, { pack: work.pack, scope: planScope(work.values) }), work);
}

interface FoundText extends SectionText {
  readonly blocks: readonly EditBlock[];
  readonly templateBlocks: readonly EditBlock[];
}

function editedText(id: string, template: readonly EditBlock[], work: EditWork): FoundText {
  const found = sectionText(templateText(template), work.dossier.planSections[id], (table) => openedTable(table, work, work));
  if (found.state === 'template') return { ...found, blocks: template, templateBlocks: template };
  return { ...found, blocks: readSection(found.text), templateBlocks: readSection(found.template) };
}

/**
 * A section or annex that the enterprise wrote itself.
 * @example renderOwn(section, '3.9', work).state // 'own'
 */
export function renderOwn(section: PlanSection, number: string, work: SectionWork): RenderedSection {
  const blocks = readSection(section.text);
  const found: FoundText = { text: writeTidy(blocks), template: '', state: 'edited', conflicts: [], blocks, templateBlocks: [] };
  return { ...rendered({ id: section.id, number, title: section.title }, { found, locked: [], work }), state: 'own' };
}

interface Found {
  readonly found: FoundText;
  readonly locked: TemplateSection['locked'];
  readonly work: SectionWork;
}

function rendered(head: Pick<RenderedSection, 'id' | 'number' | 'title'>, { found, locked, work }: Found): RenderedSection {
  const { text, state, template, conflicts } = found;
  const blocks = fillBlocks(found.blocks, {
    pack: work.pack,
    scope: planScope(work.values),
    numbers: work.numbers,
    isTemplate: state === 'template' ? () => true : templateBlocks(found.templateBlocks),
    build: (part, id) => {
      const made = part === 'table' ? fillTable(id, work) : fillFigure(id, work);
      return made?.kind === 'table' ? { ...made, rows: made.rows.map((row) => row.map((cell) => withNumbers(cell, work.numbers))) } : made;
    },
  });
  return { ...head, blocks, state, missing: missingPaths(blocks), conflicts, lostLocked: state === 'template' ? [] : missingLocked({ locked }, text, template), template, text };
}

function missingPaths(blocks: readonly PlanBlock[]): readonly string[] {
  const runs = blocks.flatMap((block) => blockRuns(block));
  return [...new Set(runs.filter((run) => run.origin === 'missing' && run.path !== undefined).map((run) => run.path!))];
}
