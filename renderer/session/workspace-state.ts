import type { Problem } from '#shared/base/problem';
import type { DossierSummary } from '../host/host';
import type { DossierSession } from './dossier-session';

/** The dossier that is open, without its records. */
export interface OpenDossier {
  readonly id: string;
  readonly title: string;
  readonly protected: boolean;
  readonly sample: boolean;
  readonly readOnly: { readonly owner: string } | null;
  /** Sentences about what was repaired or rebuilt while opening; shown until dismissed. */
  readonly notices: readonly Problem[];
  /** Shown once, right after protection was switched on; never stored. */
  readonly recoveryCode: string | null;
  /** Set while a restore waits for its confirmation. */
  readonly unconfirmed: { readonly at: string; readonly reason: string } | null;
}

/** What the whole window sees: the list, the open dossier and its session. Replaced, never mutated. */
export interface WorkspaceState {
  /** Undefined while the list is being read. */
  readonly dossiers: readonly DossierSummary[] | undefined;
  readonly open: OpenDossier | null;
  readonly session: DossierSession | null;
  readonly opening: boolean;
  /** Why the list could not be read. */
  readonly trouble: Problem | null;
}
