import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { evidenceUses, isUsable } from '#shared/checklist/evidence-state';
import { useClock, useRecords } from '../../../session/hooks';
import { useEvidence } from '../../../session/use-evidence';
import { EvidencePanel } from '../evidence/evidence-panel';

interface GapEvidenceProps {
  readonly ids: readonly string[];
  readonly readOnly: boolean;
  readonly onChange: (ids: string[]) => void;
}

/** Evidence that a task is done. */
export function GapEvidence({ ids, readOnly, onChange }: GapEvidenceProps): ReactNode {
  const { desk, progress } = useEvidence();
  const records = useRecords('evidence');
  const answers = useRecords('answers');
  const clock = useClock();
  const addRef = useRef<HTMLButtonElement>(null);
  const linked = ids.map((id) => records[id]).filter(isUsable);
  const all = useMemo(() => Object.values(records).filter(isUsable), [records]);
  const uses = useMemo(() => evidenceUses(Object.values(answers)), [answers]);
  return (
    <EvidencePanel
      linked={linked}
      all={all}
      usedBy={(id) => (uses.get(id)?.count ?? 0) + 1}
      desk={desk}
      progress={progress}
      readOnly={readOnly}
      today={clock.today()}
      addRef={addRef}
      onLink={(more) => onChange([...new Set([...ids, ...more])])}
      onUnlink={(id) => onChange(ids.filter((one) => one !== id))}
    />
  );
}
