import { useMemo } from 'react';
import type { DossierData } from '#shared/dossier/stores';
import { checkPlan } from '#shared/plan/plan-checks';
import type { PlanFinding } from '#shared/plan/plan-checks';
import { renderPlan } from '#shared/plan/plan-rendering';
import type { RenderedPlan } from '#shared/plan/plan-rendering';
import type { RulePacks } from '#shared/rules/rule-packs';
import { useDossier, usePacks, useToday } from '../../session/hooks';

/** The plan as it stands, filled from the open dossier. */
export interface PlanWork {
  readonly packs: RulePacks;
  readonly dossier: DossierData;
  readonly plan: RenderedPlan;
  readonly findings: readonly PlanFinding[];
  readonly today: string;
}

/** The plan of the open dossier, live: every saved value shows at once. */
export function usePlan(): PlanWork {
  const packs = usePacks();
  const dossier = useDossier();
  const today = useToday();
  const plan = useMemo(() => renderPlan(packs, dossier), [packs, dossier]);
  const findings = useMemo(
    () => checkPlan({ pack: packs.plan, dossier, plan, today, coveredYears: coveredYears(packs) }),
    [packs, dossier, plan, today],
  );
  return { packs, dossier, plan, findings, today };
}

function coveredYears({ calendar }: RulePacks): readonly number[] {
  return calendar.years.filter((year) => year.status === 'published').map((year) => year.year);
}
