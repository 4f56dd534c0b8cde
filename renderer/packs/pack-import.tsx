import { App } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import type { Change } from '#shared/dossier/change';
import { rescuedSections } from '#shared/plan/plan-pack-effect';
import { droppedPackChanges, storedPackChanges } from '#shared/rules/imported-packs';
import type { ImportableKind, ImportablePack } from '#shared/rules/importable-kinds';
import { useBuiltinPacks, useClock, useHost, useLatestDossier, usePacks, useReadOnly } from '../session/hooks';
import { useAuditLog } from '../session/use-audit-log';
import { FileDrop } from '../ui/file-drop';
import { ProblemList } from '../ui/problem-list';
import { PackPreview } from './pack-preview';
import { readPackFile } from './read-pack-file';
import type { ReadPack } from './read-pack-file';

/** What is being looked at: a file that was read, or the way back to the program's own pack of a kind. */
type Looked = ReadPack | { readonly back: ImportableKind };

interface PackImportProps {
  /** Kinds for which the way back is offered here. */
  readonly kinds: readonly ImportableKind[];
}

/** The one import of rule packs: choose a file, look at what it would change, all at once or not at all. */
export function PackImport({ kinds }: PackImportProps): ReactNode {
  const packs = usePacks();
  const builtIn = useBuiltinPacks();
  const host = useHost();
  const clock = useClock();
  const latest = useLatestDossier();
  const readOnly = useReadOnly();
  const log = useAuditLog();
  const { message } = App.useApp();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  /** Closes what was looked at, and gives the keyboard back to where it was opened. */
  const close = (): void => {
    setLooked(null);
    place.current?.querySelector('button')?.focus();
  };
  const look = async (file: File): Promise<void> => {
    setLooked(null);
    setProblems([]);
    setBusy(true);
    // What follows takes a moment and cannot be interrupted: the words come first.
    await new Promise((painted) => setTimeout(painted, 50));
    const read = await readPackFile(file, { host, packs, dossier: latest(), now: clock.now(), today: clock.today() });
    setBusy(false);
    if (read.ok) setLooked(read.value);
    else setProblems(read.problems);
  };
  const next = looked === null ? null : 'back' in looked ? builtIn[looked.back] : looked.pack;
  const apply = async (): Promise<void> => {
    if (looked === null || next === null) return;
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
        disabled={readOnly || busy}
        onFiles={([file]) => (file ? void look(file) : undefined)}
      />
      {busy ? <output className="gd-loading">正在核对签名、试用规则包…</output> : null}
      <ProblemList problems={problems} />
      {kinds
        .filter((kind) => packs[kind].origin)
        .map((kind) => (
          <p key={kind}>
            <button type="button" className="gd-button" disabled={readOnly || busy} onClick={() => setLooked({ back: kind })}>
              看看改回“{builtIn[kind].title}”{builtIn[kind].version} 版的影响
            </button>
          </p>
        ))}
      {looked !== null && next !== null ? (
        <PackPreview
          key={`${next.kind} ${next.version} ${next.digest}`}
          packs={packs}
          next={next}
          origin={'back' in looked ? null : looked.origin}
          verb={'back' in looked ? `改回 ${next.version} 版` : `更新到 ${next.version} 版`}
          onApply={apply}
          onDrop={close}
        />
      ) : null}
    </div>
  );
}

/** What the operation log says: enough to find the file again, and who vouched for it then. */
function facts(from: ImportablePack, to: ImportablePack, looked: Looked): Readonly<Record<string, string>> {
  const base = { pack: to.id, title: to.title, fromVersion: from.version, toVersion: to.version, digest: to.digest };
  if ('back' in looked) return base;
  const { state, signer, fingerprint } = looked.origin;
  return { ...base, trust: state === 'verified' ? '已验证' : '来源不明', ...(signer === '' ? {} : { signer, fingerprint: fingerprint.slice(0, 16) }) };
}
