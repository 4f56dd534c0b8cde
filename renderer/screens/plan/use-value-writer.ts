import { App } from 'antd';
import { useCallback } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Change } from '#shared/dossier/change';
import type { PlanValueData } from '#shared/dossier/plan-records';
import { changesForValue } from '#shared/plan/value-writing';
import { useDossier, useNewId, usePacks, useReadOnly, useSave } from '../../session/hooks';

/** Saves changes of the plan and says when that failed. */
export function useSaver(): (label: string, changes: readonly Change[]) => Promise<boolean> {
  const save = useSave();
  const { message } = App.useApp();
  return useCallback(
    async (label, changes) => {
      if (changes.length === 0) return true;
      const result = await save(label, changes);
      if (!result.ok) void message.error(result.problems.map((found) => describeProblem(found)).join(' '));
      return result.ok;
    },
    [save, message],
  );
}

/** Writes values of the plan where they belong (person, profile or the plan itself). */
export function useValueWriter(): { readonly write: (path: string, value: PlanValueData) => Promise<boolean>; readonly readOnly: boolean } {
  const dossier = useDossier();
  const names = usePacks();
  const newId = useNewId();
  const save = useSaver();
  const label = names.plan.bindings;
  const write = useCallback(
    (path: string, value: PlanValueData) => save(`填写${label.find((one) => one.path === path)?.label ?? '预案内容'}`, changesForValue({ dossier, path, value, names, newId })),
    [dossier, names, newId, save, label],
  );
  return { write, readOnly: useReadOnly() };
}
