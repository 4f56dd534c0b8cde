import { memo, useCallback, useMemo, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { evidenceUses, isUsable } from '#shared/checklist/evidence-state';
import type { Evidence } from '#shared/dossier/core-records';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { useClock, useLaggingRecords, useRecords } from '../../../session/hooks';
import { useEvidence } from '../../../session/use-evidence';
import { EvidencePanel } from '../evidence/evidence-panel';
import type { AnswerSteps } from './use-answers';

interface ItemEvidenceProps {
  readonly item: ChecklistItem;
  readonly evidenceIds: readonly string[] | undefined;
  readonly steps: AnswerSteps;
  readonly readOnly: boolean;
  readonly addRef: RefObject<HTMLButtonElement | null>;
}

/** The evidence of one item: what is linked, and every way to add more. */
export const ItemEvidence = memo(function ItemEvidence({ item, evidenceIds, steps, readOnly, addRef }: ItemEvidenceProps): ReactNode {
  const { desk, progress } = useEvidence();
  const records = useRecords('evidence');
  const allAnswers = useLaggingRecords('answers');
  const clock = useClock();
  // Formatting a date in a time zone costs milliseconds: not for every key.
  const [today] = useState(() => clock.today());
  const linked = useMemo(() => (evidenceIds ?? []).map((id) => records[id]).filter(isUsable), [evidenceIds, records]);
  const all = useMemo(() => Object.values(records).filter(isUsable).toSorted(newestFirst), [records]);
  const uses = useMemo(() => (linked.length > 0 ? evidenceUses(Object.values(allAnswers)) : null), [linked, allAnswers]);
  const link = useCallback(
    (more: readonly string[]) => {
      const before = steps.current(item.id)?.evidenceIds ?? [];
      void steps.amend(item, { evidenceIds: [...new Set([...before, ...more])] }, '关联佐证');
    },
    [steps, item],
  );
  const unlink = useCallback(
    (id: string) => void steps.amend(item, { evidenceIds: (steps.current(item.id)?.evidenceIds ?? []).filter((one) => one !== id) }, '取消关联佐证'),
    [steps, item],
  );
  const usedBy = useCallback((id: string) => uses?.get(id)?.count ?? 0, [uses]);
  return (
    <EvidencePanel
      subject={item.id}
      linked={linked}
      all={all}
      usedBy={usedBy}
      desk={desk}
      progress={progress}
      readOnly={readOnly}
      today={today}
      addRef={addRef}
      onLink={link}
      onUnlink={unlink}
    />
  );
});

const newestFirst = (left: Evidence, right: Evidence): number => (left.addedAt < right.addedAt ? 1 : -1);
