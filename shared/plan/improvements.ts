import { addMonths } from '../base/civil-date';
import { put } from '../dossier/change';
import type { Change } from '../dossier/change';
import { gapSchema } from '../dossier/checklist-records';
import { improvementSchema } from '../dossier/plan-records';
import type { Improvement } from '../dossier/plan-records';
import type { DossierData } from '../dossier/stores';

/** What a person says of an improvement; the rest follows. */
export type TypedImprovement = Pick<Improvement, 'text' | 'severity' | 'owner' | 'sectionId'>;

/** Where an improvement came from. */
export interface ImprovementOrigin {
  readonly kind: 'drill' | 'incident';
  readonly ref: string;
}

/**
 * Day by which an improvement is to be done: one, three or six months after the drill or incident by its severity
 * (section 8.4 of the plan; a target of our own).
 * @example improvementDue('high', '2026-11-23') // '2026-12-23'
 */
export function improvementDue(severity: Improvement['severity'], from: string): string {
  return addMonths(from, { high: 1, medium: 3, low: 6 }[severity]);
}

/**
 * A new improvement, with the usual time for its severity.
 * @param from civil date from which the time runs
 * @example newImprovement({ text: '备份没有离线', severity: 'high', owner: '', sectionId: '' }, 'l1', '2026-11-23').dueOn // '2026-12-23'
 */
export function newImprovement(typed: TypedImprovement, id: string, from: string): Improvement {
  return improvementSchema.parse({ ...typed, id, dueOn: improvementDue(typed.severity, from) });
}

/** What a gap made of an improvement needs: id, time, and the persons among whom its owner may be. */
export interface NewGap {
  readonly id: string;
  readonly at: string;
  readonly persons: DossierData['persons'];
}

/**
 * An improvement sent into rectification 整改: the list with the link to its gap, and the change that makes the gap.
 * @example forwardImprovement(lessons, 'l1', { kind: 'incident', ref: 'i1' }, { id: 'g1', at, persons }).gap.store // 'gaps'
 */
export function forwardImprovement(items: readonly Improvement[], id: string, origin: ImprovementOrigin, made: NewGap): { readonly items: Improvement[]; readonly gap: Change<'gaps'> } {
  const found = items.find((one) => one.id === id)!;
  return { items: items.map((one) => (one.id === id ? { ...one, gapId: made.id } : one)), gap: gapOf(found, origin, made) };
}

/**
 * The change that puts an improvement of an incident or a drill into rectification as a gap. An owner who is among the
 * persons of the dossier becomes the gap's; another name stands in its measure.
 * @example gapOf(improvement, { kind: 'incident', ref: 'i1' }, { id: 'g1', at, persons }).store // 'gaps'
 */
function gapOf(improvement: Improvement, origin: ImprovementOrigin, made: NewGap): Change<'gaps'> {
  const owner = Object.values(made.persons).find((person) => person.name === improvement.owner);
  const gap = gapSchema.parse({
    id: made.id,
    origin: { kind: origin.kind, type: null, ref: origin.ref },
    title: improvement.text,
    severity: improvement.severity,
    measure: owner || improvement.owner === '' ? '' : `责任人：${improvement.owner}`,
    ownerId: owner?.id ?? null,
    dueOn: improvement.dueOn,
    status: 'open',
    createdAt: made.at,
  });
  return put('gaps', made.id, gap);
}
