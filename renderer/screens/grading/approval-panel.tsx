import { App, AutoComplete, Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { describeProblem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import type { ApprovalStep } from '#shared/dossier/core-records';
import { levelNames } from '#shared/dossier/enterprise-type';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { decidedLevel } from '#shared/grading/decided-level';
import { approveGrading, draftGrading, supersededBy } from '#shared/grading/grading-steps';
import { packRef } from '#shared/rules/rule-packs';
import { newRegistration, takeStep } from '#shared/registration/registration-steps';
import { useClock, useWorkspace } from '../../session/hooks';
import { useAutosave } from '../../forms/use-autosave';
import { useConfirm } from '../../ui/confirm';
import { DateInput } from '../../ui/date-input';
import { ProblemList } from '../../ui/problem-list';
import type { GradingWork } from './use-grading';

interface ApprovalPanelProps {
  readonly work: GradingWork;
  readonly draft: GradingRecord;
  readonly problems: readonly Problem[];
  readonly showProblems: boolean;
  readonly onCheck: () => void;
}

/** Approval chain 编制 → 审核 → 批准, the check before it, and the step that freezes the grading. */
export function ApprovalPanel({ work, draft, problems, showProblems, onCheck }: ApprovalPanelProps): ReactNode {
  const { pack, readOnly } = work;
  const { message } = App.useApp();
  const confirm = useConfirm();
  const approve = useApprove(work);
  const errors = problems.filter((found) => found.severity === 'error');
  const start = async (): Promise<void> => {
    onCheck();
    if (errors.length > 0) {
      void message.warning(`还有 ${errors.length} 处需要补充，已列在下面。`);
      return;
    }
    const { level } = decidedLevel(pack, draft);
    const agreed = await confirm({
      title: `批准定级：${level === null ? '' : levelNames[level]}？`,
      content: '批准后本次定级冻结，不能再改；需要变更时启动重新定级。之前批准的定级转为历史。',
      verb: '批准定级',
      keep: '先不批准',
    });
    if (!agreed) return;
    const failed = await approve();
    if (failed.length > 0) void message.error(failed.map(describeProblem).join('；'), 8);
    else showApproved();
  };
  return (
    <section className="gd-panel" aria-labelledby="gr-approval-title">
      <h2 id="gr-approval-title">内部审批</h2>
      <p className="gd-muted">编制、审核、批准三步由本工具按“主要负责人为第一责任人”（细则第八条）提出；细则没有规定审批形式。</p>
      <ol className="gr-approvals">
        {pack.report.approval.map(({ step, role, note }) => (
          <ApprovalLine key={step} work={work} step={step} label={note ? `${role}：${note}` : role} signed={draft.approvals.find((one) => one.step === step)} />
        ))}
      </ol>
      {/* What stands in the way first, then what is only advised. */}
      {showProblems ? <ProblemList problems={[...errors, ...problems.filter((found) => found.severity !== 'error')]} onJump={jumpTo} /> : null}
      <div className="gd-row">
        <Button type="primary" disabled={readOnly} onClick={() => void start()}>
          检查并批准定级
        </Button>
        {showProblems && errors.length === 0 ? <span className="gd-muted">没有错误，可以批准。</span> : null}
      </div>
    </section>
  );
}

/** Approves the newest draft, supersedes the earlier grading and moves the registration on, all in one entry. */
function useApprove({ pack, packs, type }: GradingWork): () => Promise<readonly Problem[]> {
  const workspace = useWorkspace();
  const clock = useClock();
  const asked = workspace.state().session;
  return async () => {
    const { session } = workspace.state();
    // The question may have stood open while the dossier was locked.
    if (session !== asked) return [];
    const data = session?.data();
    const newest = data ? draftGrading(Object.values(data.gradings), type) : null;
    if (!session || !data || !newest) return [];
    const at = clock.now();
    const today = clock.today();
    const done = approveGrading(pack, { ...newest, pack: packRef(pack) }, { at, today });
    if (!done.ok) return done.problems;
    const registration = data.registrations[type] ?? newRegistration(type);
    const moved = takeStep(packs.registration, registration, 'graded', { at, today, graded: true });
    const saved = await session.save('批准定级', [
      ...supersededBy(Object.values(data.gradings), done.value).map((old) => put('gradings', old.id, old)),
      put('gradings', done.value.id, done.value),
      ...(moved.ok ? [put('registrations', type, moved.value)] : []),
    ]);
    return saved.ok ? [] : saved.problems;
  };
}

interface ApprovalLineProps {
  readonly work: GradingWork;
  readonly step: ApprovalStep['step'];
  readonly label: string;
  readonly signed: ApprovalStep | undefined;
}

function ApprovalLine({ work, step, label, signed }: ApprovalLineProps): ReactNode {
  const { dossier, update, today, readOnly } = work;
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? signed?.name ?? '';
  const persons = Object.values(dossier.persons).map((person) => ({ value: person.name, label: [person.name, person.title].filter(Boolean).join(' · ') }));
  const set = (change: Partial<ApprovalStep>): Promise<boolean> =>
    update(`定级：修改${label}`, (newest) => {
      const before = newest.approvals.find((one) => one.step === step) ?? { step, name: '', date: today, note: '' };
      return { ...newest, approvals: [...newest.approvals.filter((one) => one.step !== step), { ...before, ...change }] };
    });
  const autosave = useAutosave(async () => name.trim() === (signed?.name ?? '') || set({ name: name.trim() }));
  return (
    <li {...autosave.container}>
      <label htmlFor={`approval-${step}`}>{label}</label>
      <AutoComplete
        id={`approval-${step}`}
        value={name}
        disabled={readOnly}
        placeholder="姓名"
        className="gr-name"
        options={persons.filter((person) => person.value.includes(name.trim()))}
        onChange={(text) => {
          setTyped(text);
          autosave.touch();
        }}
        onBlur={() => {
          void autosave.flush();
          setTyped(null);
        }}
      />
      <DateInput aria-label={`${label}的日期`} className="gd-input gr-date" value={signed?.date ?? null} required={signed !== undefined} disabled={readOnly} onChange={(date) => void (date && set({ date }))} />
    </li>
  );
}

/** The form is gone after approval: the focus goes to what took its place. */
function showApproved(): void {
  requestAnimationFrame(() => {
    const title = document.getElementById('gr-approved-title');
    title?.scrollIntoView({ block: 'center' });
    title?.focus({ preventScroll: true });
  });
}

/** Moves the focus to the place of a problem, e.g. `factor.size` → `#factor-size`. */
function jumpTo(found: Problem): void {
  const target = document.getElementById((found.where ?? '').replace('.', '-'));
  target?.closest('details')?.setAttribute('open', '');
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}
