import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { carryOver, diffRuns, itemPartNames } from '#shared/checklist/carry-over';
import type { CarryOver } from '#shared/checklist/carry-over';
import { importedPackChanges, readChecklistUpdate } from '#shared/checklist/imported-pack';
import type { ChecklistPack } from '#shared/rules/checklist-pack';
import { packOriginText } from '#shared/rules/signed-pack-file';
import type { PackOrigin } from '#shared/rules/signed-pack-file';
import { trustListOf } from '#shared/submission/trust-list';
import { emptyTrustList, spokenFingerprint } from '#shared/submission/trust';
import { formatCivilDate, formatInstant } from '#shared/text/dates';
import { useHost, useReadOnly, useRecords, useSave } from '../../../session/hooks';
import { FileDrop } from '../../../ui/file-drop';
import { ProblemList } from '../../../ui/problem-list';
import type { ChecklistView } from '../use-checklist';
import { ArchivedAnswers } from './archived-answers';

interface Preview {
  readonly text: string;
  readonly origin: PackOrigin;
  readonly pack: ChecklistPack;
  readonly effect: CarryOver;
}

/** Takes in a newer version of the checklist: preview first, then all at once; answers are kept, reopened or archived. */
export function PackUpdate({ view }: { readonly view: ChecklistView }): ReactNode {
  const { pack } = view;
  const { message } = App.useApp();
  const answers = useRecords('answers');
  const settings = useRecords('settings');
  const save = useSave();
  const host = useHost();
  const readOnly = useReadOnly();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [preview, setPreview] = useState<Preview | null>(null);
  const read = async (file: File): Promise<void> => {
    setPreview(null);
    const text = await file.text();
    const trusted = await host.keys.trusted();
    const origin = await host.packages.rulePackOrigin(text, trusted.ok ? trustListOf(trusted.value) : emptyTrustList);
    const next = origin.ok ? readChecklistUpdate(text, pack) : origin;
    setProblems(next.ok ? [] : next.problems);
    if (origin.ok && next.ok) setPreview({ text, origin: origin.value, pack: next.value, effect: carryOver(pack, next.value, Object.values(answers)) });
  };
  const apply = async (): Promise<void> => {
    if (!preview) return;
    const saved = await save(`更新清单规则包到 ${preview.pack.version}`, importedPackChanges(preview.text, preview.origin, settings));
    if (!saved.ok) void message.error(saved.problems.map(describeProblem).join(' '));
    else {
      void message.success(`清单已更新到 ${preview.pack.version} 版。需重评的项可在清单里用“需重评”筛选。`);
      setPreview(null);
    }
  };
  return (
    <section className="gd-panel" aria-labelledby="cl-pack-title">
      <h2 id="cl-pack-title">清单规则包</h2>
      <p>
        正在使用：{pack.title} {pack.version} 版，依据截至{formatCivilDate(pack.basisDate)}。{pack.official ? '' : '非官方，本工具口径。'}
        {pack.origin ? `${packOriginText(pack.origin)}。` : '随本工具提供。'}
      </p>
      <FileDrop verb="导入新版规则包" hint="选择签名的规则包（.json）。先核对签名、看影响，确认后一次生效；已答内容不会删除。签名人的证书已在“设置 · 签名密钥”里登记的为已验证，其余为来源不明。" accept={['.json']} disabled={readOnly} onFiles={([file]) => (file ? void read(file) : undefined)} />
      <ProblemList problems={problems} />
      <ArchivedAnswers pack={pack} />
      {preview ? <UpdatePreview preview={preview} from={pack} onApply={() => void apply()} onDrop={() => setPreview(null)} /> : null}
    </section>
  );
}

/** So few differences are shown at once; more are opened one by one. */
const shownOpen = 5;

interface UpdatePreviewProps {
  readonly preview: Preview;
  readonly from: ChecklistPack;
  readonly onApply: () => void;
  readonly onDrop: () => void;
}

function UpdatePreview({ preview, from, onApply, onDrop }: UpdatePreviewProps): ReactNode {
  const { effect, pack } = preview;
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands below the fold: who has chosen a file must see, and hear, what it would do.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div className="cl-update">
      <h3 ref={heading} tabIndex={-1}>
        {from.version} → {pack.version}：保留 {effect.keep.length} 项答案，{effect.reopen.length} 项需重评，{effect.archive.length} 项归档，新增 {effect.added.length} 项
      </h3>
      <OriginFacts origin={preview.origin} />
      {effect.reopen.map(({ item, answer, changes }) => (
        <details key={`${answer.type} ${item.id}`} className="cl-more" open={effect.reopen.length <= shownOpen}>
          <summary>
            需重评：{item.id} {item.title}
          </summary>
          {changes.map((change) => (
            <p key={change.part}>
              <strong>{itemPartNames[change.part]}：</strong>
              {diffRuns(change.before, change.after).map((run) => (
                <DiffText key={`${run.kind} ${run.text}`} kind={run.kind} text={run.text} />
              ))}
            </p>
          ))}
        </details>
      ))}
      {effect.archive.length > 0 ? <p>归档（保留在档案里，不再计入）：{effect.archive.map((answer) => titleOf(from, answer.itemId)).join('、')}</p> : null}
      {effect.added.length > 0 ? <p>新增：{effect.added.map((item) => `${item.id} ${item.title}`).join('、')}</p> : null}
      <div className="gd-row">
        <button type="button" className="gd-button gd-button-main" onClick={onApply}>
          更新到 {pack.version} 版
        </button>
        <button type="button" className="gd-button" onClick={onDrop}>
          不更新
        </button>
      </div>
    </div>
  );
}

const titleOf = (pack: ChecklistPack, id: string): string => `${id} ${pack.items.find((item) => item.id === id)?.title ?? ''}`.trim();

/** Who signed the pack that is being looked at. */
function OriginFacts({ origin }: { readonly origin: PackOrigin }): ReactNode {
  const doubtful = origin.state === 'unknown';
  return (
    <>
      <p className={doubtful ? 'cl-banner' : ''}>
        <strong>{packOriginText(origin)}。</strong>
        {doubtful ? '更新后，清单各页和评测报告都会标明“来源不明”。请先向签发方核实。' : ''}
      </p>
      {origin.signer === '' ? null : (
        <dl className="cl-basis">
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

function DiffText({ kind, text }: { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }): ReactNode {
  if (kind === 'removed') return <del>{text}</del>;
  return kind === 'added' ? <ins>{text}</ins> : <span>{text}</span>;
}
