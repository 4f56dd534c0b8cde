import { put } from '../dossier/change';
import type { Change } from '../dossier/change';
import type { DossierData } from '../dossier/stores';
import type { PlanProfile } from '../rules/plan-pack';

/** A list of texts kept among the plan values; anything else reads as an empty list. */
export function textListOf(dossier: DossierData, path: string): readonly string[] {
  const held = dossier.planValues[path]?.value;
  return Array.isArray(held) ? held.filter((one): one is string => typeof one === 'string') : [];
}

/** Where the chosen look is kept among the plan values. */
export const lookPath = 'plan.look';

/**
 * The look that the plan is printed in. Compact unless the user chose the official one: a plan of a third-level plant
 * takes about 90 pages in it, 130 in the official look, and it is read at a desk and in the control room.
 * @example printLook(emptyDossier()) // 'compact'
 */
export function printLook(dossier: DossierData): 'official' | 'compact' {
  return dossier.planValues[lookPath]?.value === 'official' ? 'official' : 'compact';
}

/**
 * The scope of the plan that the user chose; undefined while nobody chose one (then `suggestedProfile`).
 * @example chosenProfile(dossier) // 'full'
 */
export function chosenProfile(dossier: DossierData): PlanProfile['id'] | undefined {
  const held = dossier.planValues['plan.profile']?.value;
  return held === 'full' || held === 'standard' || held === 'lite' ? held : undefined;
}

/**
 * The user's order of sections in a chapter, as section ids; empty while nobody moved one.
 * @example orderOf(dossier, 'CH03') // ['S03.2', 'S03.1']
 */
export function orderOf(dossier: DossierData, chapterId: string): readonly string[] {
  return textListOf(dossier, `order.${chapterId}`);
}

/**
 * The change that moves a section up or down by one place within its chapter; null at the end of the road.
 * @param ids section ids of the chapter as they stand now
 * @example moveSection('CH03', ['S03.1', 'S03.2'], 'S03.2', -1)?.key // 'order.CH03'
 */
export function moveSection(chapterId: string, ids: readonly string[], id: string, by: -1 | 1): Change<'planValues'> | null {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return null;
  return placeSection(chapterId, ids, id, to);
}

/**
 * The change that puts a section at a given place of its chapter (drag and drop).
 * @example placeSection('CH03', ['a', 'b', 'c'], 'c', 0).value // { value: ['c', 'a', 'b'] }
 */
export function placeSection(chapterId: string, ids: readonly string[], id: string, to: number): Change<'planValues'> {
  const order = ids.filter((one) => one !== id);
  order.splice(to, 0, id);
  return put('planValues', `order.${chapterId}`, { value: order });
}
