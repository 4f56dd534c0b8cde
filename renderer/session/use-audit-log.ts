import { useCallback } from 'react';
import type { Problem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import { auditKey, nextAuditRecord } from '#shared/submission/audit-log';
import type { KeySummary } from '#shared/submission/key-ring-records';
import { openPrimitives } from '#shared/submission/primitives';
import { useSave, useWorkspace } from './hooks';

/** Adds one entry to the audit log of the open dossier, together with the changes that it is about; gives what went wrong. */
type AuditLog = (event: string, data: Readonly<Record<string, string | number>>, changes?: readonly Change[]) => Promise<readonly Problem[]>;

/**
 * The audit log 操作日志 of the open dossier. Where none is open, or it can only be read, an entry alone is left out: signing
 * keys belong to the machine and may be set up before any dossier.
 */
export function useAuditLog(): AuditLog {
  const workspace = useWorkspace();
  const save = useSave();
  return useCallback(
    async (event, data, changes = []) => {
      // The dossier that is open when the step is taken, also where another one is by the time the digests are there.
      const { session } = workspace.state();
      const parts = await openPrimitives();
      const writable = session !== null && session.readOnly === null;
      if (!writable && changes.length === 0) return [];
      // From here to `save` nothing waits: no other entry can take the same number.
      const next = nextAuditRecord(Object.values(session?.data().audit ?? {}), { at: workspace.clock.now(), by: workspace.author(), event, data }, parts);
      const saved = await (session?.save ?? save)(event, [...changes, put('audit', auditKey(next.seq), next)]);
      return saved.ok ? [] : saved.problems;
    },
    [workspace, save],
  );
}

/** What an entry says about keys: enough to recognise them, no secret. */
export function keyFacts(keys: readonly KeySummary[]): Readonly<Record<string, string>> {
  return { fingerprints: keys.map((key) => key.fingerprint.sha256.slice(0, 16)).join(' ') };
}
