import { put } from '../dossier/change';
import type { Change } from '../dossier/change';
import { gapSchema } from '../dossier/checklist-records';
import type { DossierData } from '../dossier/stores';
import type { PlanPack } from '../rules/plan-pack';

/**
 * Whether a finding can go into rectification 整改, and whether it is there already, from here or from an item of the
 * checklist that asks for the same; null where it is mended in the plan. A task that was closed while the check still
 * finds it may be made again.
 * @example findingGap(pack, 'PL13', dossier) // 'possible'
 */
export function findingGap(pack: Pick<PlanPack, 'checks'>, id: string, { gaps }: Pick<DossierData, 'gaps'>): 'possible' | 'made' | null {
  const work = pack.checks.find((one) => one.id === id)?.rectification;
  if (!work) return null;
  const made = Object.values(gaps).some(({ origin, status }) => status !== 'closed' && ((origin.kind === 'plan' && origin.ref === id) || (origin.kind === 'item' && work.items.includes(origin.ref))));
  return made ? 'made' : 'possible';
}

/**
 * The change that puts a finding into rectification. It has no day: how long the work takes is the plant's to say.
 * @example gapOfFinding(pack, 'PL13', { id: 'g1', at }).store // 'gaps'
 */
export function gapOfFinding(pack: Pick<PlanPack, 'checks'>, id: string, made: { readonly id: string; readonly at: string }): Change<'gaps'> {
  const { title, measure, severity } = pack.checks.find((one) => one.id === id)!.rectification!;
  return put('gaps', made.id, gapSchema.parse({ title, measure, severity, id: made.id, origin: { kind: 'plan', type: null, ref: id }, status: 'open', createdAt: made.at }));
}
