import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { canonicalJson } from '#shared/base/canonical-json';
import { stageProgress } from '#shared/overview/stage-progress';
import type { StageProgress } from '#shared/text/stage-words';
import { useClock, useLaggingDossier, useOpenDossier, usePacksOnceRead } from '../session/hooks';
import { StageNav } from './stage-nav';

const unknown: readonly StageProgress[] = [];

/**
 * The left column with the states of the open dossier; they follow a moment after the typing. Its links are there
 * before the rule packs are read and stay the same ones: a press or a focus begun meanwhile is not lost.
 */
export function LiveStageNav({ onNavigate }: { readonly onNavigate: () => void }): ReactNode {
  const packs = usePacksOnceRead();
  const { open } = useOpenDossier();
  const dossier = useLaggingDossier();
  const clock = useClock();
  const progress = useMemo(
    () => (packs && open ? stageProgress({ packs, dossier, today: clock.today() }, dossier.profile['profile']?.types ?? []) : unknown),
    [packs, open, dossier, clock],
  );
  // The same words are the same list: links and marks are drawn again only when one of them reads differently.
  const [shown, setShown] = useState(progress);
  if (shown !== progress && canonicalJson(shown) !== canonicalJson(progress)) setShown(progress);
  return <StageNav withDossier={open !== null} progress={shown} onNavigate={onNavigate} />;
}
