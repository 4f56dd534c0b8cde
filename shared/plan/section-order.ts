import type { PlanSection } from '../dossier/plan-records';
import type { DossierData } from '../dossier/stores';
import type { TemplateSection } from '../rules/plan-pack';
import type { NumberedAnnex } from './plan-selection';
import { orderOf } from './plan-settings';

/** A section of a chapter where it stands: one of the template, or one that the enterprise added. */
export type Listed<T> = { readonly id: string; readonly template: T } | { readonly id: string; readonly own: PlanSection };

/** A scenario annex where it stands, with its number A1…An in this plan. */
export type ListedAnnex = Listed<NumberedAnnex> & { readonly code: string };

/**
 * Template sections and own sections of a chapter in the user's order; what the order does not name keeps its place at
 * the end.
 * @example inOrder(dossier, 'CH03', sections).map((one) => one.id) // ['S03.2', 'S03.1']
 */
export function inOrder<T extends Pick<TemplateSection, 'id'>>(dossier: DossierData, chapterId: string, sections: readonly T[]): readonly Listed<T>[] {
  const own = Object.values(dossier.planSections)
    .filter((section) => section.custom && section.chapter === chapterId)
    .toSorted((left, right) => left.order - right.order || left.id.localeCompare(right.id, 'en'));
  const all: readonly Listed<T>[] = [...sections.map((template) => ({ id: template.id, template })), ...own.map((section) => ({ id: section.id, own: section }))];
  const order = orderOf(dossier, chapterId);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length + all.findIndex((one) => one.id === id));
  return order.length === 0 ? all : all.toSorted((left, right) => place(left.id) - place(right.id));
}

/**
 * The annexes of the template and the enterprise's own ones in the user's order, numbered.
 * @example annexesInOrder(dossier, selectAnnexes(pack, values, profile, [])).map((one) => one.code) // ['A1', 'A2', …]
 */
export function annexesInOrder(dossier: DossierData, annexes: readonly NumberedAnnex[]): readonly ListedAnnex[] {
  return inOrder(dossier, 'annexes', annexes).map((one, at) => {
    const code = `A${at + 1}`;
    return 'template' in one ? { ...one, template: { ...one.template, code }, code } : { ...one, code };
  });
}
