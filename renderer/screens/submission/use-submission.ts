import { useEffect, useMemo, useState } from 'react';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { ReceiptRecord, SubmissionRecord } from '#shared/dossier/submission-records';
import { planValues } from '#shared/plan/plan-values';
import { staleValues } from '#shared/plan/plan-freshness';
import { latestVersion } from '#shared/plan/plan-versions';
import { preflight } from '#shared/submission/preflight';
import type { Finding, PreflightSource } from '#shared/submission/preflight';
import { openPrimitives } from '#shared/submission/primitives';
import type { Primitives } from '#shared/submission/primitives';
import { openCorrection } from '#shared/submission/receipts';
import { useClock, useDossier, usePacks } from '../../session/hooks';
import { useCurrentType } from '../../session/use-current-type';

/** Everything that the submission page of one enterprise type shows. */
export interface SubmissionView {
  readonly types: readonly EnterpriseType[];
  readonly type: EnterpriseType;
  readonly setType: (type: EnterpriseType) => void;
  readonly source: PreflightSource;
  /** Null while the digests are being loaded. */
  readonly parts: Primitives | null;
  readonly findings: readonly Finding[] | null;
  /** Submissions of this type, oldest first. */
  readonly submissions: readonly SubmissionRecord[];
  readonly receipts: readonly ReceiptRecord[];
  /** The correction notice that waits for the next revision. */
  readonly correction: ReceiptRecord | null;
}

/** The digests of the page: loaded once. */
export function usePrimitives(): Primitives | null {
  const [parts, setParts] = useState<Primitives | null>(null);
  useEffect(() => {
    let live = true;
    const open = async (): Promise<void> => {
      const opened = await openPrimitives();
      if (live) setParts(opened);
    };
    void open();
    return () => {
      live = false;
    };
  }, []);
  return parts;
}

/** Collects what the page needs from the open dossier, live. */
export function useSubmission(): SubmissionView {
  const packs = usePacks();
  const dossier = useDossier();
  const today = useClock().today();
  const parts = usePrimitives();
  const { types, type: current, setType } = useCurrentType();
  const type = current ?? enterpriseTypes[0];
  const source = useMemo((): PreflightSource => {
    const version = latestVersion(dossier.planVersions);
    const stalePlan = version === undefined || version === null ? [] : staleValues(packs.plan, version, planValues(packs, dossier)).map((one) => one.label);
    return { dossier, packs, type, today, keyEnterprise: dossier.settings['keyEnterprise']?.value === true, stalePlan };
  }, [dossier, packs, type, today]);
  const findings = useMemo(() => (parts === null ? null : preflight(source, parts)), [source, parts]);
  const submissions = useMemo(
    () => Object.values(dossier.submissions).filter((one) => one.type === type).toSorted((a, b) => a.revision - b.revision),
    [dossier, type],
  );
  const receipts = useMemo(() => Object.values(dossier.receipts), [dossier]);
  return {
    types,
    type,
    setType,
    source,
    parts,
    findings,
    submissions,
    receipts,
    correction: openCorrection(submissions, receipts),
  };
}
