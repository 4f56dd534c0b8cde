import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { PlanPackEffect } from '#shared/plan/plan-pack-effect';
import type { ImportablePack } from '#shared/rules/importable-kinds';
import type { RulePacks } from '#shared/rules/rule-packs';
import { packOriginText } from '#shared/rules/signed-pack-file';
import type { PackOrigin } from '#shared/rules/signed-pack-file';
import { spokenFingerprint } from '#shared/submission/trust';
import { formatCivilDate, formatInstant } from '#shared/text/dates';
import { ChecklistPreview } from './checklist-preview';
import { DifferencesPreview } from './differences-preview';
import { PlanPreview } from './plan-preview';
import './packs.css';

interface PackPreviewProps {
  /** The packs in use. */
  readonly packs: RulePacks;
  readonly next: ImportablePack;
  /** What a plan pack would do; null for the other kinds. */
  readonly effect: PlanPackEffect | null;
  /** Where a file comes from; null for the program's own. */
  readonly origin: PackOrigin | null;
  readonly verb: string;
  readonly onApply: () => Promise<void>;
  readonly onDrop: () => void;
}

/** What taking another version of a pack would do, before anything is done. */
export function PackPreview({ packs, next, effect, origin, verb, onApply, onDrop }: PackPreviewProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands below the fold: who has chosen a file must see, and hear, what it would do.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  const apply = async (): Promise<void> => {
    setBusy(true);
    await onApply();
    setBusy(false);
  };
  return (
    <div className="pk-preview">
      <h3 ref={heading} tabIndex={-1}>
        {next.title}：{packs[next.kind].version} → {next.version}
      </h3>
      <p>依据截至{formatCivilDate(next.basisDate)}。</p>
      {origin === null ? null : <OriginFacts origin={origin} official={next.official} />}
      <Effect packs={packs} next={next} effect={effect} />
      <div className="gd-row">
        <button type="button" className="gd-button gd-button-main" disabled={busy} onClick={() => void apply()}>
          {verb}
        </button>
        <button type="button" className="gd-button" disabled={busy} onClick={onDrop}>
          不更新
        </button>
      </div>
    </div>
  );
}

function Effect({ packs, next, effect }: Pick<PackPreviewProps, 'packs' | 'next' | 'effect'>): ReactNode {
  switch (next.kind) {
    case 'checklist':
      return <ChecklistPreview from={packs.checklist} to={next} />;
    case 'plan':
      return effect === null ? null : <PlanPreview from={packs.plan} next={next} effect={effect} />;
    case 'clocks':
    case 'calendar':
    case 'regions':
    default:
      return <DifferencesPreview packs={packs} next={next} />;
  }
}

/** Who signed the pack that is being looked at. */
function OriginFacts({ origin, official }: { readonly origin: PackOrigin; readonly official: boolean }): ReactNode {
  const doubtful = origin.state === 'unknown';
  return (
    <>
      <p className={doubtful ? 'pk-banner' : ''}>
        <strong>{packOriginText(origin)}。</strong>
        {doubtful ? `更新后，用到它的各页和文件都会标明“来源不明”${official ? '，它自称的“官方”也不算数' : ''}。请先向签发方核实。` : ''}
      </p>
      {origin.signer === '' ? null : (
        <dl className="pk-facts">
          <dt>签名人</dt>
          <dd>{origin.signer}</dd>
          <dt>签名时间</dt>
          <dd>{formatInstant(origin.signedAt)}（签名人机器的时间）</dd>
          <dt>证书指纹</dt>
          <dd className="gd-number">{spokenFingerprint(origin.fingerprint)}</dd>
        </dl>
      )}
    </>
  );
}
