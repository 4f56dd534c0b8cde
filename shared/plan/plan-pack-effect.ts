import { canonicalJson } from '../base/canonical-json';
import { put, remove } from '../dossier/change';
import type { Change } from '../dossier/change';
import type { PlanSection } from '../dossier/plan-records';
import { planSectionSchema } from '../dossier/plan-records';
import type { DossierData } from '../dossier/stores';
import type { PlanPack } from '../rules/plan-pack';
import { runsText } from './plan-blocks';
import { renderPlan } from './plan-rendering';
import { textListOf } from './plan-settings';
import type { RenderedPlan } from './plan-rendering';
import { planScope } from './plan-value';
import type { PlanPacks } from './plan-values';
import { editChanges } from './readable-lines';
import type { LineChange } from './readable-lines';
import type { EditState } from './section-edit';
import type { RenderedSection } from './section-rendering';
import { renderTemplate } from './template-rendering';

/** A section 章节 or scenario 专项方案 by its title. */
export interface NamedSection {
  readonly id: string;
  readonly title: string;
}

/** A section that the enterprise edited, and how its edit stands to the other version. */
export interface EditEffect extends NamedSection {
  /** `removed`: the template no longer has it, the edit becomes an own section; `unused`: not part of this plan now. */
  readonly state: EditState | 'removed' | 'unused';
  /** Places where the edit and the other version changed the same lines. */
  readonly conflicts: number;
}

/** What another version of the plan pack does to the plan of a dossier. */
export interface PlanPackEffect {
  readonly added: readonly NamedSection[];
  readonly removed: readonly NamedSection[];
  /** With the lines that differ in the words of this enterprise; none where the section is not part of its plan. */
  readonly changed: readonly (NamedSection & { readonly lines: readonly LineChange[] })[];
  readonly edits: readonly EditEffect[];
  /** Labels of values that the other version asks for and this one does not. */
  readonly needed: readonly string[];
}

/**
 * What changing the plan pack does to the plan: sections that come, go or read differently, and what becomes of every
 * edit. Nothing is changed by looking. The stored edits need no rewriting, each carries the text that it started from; only
 * those whose section goes are kept as own sections (`rescuedSections`).
 * @example planPackEffect(packs, { ...packs, plan: newer }, dossier).edits[0].state // 'conflict'
 */
export function planPackEffect(from: PlanPacks, to: PlanPacks, dossier: DossierData): PlanPackEffect {
  const [before, after] = [partsOf(from.plan), partsOf(to.plan)];
  const [old, next] = [renderedParts(renderPlan(from, dossier)), renderedParts(renderPlan(to, dossier))];
  const known = new Set(from.plan.bindings.filter((one) => one.required).map(({ path }) => path));
  return {
    added: [...after.values()].filter(({ id }) => !before.has(id)).map(named),
    removed: [...before.values()].filter(({ id }) => !after.has(id)).map(named),
    changed: [...after.values()].flatMap((part) => {
      const was = before.get(part.id);
      if (!was || canonicalJson(was) === canonicalJson(part)) return [];
      return [{ ...named(part), lines: changedLines(old.get(part.id), next.get(part.id), to.plan) }];
    }),
    edits: edited(dossier, before).map((edit) => editEffect(before.get(edit.id)!, after.has(edit.id), next.get(edit.id))),
    needed: to.plan.bindings.filter((one) => one.required && !known.has(one.path)).map(({ label }) => label),
  };
}

/**
 * The changes that keep edits whose section another version no longer has: each becomes a section of the enterprise's own,
 * in the same chapter, with the words as they read now.
 * @param at instant of the change
 * @example rescuedSections(packs, { ...packs, plan: newer }, dossier, at).length
 */
export function rescuedSections(from: PlanPacks, to: PlanPacks, dossier: DossierData, at: string): readonly Change[] {
  const [before, after] = [partsOf(from.plan), partsOf(to.plan)];
  const plan = renderPlan(from, dossier);
  const rendered = renderedParts(plan);
  const scope = planScope(plan.values);
  const leaving = edited(dossier, before).filter(({ id }) => !after.has(id));
  return [
    ...leaving.flatMap((edit, order) => {
      const part = before.get(edit.id)!;
      const shown = rendered.get(edit.id);
      const title = shown?.title ?? runsText(renderTemplate(part.title, scope));
      const id = ownId(dossier, edit.id);
      const own = planSectionSchema.parse({ id, baseDigest: '', baseText: '', text: shown?.text ?? edit.text, custom: true, title, chapter: part.chapter, order, updatedAt: at });
      return [put('planSections', id, own), remove('planSections', edit.id)];
    }),
    ...renamedInOrders(dossier, new Map(leaving.map(({ id }) => [id, ownId(dossier, id)]))),
  ];
}

/** Where the user ordered a chapter, the own section takes the place of the one that it came from. */
function renamedInOrders(dossier: DossierData, names: ReadonlyMap<string, string>): readonly Change[] {
  return Object.keys(dossier.planValues).flatMap((path) => {
    const order = path.startsWith('order.') ? textListOf(dossier, path) : [];
    return order.some((id) => names.has(id)) ? [put('planValues', path, { value: order.map((id) => names.get(id) ?? id) })] : [];
  });
}

type TemplatePart = NamedSection & { readonly chapter: string };

/** Sections and scenarios of the template, by id, each with all that it says. */
function partsOf(pack: PlanPack): ReadonlyMap<string, TemplatePart> {
  const sections = pack.chapters.flatMap((chapter) => chapter.sections.map((section) => ({ ...section, chapter: chapter.id })));
  const annexes = pack.annexes.map((annex) => ({ ...annex, chapter: 'annexes' }));
  return new Map([...sections, ...annexes].map((part) => [part.id, part]));
}

const named = ({ id, title }: NamedSection): NamedSection => ({ id, title });

const edited = (dossier: DossierData, parts: ReadonlyMap<string, unknown>): readonly PlanSection[] => Object.values(dossier.planSections).filter((section) => !section.custom && parts.has(section.id));

function renderedParts(plan: RenderedPlan): ReadonlyMap<string, RenderedSection> {
  return new Map([...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes].map((section) => [section.id, section]));
}

function changedLines(before: RenderedSection | undefined, after: RenderedSection | undefined, pack: PlanPack): readonly LineChange[] {
  return before && after ? editChanges(before.template, after.template, pack) : [];
}

function editEffect(part: NamedSection, stays: boolean, after: RenderedSection | undefined): EditEffect {
  if (!stays) return { ...named(part), state: 'removed', conflicts: 0 };
  if (!after || after.state === 'own') return { ...named(part), state: 'unused', conflicts: 0 };
  return { ...named(part), state: after.state, conflicts: after.conflicts.length };
}

function ownId(dossier: DossierData, template: string): string {
  const wanted = `own-${template}`;
  let id = wanted;
  for (let count = 2; dossier.planSections[id] !== undefined; count += 1) id = `${wanted}-${count}`;
  return id;
}
