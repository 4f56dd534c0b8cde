import { Suspense, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Outlet, useLocation, useNavigation } from 'react-router';
import { useDossierList, useOpenDossier } from '../session/hooks';
import { LeadOn } from '../ui/lead-on';
import { lastDossier, rememberDossier } from './last-dossier';
import { LoadingScreen } from './screen-error';

/** Screens that make sense without an open dossier. */
const openToAll = new Set(['welcome', 'verify', 'settings']);
/** Without a dossier the incident screen still says what to do first. */
const openWithout = new Set([...openToAll, 'incident']);

/** Reopens the dossier that was open last (once, at start), unless it has a passphrase or is gone. True when settled. */
function useReopenLast(): boolean {
  const dossiers = useDossierList();
  const { open, openDossier } = useOpenDossier();
  const [settled, setSettled] = useState(false);
  const started = useRef(false);
  useEffect(() => {
    if (open) rememberDossier(open.id);
  }, [open]);
  useEffect(() => {
    if (dossiers === undefined || started.current) return;
    started.current = true;
    const last = lastDossier();
    const wanted = dossiers.find((one) => one.id === last && !one.protected);
    // A dossier that cannot be opened is left to the list page, which says why.
    void (wanted && !open ? openDossier(wanted.id) : Promise.resolve()).finally(() => setSettled(true));
  }, [dossiers, open, openDossier]);
  return settled;
}

/** The screen of the address; without an open dossier the screens that need one give way to the list of dossiers. */
export function DossierGate(): ReactNode {
  const ready = useReopenLast();
  const { open, opening } = useOpenDossier();
  const { pathname } = useLocation();
  const { location: goingTo } = useNavigation();
  const stage = pathname.split('/')[1] ?? '';
  if ((!ready || opening) && !openToAll.has(stage)) return <LoadingScreen />;
  // Who has asked for another screen that is still being loaded is not sent back by the one that gives way.
  if (!open && !openWithout.has(stage)) return goingTo ? <LoadingScreen /> : <LeadOn to="/welcome" />;
  return (
    <Suspense fallback={<LoadingScreen />}>
      {/* Another dossier is another screen: no state of the old one may linger. */}
      <Outlet key={open?.id ?? 'none'} />
    </Suspense>
  );
}
