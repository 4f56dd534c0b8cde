import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Problem } from '#shared/base/problem';
import { dueDate, findClock } from '#shared/clocks/due-date';
import { nextSteps, runningClock, stateName } from '#shared/registration/registration-steps';
import type { Transition } from '#shared/rules/registration-pack';
import { formatCivilDate, formatInstant } from '#shared/text/dates';
import { DateInput } from '../../ui/date-input';
import { ProblemList } from '../../ui/problem-list';
import { useReturnFocus } from '../../ui/return-focus';
import type { RegistrationWork } from './use-registration';

const path = ['not_graded', 'graded', 'submitted', 'under_check', 'passed'] as const;
const aside = { to_correct: 'under_check', corrected: 'under_check', to_regrade: 'passed' } as const;

/** Where the registration stands, the clock that runs, the next step and the history. */
export function StatePanel({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { record, source } = work;
  const [step, setStep] = useState<Transition | null>(null);
  const steps = nextSteps(source.pack, record.state);
  const at = path.findIndex((one) => one === (record.state in aside ? aside[record.state as keyof typeof aside] : record.state));
  return (
    <section className="gd-panel" aria-labelledby="rg-state-title">
      <h2 id="rg-state-title" tabIndex={-1}>
        登记状态：{stateName(source.pack, record.state)}
      </h2>
      <ol className="rg-path" aria-label="登记流程">
        {path.map((one, no) => (
          <li key={one} data-done={no < at} aria-current={no === at ? 'step' : undefined}>
            {stateName(source.pack, one)}
            <span className="gd-sr">{no < at ? '，已完成' : ''}</span>
          </li>
        ))}
      </ol>
      {record.state in aside ? <p>当前处于“{stateName(source.pack, record.state)}”。</p> : null}
      <RunningClock work={work} />
      {source.grading === null ? (
        <p>
          还没有批准的定级。<Link to={`/grading?type=${work.type}`}>去完成定级</Link>
        </p>
      ) : null}
      {record.submittedOn ? (
        <p>
          提交日期 {formatCivilDate(record.submittedOn)}，回执号 {record.receiptNumber || '未填写'}
        </p>
      ) : null}
      <div className="gd-row">
        {steps.map((one) =>
          // A re-grading needs the day of the change and a new grading: both are asked for over there.
          one.to === 'to_regrade' ? (
            <Link key={one.to} to={`/grading?type=${work.type}`}>
              要素有变化时，去“定级”启动重新定级
            </Link>
          ) : (
            <Button key={one.to} disabled={work.readOnly} onClick={() => setStep(one)}>
              {one.label}
            </Button>
          ),
        )}
      </div>
      {step && steps.includes(step) ? <StepForm key={step.to} work={work} step={step} onDone={() => setStep(null)} /> : null}
      <StepHistory work={work} />
    </section>
  );
}

function RunningClock({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { packs, record, today } = work;
  const running = runningClock(record);
  const clock = running ? findClock(packs.clocks, running.clockId) : null;
  const due = running && clock?.ok ? dueDate(clock.value, running.start, packs.calendar) : null;
  if (!clock?.ok || !due?.ok) return null;
  const mine = clock.value.owner === 'enterprise';
  const { due: last, earliest, estimated } = due.value;
  const late = last < today;
  return (
    <p className="rg-clock" data-late={late}>
      <strong>
        {mine ? '法定期限' : '主管部门的法定期限'}：{clock.value.label}，{formatCivilDate(last)} 前
        {estimated ? '（预计）' : ''}
        {late ? '，已过' : ''}
      </strong>
      {/* Overdue only by the date itself; who must act is warned on the earlier one. */}
      {mine && !late && earliest < last ? <span>　最早可能是 {formatCivilDate(earliest)}，请按这一天准备。</span> : null}
      <span className="gd-muted">　{due.value.basis}</span>
    </p>
  );
}

interface StepFormProps {
  readonly work: RegistrationWork;
  readonly step: Transition;
  readonly onDone: () => void;
}

function StepForm({ work, step, onDone }: StepFormProps): ReactNode {
  // After the step its button is gone: the keyboard goes on where the new state is told.
  useReturnFocus(() => document.getElementById('rg-state-title'));
  const [on, setOn] = useState(work.today);
  const [receiptNumber, setReceipt] = useState('');
  const [note, setNote] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const dated = step.needs.includes('submitted_on') || step.needs.includes('notified_on');
  const take = async (): Promise<void> => {
    const found = await work.step(step.to, { ...(dated ? { on } : {}), receiptNumber, note });
    setProblems(found);
    if (found.length === 0) onDone();
  };
  return (
    <form
      className="rg-step"
      aria-label={step.label}
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      {step.note ? <p className="gd-muted">{step.note}</p> : null}
      {dated ? (
        <div>
          <label htmlFor="rg-on">{step.needs.includes('submitted_on') ? '提交日期' : '收到补正通知的日期'}</label>
          <DateInput id="rg-on" className="gd-input" required value={on} onChange={(date) => setOn(date ?? work.today)} />
        </div>
      ) : null}
      {step.needs.includes('submitted_on') ? (
        <div>
          <label htmlFor="rg-receiptNumber">平台回执号或受理编号</label>
          <Input id="rg-receiptNumber" value={receiptNumber} onChange={(event) => setReceipt(event.target.value)} />
        </div>
      ) : null}
      <div>
        <label htmlFor="rg-note">备注</label>
        <Input id="rg-note" value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      <ProblemList problems={problems} onJump={(found) => document.getElementById(`rg-${found.where ?? ''}`)?.focus()} />
      <div className="gd-row">
        <Button type="primary" htmlType="submit">
          {step.label}
        </Button>
        <Button onClick={onDone}>暂不登记</Button>
      </div>
    </form>
  );
}

function StepHistory({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { record, source } = work;
  if (record.history.length === 0) return null;
  return (
    <details>
      <summary className="rg-summary">登记经过（{record.history.length} 步）</summary>
      <ol>
        {record.history.map((line) => (
          <li key={`${line.at}${line.to}`}>
            {formatInstant(line.at)}　{stateName(source.pack, line.from)} → {stateName(source.pack, line.to)}　{line.note}
          </li>
        ))}
      </ol>
    </details>
  );
}
