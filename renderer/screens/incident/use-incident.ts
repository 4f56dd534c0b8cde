import { App } from 'antd';
import { useMemo } from 'react';
import { describeProblem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { Incident } from '#shared/dossier/plan-records';
import { currentLevel } from '#shared/plan/incident-work';
import type { Actor, CurrentLevel } from '#shared/plan/incident-work';
import { proposeLevel } from '#shared/plan/level-proposal';
import type { LevelProposal } from '#shared/plan/level-proposal';
import { withVariants } from '#shared/plan/plan-selection';
import { referenceNumbers } from '#shared/plan/section-numbers';
import { editedAnnex } from '#shared/plan/section-rendering';
import { planValues } from '#shared/plan/plan-values';
import type { PlanValues } from '#shared/plan/plan-value';
import { numberOf, reportingTasks } from '#shared/plan/reporting-tasks';
import type { ReportingTask } from '#shared/plan/reporting-tasks';
import type { TemplateAnnex } from '#shared/rules/plan-pack';
import type { RulePacks } from '#shared/rules/rule-packs';
import { useClock, useDossier, useLatestDossier, useOperators, usePacks, useReadOnly, useSave } from '../../session/hooks';

/** One incident with all that follows from it, and how to save it. */
export interface IncidentWork {
  readonly packs: RulePacks;
  readonly values: PlanValues;
  readonly incident: Incident;
  readonly proposal: LevelProposal;
  readonly level: CurrentLevel;
  readonly tasks: readonly ReportingTask[];
  /** The scenario as it reads for this enterprise; undefined while none is chosen. */
  readonly annex: TemplateAnnex | undefined;
  readonly actor: () => Actor;
  /** Saves what `change` makes of the incident as it stands then, which may be later than what is on screen. */
  readonly save: (label: string, change: (incident: Incident) => Incident, more?: readonly Change[]) => Promise<boolean>;
  readonly readOnly: boolean;
}

/** The work on one incident; null while there is no such record. */
export function useIncident(id: string): IncidentWork | null {
  const packs = usePacks();
  const dossier = useDossier();
  const latest = useLatestDossier();
  const clock = useClock();
  const send = useSave();
  const readOnly = useReadOnly();
  const { name: operator } = useOperators();
  const { message } = App.useApp();
  const values = useMemo(() => planValues(packs, dossier), [packs, dossier]);
  const incident = dossier.incidents[id];
  return useMemo(() => {
    if (!incident) return null;
    const proposal = proposalOf(packs, values, incident);
    const level = currentLevel(incident, proposal);
    const annex = packs.plan.annexes.find((one) => one.id === incident.annexId);
    return {
      packs,
      values,
      incident,
      proposal,
      level,
      tasks: tasksOf({ packs, values, incident, proposal, level }),
      annex: annex && editedAnnex(withVariants(annex, values), { pack: packs.plan, values, annexes: [], dossier, references: referenceNumbers(packs.plan) }),
      actor: () => ({ at: clock.now(), by: incident.recorder || operator }),
      save: async (label, change, more = []) => {
        const result = await send(label, [put('incidents', id, change(latest().incidents[id] ?? incident)), ...more]);
        if (!result.ok) void message.error(result.problems.map((found) => describeProblem(found)).join(' '));
        return result.ok;
      },
      readOnly,
    };
  }, [id, packs, values, dossier, latest, incident, clock, operator, send, message, readOnly]);
}

function proposalOf({ plan: pack }: RulePacks, values: PlanValues, incident: Incident): LevelProposal {
  // With no type known every ruler is asked: the graver answer is the safe one.
  const types = values.types.length > 0 ? values.types : enterpriseTypes;
  return proposeLevel({ pack, types, facts: incident.facts, threshold: (path) => numberOf(values, path, Number(pack.bindings.find((one) => one.path === path)?.fallback)) });
}

function tasksOf({ packs, values, incident, proposal, level }: Pick<IncidentWork, 'packs' | 'values' | 'incident' | 'proposal' | 'level'>): readonly ReportingTask[] {
  return reportingTasks({
    pack: packs.plan,
    values,
    facts: incident.facts,
    eventLevel: level.event,
    dataLevel: proposal.data,
    miit281Level: proposal.miit281,
    responseLevel: level.response,
    discoveredAt: incident.discoveredAt,
    judgedAt: incident.judgedAt,
    closedAt: incident.closedAt,
    lastFollowAt: incident.told['follow']?.at ?? null,
  });
}
