import type { Change } from '#shared/dossier/change';
import type { Drill } from '#shared/dossier/plan-records';
import type { PlanWork } from './use-plan';

/** What the parts of a drill need: the drill and how to save it. */
export interface DrillWork {
  readonly work: PlanWork;
  readonly drill: Drill;
  /** Saves what `change` makes of the drill as it stands then; nothing where it was deleted meanwhile. */
  readonly save: (label: string, change: (drill: Drill) => Drill, more?: readonly Change[]) => Promise<boolean>;
  readonly readOnly: boolean;
}
