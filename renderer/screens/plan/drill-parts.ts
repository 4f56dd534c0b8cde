import type { Change } from '#shared/dossier/change';
import type { Drill } from '#shared/dossier/plan-records';
import type { PlanWork } from './use-plan';

/** What the parts of a drill need: the drill and how to save it. */
export interface DrillWork {
  readonly work: PlanWork;
  readonly drill: Drill;
  readonly save: (label: string, drill: Drill, more?: readonly Change[]) => Promise<boolean>;
  readonly readOnly: boolean;
}
