import { App } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { evidenceProblems, evidenceUses, isUsable } from '#shared/checklist/evidence-state';
import { enterpriseName } from '#shared/dossier/enterprise-name';
import type { Evidence } from '#shared/dossier/core-records';
import { evidenceCatalogue } from '#shared/report/sections/evidence-catalogue';
import { beijingTime } from '#shared/text/dates';
import { formatBytes } from '#shared/text/numbers';
import { matchesSearch, searchKey } from '#shared/text/pinyin-search';
import { SaveDocument } from '../../../documents/save-document';
import { useClock, useDossier, useReadOnly } from '../../../session/hooks';
import { useEvidence } from '../../../session/use-evidence';
import type { EvidenceDesk } from '../../../session/evidence-desk';
import { EmptyState } from '../../../ui/empty-state';
import { FileDrop } from '../../../ui/file-drop';
import { ProblemList } from '../../../ui/problem-list';
import { TaskProgress } from '../../../ui/task-progress';
import type { ChecklistView } from '../use-checklist';
import './evidence.css';
import { EvidenceLine } from './evidence-line';
import { intakeDetail, intakeShare, stoppedWords } from './intake-words';

type Show = 'all' | 'doubtful' | 'unused' | 'deleted';
const shows: readonly (readonly [Show, string])[] = [
  ['all', '全部'],
  ['doubtful', '有问题'],
  ['unused', '未关联'],
  ['deleted', '已删除'],
];
const pageSize = 100;

/** 佐证库: all evidence of the dossier, what is doubtful about it, where it is used. */
export function EvidencePage({ view }: { readonly view: ChecklistView }): ReactNode {
  const { message } = App.useApp();
  const dossier = useDossier();
  const { desk, progress } = useEvidence();
  const clock = useClock();
  const readOnly = useReadOnly();
  const [show, setShow] = useState<Show>('all');
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState(pageSize);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const check = useFileCheck(desk, dossier.evidence);
  const today = clock.today();
  const uses = useMemo(() => evidenceUses(Object.values(dossier.answers)), [dossier.answers]);
  const rows = useMemo(
    () => Object.values(dossier.evidence).toSorted((left, right) => (left.addedAt < right.addedAt ? 1 : -1)).map((one) => ({ one, key: searchKey(one.title), found: evidenceProblems(one, today, check.stored ?? undefined) })),
    [dossier.evidence, today, check.stored],
  );
  const wanted = rows.filter(({ one, key, found }) => {
    if ((show === 'deleted') !== (one.deleted !== null)) return false;
    if (show === 'doubtful' && found.length === 0) return false;
    if (show === 'unused' && uses.has(one.id)) return false;
    return matchesSearch(key, query);
  });
  const add = async (files: readonly File[]): Promise<void> => {
    const result = await desk.add(files);
    setProblems(result.problems);
    check.forget();
    if (result.stopped) void message.warning(stoppedWords(result.evidence.length));
    else if (result.evidence.length > 0) void message.success(`已添加 ${result.evidence.length - result.duplicates} 个文件${result.duplicates > 0 ? `，${result.duplicates} 个之前已有` : ''}。`);
  };
  const usable = rows.filter(({ one }) => isUsable(one));
  const links = Object.fromEntries(view.items.map((item) => [item.id, view.answers[item.id]?.evidenceIds ?? []]));
  return (
    <div className="gd-stack">
      <FileDrop multiple verb="添加佐证文件" hint="可一次选择多个，也可拖入；之后在清单里用“关联已有”关联到检查项。" disabled={readOnly || progress !== null} onFiles={(files) => void add(files)} />
      {progress ? <TaskProgress title="正在添加佐证" share={intakeShare(progress)} detail={intakeDetail(progress)} onCancel={desk.stop} /> : null}
      <ProblemList problems={problems} />
      {rows.length === 0 ? (
        <EmptyState title="还没有佐证">添加的文件按内容保存一份，可以关联到多个检查项；这里会指出缺失、空白、加密和过期的佐证。</EmptyState>
      ) : (
        <section className="gd-panel" aria-label="佐证列表">
          <div className="gd-row">
            <span>
              共 {usable.length} 份，{formatBytes(usable.reduce((sum, { one }) => sum + one.size, 0))}
            </span>
            <input type="search" className="gd-input-short cl-search" aria-label="搜索佐证名称或拼音首字母" placeholder="搜索名称、拼音首字母" value={query} onChange={(event) => setQuery(event.target.value)} />
            {shows.map(([id, name]) => (
              <button key={id} type="button" className="gd-chip" aria-pressed={show === id} onClick={() => setShow(id)}>
                {name}
              </button>
            ))}
            <button type="button" className="gd-button" disabled={check.busy} onClick={() => void check.look()}>
              {check.busy ? '正在核对文件…' : '核对文件是否齐全'}
            </button>
            {check.stored && !check.busy ? <span className="gd-muted">已核对，缺失的列在“有问题”里</span> : null}
            <SaveDocument what="佐证目录" name="佐证目录" make={() => evidenceCatalogue({ enterpriseName: enterpriseName(dossier), dossier, links, createdOn: today })} />
          </div>
          <ul className="cl-evidence-list">
            {wanted.slice(0, shown).map(({ one, found }) =>
              one.deleted ? (
                <DeletedLine key={one.id} evidence={one} />
              ) : (
                <EvidenceLine
                  key={one.id}
                  evidence={one}
                  used={uses.get(one.id)?.count ?? 0}
                  uses={uses.get(one.id)?.itemIds ?? []}
                  problems={found}
                  desk={desk}
                  readOnly={readOnly}
                  onProblems={setProblems}
                />
              ),
            )}
          </ul>
          {wanted.length === 0 ? <p className="gd-muted">没有符合条件的佐证。</p> : null}
          {wanted.length > shown ? (
            <button type="button" className="gd-button" onClick={() => setShown(shown + pageSize)}>
              再显示 {Math.min(pageSize, wanted.length - shown)} 份（共 {wanted.length} 份）
            </button>
          ) : null}
        </section>
      )}
    </div>
  );
}

function DeletedLine({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const { deleted } = evidence;
  return (
    <li className="cl-evidence-line">
      <del className="cl-evidence-name">{evidence.title}</del>
      <span className="gd-muted">
        {deleted ? `${beijingTime(deleted.at)?.date ?? ''} 由 ${deleted.by || '（未记名）'} 删除，原因：${deleted.reason}` : ''}
      </span>
    </li>
  );
}

interface FileCheck {
  /** Hashes that were found, null before the first look. */
  readonly stored: ReadonlySet<string> | null;
  readonly busy: boolean;
  readonly look: () => Promise<void>;
  /** What was found does not hold for files that came later. */
  readonly forget: () => void;
}

/** Looks, when asked, whether the bytes of every file are there and readable: with gigabytes of evidence that takes a while. */
function useFileCheck(desk: EvidenceDesk, evidence: Readonly<Record<string, Evidence>>): FileCheck {
  const [stored, setStored] = useState<ReadonlySet<string> | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async (): Promise<void> => {
    setBusy(true);
    const there = new Set<string>();
    for (const one of Object.values(evidence)) {
      if (one.kind !== 'file' || one.deleted || !one.sha256 || there.has(one.sha256)) continue;
      if (await desk.isWhole(one)) there.add(one.sha256);
    }
    setStored(there);
    setBusy(false);
  };
  return { stored, busy, look, forget: () => setStored(null) };
}
