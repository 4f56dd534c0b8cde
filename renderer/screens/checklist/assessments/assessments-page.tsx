import { App } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { asItStands, closeAssessment } from '#shared/checklist/assessments';
import { copyForward, takenOver } from '#shared/checklist/copy-forward';
import { closedRuns } from '#shared/checklist/runs';
import { put } from '#shared/dossier/change';
import type { Assessment } from '#shared/dossier/checklist-records';
import { assessmentReport } from '#shared/report/sections/assessment-report';
import { useClock, useDossier, useNewId, useOperators, usePacks, useReadOnly, useRecords, useSave } from '../../../session/hooks';
import { useConfirm } from '../../../ui/confirm';
import { EmptyState } from '../../../ui/empty-state';
import { ProblemList } from '../../../ui/problem-list';
import type { ChecklistView } from '../use-checklist';
import './assessments.css';
import { CurrentResult } from './current-result';
import { NextDue } from './next-due';
import { RunComparison } from './run-comparison';
import { RunForm } from './run-form';
import { RunTable } from './run-table';
import { StartRun } from './start-run';

/** 评测: dated runs, frozen when closed, compared with the last, copied forward as 待确认. */
export function AssessmentsPage({ view }: { readonly view: ChecklistView }): ReactNode {
  const { pack, type, level, items, answers, keyEnterprise } = view;
  const { message } = App.useApp();
  const confirm = useConfirm();
  const records = useRecords('assessments');
  const dossier = useDossier();
  const packs = usePacks();
  const save = useSave();
  const clock = useClock();
  const newId = useNewId();
  const { name: operator } = useOperators();
  const readOnly = useReadOnly();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const [comparing, setComparing] = useState<string | null>(null);
  const closed = closedRuns(records, type);
  const open = Object.values(records).find((run) => run.type === type && run.closedOn === null);
  const write = async (label: string, changes: Parameters<typeof save>[1]): Promise<boolean> => {
    const saved = await save(label, changes);
    if (!saved.ok) void message.error(saved.problems.map(describeProblem).join(' '));
    return saved.ok;
  };
  const end = (): void => {
    void message.success('评测已冻结，可以生成评测报告。');
    // Button and form are gone.
    heading.current?.focus();
  };
  const close = async (run: Assessment): Promise<void> => {
    const done = closeAssessment(run, { pack, items, answers, closedOn: clock.today(), keyEnterprise });
    setProblems(done.ok ? [] : done.problems);
    if (!done.ok) return;
    const agreed = await confirm({
      title: '结束并冻结这次评测？',
      content: `${items.length} 项按现在的结论、说明和佐证冻结，之后不能再改；清单本身可以继续改。${done.value.result?.interim ? '还有未评项，结果只能是阶段性的，不出结论。' : ''}`,
      verb: '结束并冻结评测',
      keep: '继续评测',
    });
    if (agreed && (await write('结束符合性评测', [put('assessments', run.id, done.value)]))) end();
  };
  const copy = async (run: Assessment): Promise<void> => {
    const copies = copyForward(run, { items, answers, at: clock.now() });
    const count = Object.keys(copies).length;
    if (count === 0) {
      void message.info('没有可以带入的结论：各项都已有结论，或内容已更新。');
      return;
    }
    if (await write('带入上次结论（待确认）', Object.entries(copies).map(([key, answer]) => put('answers', key, answer)))) {
      void message.success(`已带入 ${count} 项，标为“待确认”。逐项确认或重评后才算已评。`);
    }
  };
  const start = async (confirmed: boolean): Promise<void> => {
    const taken = confirmed || !closed[0] ? {} : takenOver(closed[0], { items, answers, at: clock.now() });
    const changes = Object.entries(taken).map(([key, answer]) => put('answers', key, answer));
    if (!(await write('开始符合性评测', [put('assessments', ...newRun(newId(), view, { today: clock.today(), assessor: operator })), ...changes]))) return;
    heading.current?.focus();
    if (changes.length > 0) void message.success(`评测已开始，${changes.length} 项上次结论标为“待确认”。`);
  };
  const documentOf = (run: Assessment): ReturnType<typeof assessmentReport> => {
    const at = closed.findIndex((one) => one.id === run.id);
    const shown = run.closedOn === null ? asItStands(run, { pack, items, answers, keyEnterprise }) : run;
    return assessmentReport({ packs, pack, dossier, run: shown, previous: (at < 0 ? closed[0] : closed[at + 1]) ?? null, createdOn: clock.today() });
  };
  const compared = closed.find((run) => run.id === comparing);
  const before = compared ? closed[closed.indexOf(compared) + 1] : undefined;
  return (
    <div className="gd-stack">
      {level === null ? null : <NextDue view={view} last={closed[0] ?? null} />}
      <CurrentResult view={view} />
      <section className="gd-panel" aria-labelledby="cl-run-title">
        <h2 id="cl-run-title" ref={heading} tabIndex={-1}>{open ? '正在进行的评测' : '新的评测'}</h2>
        <ProblemList problems={problems} />
        {open ? (
          <RunForm
            key={open.id}
            run={open}
            readOnly={readOnly}
            onSave={(run) => write('修改评测信息', [put('assessments', run.id, run)])}
            onEnd={(run) => void close(run)}
            documentOf={documentOf}
          />
        ) : (
          <StartRun last={closed[0] ?? null} items={items} answers={answers} readOnly={readOnly} onStart={(confirmed) => void start(confirmed)} />
        )}
      </section>
      {closed.length === 0 ? (
        <EmptyState title="还没有结束的评测">结束的评测列在这里，可以生成评测报告、与上一次比较、把结论带入下一次。</EmptyState>
      ) : (
        <RunTable runs={closed} readOnly={readOnly} onCompare={setComparing} onCopy={(run) => void copy(run)} documentOf={documentOf} />
      )}
      {compared && before ? <RunComparison before={before} after={compared} onClose={() => setComparing(null)} /> : null}
    </div>
  );
}

function newRun(id: string, { type, level }: ChecklistView, { today, assessor }: { readonly today: string; readonly assessor: string }): readonly [string, Assessment] {
  const blank = { assessor, certificate: '', scope: '', conclusion: '', frozen: {}, items: {}, keyEnterprise: false, pack: null, result: null };
  return [id, { id, type, level: level ?? 1, mode: 'self', startedOn: today, closedOn: null, ...blank }];
}
