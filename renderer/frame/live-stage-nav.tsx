import { useDeferredValue, useMemo } from 'react';
import type { ReactNode } from 'react';
import { stageProgress } from '#shared/overview/stage-progress';
import { useClock, useDossier, usePacks } from '../session/hooks';
import { StageNav } from './stage-nav';

/** The left column with the states of the open dossier; they follow a moment after the typing. */
export function LiveStageNav({ onNavigate }: { readonly onNavigate: () => void }): ReactNode {
  const packs = usePacks();
  const dossier = useDeferredValue(useDossier());
  const today = useClock().today();
  const progress = useMemo(
    () => stageProgress({ packs, dossier, today }, dossier.profile['profile']?.types ?? []),
    [packs, dossier, today],
  );
  return <StageNav withDossier progress={progress} onNavigate={onNavigate} />;
}
