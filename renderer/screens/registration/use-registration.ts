import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Problem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { RegistrationRecord } from '#shared/dossier/registration-records';
import { currentGrading } from '#shared/grading/grading-steps';
import { newRegistration, takeStep } from '#shared/registration/registration-steps';
import type { StepInput } from '#shared/registration/registration-steps';
import type { RegistrationSource } from '#shared/registration/registration-view';
import type { RulePacks } from '#shared/rules/rule-packs';
import { useClock, useDossier, usePacks, useReadOnly, useWorkspace } from '../../session/hooks';

/** The registration of one enterprise type of the open dossier. */
export interface RegistrationWork {
  readonly packs: RulePacks;
  readonly source: RegistrationSource;
  readonly types: readonly EnterpriseType[];
  readonly type: EnterpriseType;
  readonly setType: (type: EnterpriseType) => void;
  readonly record: RegistrationRecord;
  readonly today: string;
  readonly readOnly: boolean;
  /** Changes the record as it stands at the moment of writing. */
  readonly update: (label: string, change: (record: RegistrationRecord) => RegistrationRecord) => Promise<boolean>;
  /** Takes a step of the workflow; gives what stands against it. */
  readonly step: (to: RegistrationRecord['state'], input: Pick<StepInput, 'on' | 'receiptNumber' | 'note'>) => Promise<readonly Problem[]>;
}

const noTypes: readonly EnterpriseType[] = [];

/** Everything that the parts of this screen need; the type comes from the address. */
export function useRegistration(): RegistrationWork {
  const packs = usePacks();
  const workspace = useWorkspace();
  const dossier = useDossier();
  const clock = useClock();
  const readOnly = useReadOnly();
  const [params, setParams] = useSearchParams();
  const types = dossier.profile['profile']?.types ?? noTypes;
  const asked = enterpriseTypes.find((one) => one === params.get('type'));
  const type = asked && types.includes(asked) ? asked : (types[0] ?? 'connected_industrial');
  const source = useMemo<RegistrationSource>(
    () => ({ pack: packs.registration, regions: packs.regions, dossier, type, grading: currentGrading(Object.values(dossier.gradings), type) }),
    [packs, dossier, type],
  );
  const newest = useCallback(() => workspace.state().session?.data().registrations[type] ?? newRegistration(type), [workspace, type]);
  const save = useCallback(
    async (label: string, record: RegistrationRecord) => workspace.state().session?.save(label, [put('registrations', type, record)]),
    [workspace, type],
  );
  const update = useCallback(
    async (label: string, change: (record: RegistrationRecord) => RegistrationRecord) => (await save(label, change(newest())))?.ok ?? false,
    [save, newest],
  );
  const graded = source.grading !== null;
  const step = useCallback(
    async (to: RegistrationRecord['state'], input: Pick<StepInput, 'on' | 'receiptNumber' | 'note'>) => {
      const moved = takeStep(packs.registration, newest(), to, { at: clock.now(), today: clock.today(), graded, ...input });
      if (!moved.ok) return moved.problems;
      const label = moved.value.history.at(-1)?.note.split('；')[0] ?? '登记状态变化';
      const saved = await save(`信息登记：${label}`, moved.value);
      return saved === undefined || saved.ok ? [] : saved.problems;
    },
    [packs, newest, clock, graded, save],
  );
  return {
    packs, source, types, type, update, step, readOnly,
    record: dossier.registrations[type] ?? newRegistration(type),
    today: clock.today(),
    setType: (next) => setParams({ type: next }),
  };
}
