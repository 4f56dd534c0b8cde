import { App } from 'antd';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Change } from '#shared/dossier/change';
import { rescuedSections } from '#shared/plan/plan-pack-effect';
import { droppedPackChanges, storedPackChanges } from '#shared/rules/imported-packs';
import type { ImportableKind, ImportablePack } from '#shared/rules/importable-kinds';
import { useBuiltinPacks, useClock, useLatestDossier, usePacks, useReadOnly } from '../session/hooks';
import { useAuditLog } from '../session/use-audit-log';
import { FileDrop } from '../ui/file-drop';
import { ProblemList } from '../ui/problem-list';
import { TaskProgress } from '../ui/task-progress';
import { PackPreview } from './pack-preview';
import { usePackLook } from './use-pack-look';
import type { LookedPack } from './use-pack-look';

interface PackImportProps {
  /** Kinds for which the way back is offered here. */
  readonly kinds: readonly ImportableKind[];
}

/** The one import of rule packs: choose a file, look at what it would change, all at once or not at all. */
export function PackImport({ kinds }: PackImportProps): ReactNode {
  const packs = usePacks();
  const builtIn = useBuiltinPacks();
  const clock = useClock();
  const latest = useLatestDossier();
  const readOnly = useReadOnly();
  const log = useAuditLog();
  const { message } = App.useApp();
  const { looked, problems, stop, lookAtFile, lookBack, drop } = usePackLook();
  const place = useRef<HTMLDivElement>(null);
  /** What closes gives the keyboard back to where it was opened. */
  const focusStart = (): void => place.current?.querySelector('button')?.focus();
  const close = (): void => {
    drop();
    focusStart();
  };
  const apply = async (): Promise<void> => {
    if (looked === null) return;
    const next = looked.pack;
    const dossier = latest();
    const stored = 'back' in looked ? droppedPackChanges(looked.back, dossier.settings) : storedPackChanges(next.kind, looked.text, looked.origin, dossier.settings);
    const rescued: readonly Change[] = next.kind === 'plan' ? rescuedSections(packs, { ...packs, plan: next }, dossier, clock.now()) : [];
    const wrong = await log('back' in looked ? '改回随程序提供的规则包' : '导入规则包', facts(packs[next.kind], next, looked), [...stored, ...rescued]);
    if (wrong.length > 0) void message.error(wrong.map(describeProblem).join(' '));
    else {
      void message.success(`“${next.title}”现在用 ${next.version} 版。已记入操作日志。`);
      close();
    }
  };
  return (
    <div ref={place} className="gd-stack">
      <FileDrop
        verb="导入新版规则包"
        hint="选择签名的规则包（.json）。先核对签名、看影响，确认后一次生效；已填内容不会删除。签名人的证书已在“设置 · 签名密钥”里登记的为已验证，其余为来源不明。"
        accept={['.json']}
        disabled={readOnly}
        onFiles={([file]) => (file ? lookAtFile(file) : undefined)}
      />
      {stop ? (
        <TaskProgress
          title="正在核对签名、试用规则包"
          share={null}
          onCancel={() => {
            stop();
            focusStart();
          }}
        />
      ) : null}
      <ProblemList problems={problems} />
      {kinds
        .filter((kind) => packs[kind].origin)
        .map((kind) => (
          <p key={kind}>
            <button type="button" className="gd-button" disabled={readOnly || stop !== null} onClick={() => lookBack(kind)}>
              看看改回“{builtIn[kind].title}”{builtIn[kind].version} 版的影响
            </button>
          </p>
        ))}
      {looked ? (
        <PackPreview
          key={`${looked.pack.kind} ${looked.pack.version} ${looked.pack.digest}`}
          packs={packs}
          next={looked.pack}
          effect={looked.effect}
          origin={'back' in looked ? null : looked.origin}
          verb={'back' in looked ? `改回 ${looked.pack.version} 版` : `更新到 ${looked.pack.version} 版`}
          onApply={apply}
          onDrop={close}
        />
      ) : null}
    </div>
  );
}

/** What the operation log says: enough to find the file again, and who vouched for it then. */
function facts(from: ImportablePack, to: ImportablePack, looked: LookedPack): Readonly<Record<string, string>> {
  const base = { pack: to.id, title: to.title, fromVersion: from.version, toVersion: to.version, digest: to.digest };
  if ('back' in looked) return base;
  const { state, signer, fingerprint } = looked.origin;
  return { ...base, trust: state === 'verified' ? '已验证' : '来源不明', ...(signer === '' ? {} : { signer, fingerprint: fingerprint.slice(0, 16) }) };
}
