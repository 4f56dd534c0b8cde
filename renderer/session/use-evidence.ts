import { useMemo, useState } from 'react';
import { createEvidenceDesk } from './evidence-desk';
import type { EvidenceDesk } from './evidence-desk';
import type { IntakeProgress } from './evidence-intake';
import { useWorkspace } from './hooks';

/** The evidence desk, and how far its intake is (null while none is running). */
export function useEvidence(): { readonly desk: EvidenceDesk; readonly progress: IntakeProgress | null } {
  const workspace = useWorkspace();
  const [progress, setProgress] = useState<IntakeProgress | null>(null);
  const desk = useMemo(() => createEvidenceDesk(workspace, setProgress), [workspace]);
  return useMemo(() => ({ desk, progress }), [desk, progress]);
}
