import type { PlanPack } from '../rules/plan-pack';
import type { NumberedAnnex } from './plan-selection';
import type { PlanValues } from './plan-value';

/** What tables and figures are filled with. */
export interface PartContext {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  readonly annexes: readonly NumberedAnnex[];
}
