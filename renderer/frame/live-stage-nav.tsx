import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { canonicalJson } from '#shared/base/canonical-json';
import { stageProgress } from '#shared/overview/stage-progress';
import { useClock, useLaggingDossier, usePacks } from '../session/hooks';
import { StageNav } from './stage-nav';

/** The left column with the states of the open dossier; they follow a moment after the typing. */
export function LiveStageNav({ onNavigate }: { readonly onNavigate: () => void }): ReactNode {
  const packs = usePacks();
  const dossier = useLaggingDossier();
  const clock = useClock();
  const progress = useMemo(
    () => stageProgress({ packs, dossier, today: clock.today() }, dossier.profile['profile']?.types ?? []),
    [packs, dossier, clock],
  );
  // The same words are the same list: links and marks are drawn again only when one of them reads differently.
  const [shown, setShown] = useState(progress);
  if (shown !== progress && canonicalJson(shown) !== canonicalJson(progress)) setShown(progress);
  return <StageNav withDossier progress={shown} onNavigate={onNavigate} />;
}
