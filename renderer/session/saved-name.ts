import { enterpriseName } from '#shared/dossier/enterprise-name';
import type { DossierSession } from './dossier-session';

/** Tells whenever the enterprise's name on disk has become another one, whatever changed it: a field, 撤销, an import. */
export function watchSavedName(session: DossierSession, onChange: () => void): void {
  let before = enterpriseName(session.data());
  session.subscribe(() => {
    const now = enterpriseName(session.data());
    if (session.state().kind !== 'saved' || now === before || now === '') return;
    before = now;
    onChange();
  });
}
