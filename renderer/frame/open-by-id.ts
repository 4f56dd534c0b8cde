import { App } from 'antd';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { describeProblem } from '#shared/base/problem';
import type { DossierSummary } from '../host/host';
import { flushAll } from '../forms/flush';
import { useOpenDossier } from '../session/hooks';
import { rememberDossier } from './last-dossier';

/** Opens a dossier and goes home; a protected one is opened on the list page, where its passphrase is asked for. */
export function useOpenById(): (dossier: DossierSummary) => Promise<void> {
  const { openDossier } = useOpenDossier();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  return useCallback(
    async (dossier) => {
      if (dossier.protected) {
        await navigate(`/welcome?unlock=${dossier.id}`);
        return;
      }
      // What is typed is still sent to the dossier that it belongs to.
      await flushAll();
      const opened = await openDossier(dossier.id);
      if (opened.ok) {
        rememberDossier(dossier.id);
        await navigate('/');
      } else {
        notification.error({ title: '打不开这份档案', description: opened.problems.map(describeProblem).join(' '), duration: 0 });
      }
    },
    [openDossier, navigate, notification],
  );
}
