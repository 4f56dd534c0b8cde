import { useCallback, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { evidenceUses, isUsable } from '#shared/checklist/evidence-state';
import { useClock, useRecords } from '../../../session/hooks';
import { useEvidence } from '../../../session/use-evidence';
import { EvidencePanel } from '../evidence/evidence-panel';

interface GapEvidenceProps {
  readonly ids: readonly string[];
  readonly readOnly: boolean;
  /** Changes the links as they are then: files arrive late, when others may have come or gone. */
  readonly onChange: (change: (ids: readonly string[]) => string[]) => void;
  readonly subject: string;
}

/** Evidence that a task is done. */
export function GapEvidence({ subject, ids, readOnly, onChange }: GapEvidenceProps): ReactNode {
  const { desk, progress } = useEvidence();
  const records = useRecords('evidence');
  const answers = useRecords('answers');
  const clock = useClock();
  const addRef = useRef<HTMLButtonElement>(null);
  const linked = ids.map((id) => records[id]).filter(isUsable);
  const all = useMemo(() => Object.values(records).filter(isUsable), [records]);
  const uses = useMemo(() => evidenceUses(Object.values(answers)), [answers]);
  const link = useCallback((more: readonly string[]) => onChange((now) => [...new Set([...now, ...more])]), [onChange]);
  return (
    <EvidencePanel
      subject={subject}
      linked={linked}
      all={all}
      usedBy={(id) => (uses.get(id)?.count ?? 0) + 1}
      desk={desk}
      progress={progress}
      readOnly={readOnly}
      today={clock.today()}
      addRef={addRef}
      onLink={link}
      onUnlink={(id) => onChange((now) => now.filter((one) => one !== id))}
    />
  );
}
