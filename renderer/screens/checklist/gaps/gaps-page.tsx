import { App } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import { gapOrder, isOverdue, missingGaps, settledGaps } from '#shared/checklist/gaps';
import { put } from '#shared/dossier/change';
import type { Gap } from '#shared/dossier/checklist-records';
import { useClock, useLatestDossier, useNewId, useReadOnly, useRecords, useSave } from '../../../session/hooks';
import { EmptyState } from '../../../ui/empty-state';
import type { ChecklistView } from '../use-checklist';
import { GapBoard, gapCardId } from './gap-board';
import './gaps.css';
import { GapEditor } from './gap-editor';
import { GapTable } from './gap-table';
import { PlanDocuments } from './plan-documents';

type Show = 'board' | 'list';

/** 整改: every unmet or partial item becomes a task with measure, owner, date, evidence and re-check. */
export function GapsPage({ view }: { readonly view: ChecklistView }): ReactNode {
  const { message } = App.useApp();
  const records = useRecords('gaps');
  const save = useSave();
  const clock = useClock();
  const newId = useNewId();
  const readOnly = useReadOnly();
  const today = clock.today();
  const [show, setShow] = useState<Show>('board');
  const [only, setOnly] = useState<'all' | 'overdue' | 'open'>('all');
  const [editing, setEditing] = useState<string | null>(null);
  const { pack, type, items, answers } = view;
  // Gaps of notices, drills and incidents concern the enterprise as a whole and are shown for every type.
  const gaps = useMemo(() => gapOrder(Object.values(records).filter((gap) => gap.origin.type === null || gap.origin.type === type), today), [records, type, today]);
  const fresh = useMemo(() => missingGaps({ pack, type, items, answers, gaps, at: '', newId: () => '' }), [pack, type, items, answers, gaps]);
  const settled = useMemo(() => new Set(settledGaps({ type, items, answers, gaps }).map((gap) => gap.id)), [type, items, answers, gaps]);
  const overdue = gaps.filter((gap) => isOverdue(gap, today));
  const shown = only === 'overdue' ? overdue : only === 'open' ? gaps.filter((gap) => gap.status !== 'closed') : gaps;
  const write = async (label: string, changed: readonly Gap[]): Promise<boolean> => {
    const saved = await save(label, changed.map((gap) => put('gaps', gap.id, gap)));
    if (!saved.ok) void message.error(saved.problems.map(describeProblem).join(' '));
    return saved.ok;
  };
  const latest = useLatestDossier();
  const relink = useCallback(
    (change: (ids: readonly string[]) => string[]) => {
      const gap = editing === null ? undefined : latest().gaps[editing];
      if (!gap) return;
      void save('修改整改任务的佐证', [put('gaps', gap.id, { ...gap, evidenceIds: change(gap.evidenceIds) })]).then((saved) =>
        saved.ok ? undefined : message.error(saved.problems.map(describeProblem).join(' ')),
      );
    },
    [editing, latest, save, message],
  );
  const takeIn = async (): Promise<void> => {
    const found = missingGaps({ pack, type, items, answers, gaps, at: clock.now(), newId });
    if (!(await write(`列入 ${found.length} 项整改任务`, found))) return;
    void message.success(`已列入 ${found.length} 项整改任务，措施按清单建议预填，可逐项修改。`);
    // The button is gone; the keyboard goes on at the first of the new tasks.
    if (found[0]) document.getElementById(gapCardId(found[0].id))?.focus();
  };
  const current = gaps.find((gap) => gap.id === editing);
  return (
    <div className="gd-stack">
      {fresh.length > 0 ? (
        <div className="cl-banner">
          清单里有 {fresh.length} 项部分符合或不符合，还没有列入整改。{' '}
          <button type="button" className="gd-button gd-button-main" disabled={readOnly} onClick={() => void takeIn()}>
            列入 {fresh.length} 项整改任务
          </button>
        </div>
      ) : null}
      {gaps.length === 0 ? (
        <EmptyState title="还没有整改任务">清单里评为部分符合或不符合的项会列到这里，逐项定措施、责任人、期限，整改后复核关闭。</EmptyState>
      ) : (
        <>
          <div className="gd-row">
            <span>
              共 {gaps.length} 项，未关闭 {gaps.filter((gap) => gap.status !== 'closed').length} 项
              {overdue.length > 0 ? <strong className="gd-danger">，逾期 {overdue.length} 项</strong> : '，没有逾期'}
            </span>
            <Choice label="显示方式" value={show} options={[['board', '看板'], ['list', '列表']]} onChange={setShow} />
            <Choice label="筛选" value={only} options={[['all', '全部'], ['open', '未关闭'], ['overdue', '逾期']]} onChange={setOnly} />
          </div>
          <PlanDocuments type={type} gaps={gaps} />
          {show === 'board' ? (
            <GapBoard gaps={shown} today={today} settled={settled} onOpen={setEditing} />
          ) : (
            <GapTable gaps={shown} today={today} onOpen={setEditing} />
          )}
        </>
      )}
      {current ? (
        <GapEditor key={current.id} gap={current} pack={pack} settled={settled.has(current.id)} readOnly={readOnly} onClose={() => setEditing(null)} onSave={(gap, label) => write(label, [gap])} onEvidence={relink} />
      ) : null}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>): ReactNode {
  return (
    <fieldset className="cl-choice" aria-label={label}>
      {options.map(([id, name]) => (
        <button key={id} type="button" className="gd-chip" aria-pressed={id === value} onClick={() => onChange(id)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
