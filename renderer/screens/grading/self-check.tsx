import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { addMonths } from '#shared/base/civil-date';
import { dueDate, findClock } from '#shared/clocks/due-date';
import { put } from '#shared/dossier/change';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { regradeFrom } from '#shared/grading/grading-steps';
import { newRegistration, takeStep } from '#shared/registration/registration-steps';
import { formatCivilDate } from '#shared/text/dates';
import { useClock, useWorkspace } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { DateInput } from '../../ui/date-input';
import type { GradingWork } from './use-grading';

interface SelfCheckProps {
  readonly work: GradingWork;
  readonly record: GradingRecord;
}

/** Yearly self-check against the change triggers; a trigger starts the three-month clock and a new grading. */
export function SelfCheck({ work, record }: SelfCheckProps): ReactNode {
  const { pack, packs, today, readOnly, save } = work;
  const workspace = useWorkspace();
  const confirm = useConfirm();
  const [triggers, setTriggers] = useState<readonly string[]>([]);
  const [changedOn, setChangedOn] = useState(today);
  const clock = findClock(packs.clocks, 'regrade');
  const due = clock.ok ? dueDate(clock.value, changedOn, packs.calendar) : null;
  const ahead = changedOn > today;
  const last = record.selfChecks.at(-1);
  const lastOn = last?.on ?? record.approvals.find((step) => step.step === 'approved')?.date;
  const noted = (triggerIds: readonly string[]): GradingRecord => ({
    ...record,
    selfChecks: [...record.selfChecks, { on: today, by: workspace.author(), triggerIds: [...triggerIds], note: '' }],
  });
  const regrade = useRegrade(work, record);
  const start = async (): Promise<void> => {
    const agreed = await confirm({
      title: '启动重新定级？',
      content: `会以本次定级为底稿新建一次定级，受影响的要素标为待确认。${due?.ok ? `法定期限：${formatCivilDate(due.value.due)}（${due.value.basis}）` : ''}`,
      verb: '启动重新定级',
      focusAfter: 'gd-page-title',
    });
    if (agreed) await regrade(noted(triggers), triggers, changedOn);
  };
  return (
    <section className="gd-panel" aria-labelledby="gr-check-title">
      <h2 id="gr-check-title">年度自查与重新定级</h2>
      <p>
        定级要素发生较大变化、可能影响定级结果时，应在发生变化的三个月内重新定级（细则第四条）。下列变化清单由本工具列出（推断，供参考），“较大变化”细则没有给出界限。
      </p>
      <p className="gd-muted">
        {lastOn ? `上次${last ? '自查' : '批准'}：${formatCivilDate(lastOn)}；内部目标：${formatCivilDate(addMonths(lastOn, 12))} 前自查一次。` : ''}
      </p>
      <fieldset className="gr-question" disabled={readOnly}>
        <legend>自上次以来发生了哪些变化？</legend>
        {pack.regradeTriggers.map((trigger) => (
          <label key={trigger.id} className="gr-choice gr-block">
            <input
              type="checkbox"
              checked={triggers.includes(trigger.id)}
              onChange={() => setTriggers(triggers.includes(trigger.id) ? triggers.filter((one) => one !== trigger.id) : [...triggers, trigger.id])}
            />{' '}
            {trigger.text}
          </label>
        ))}
      </fieldset>
      {triggers.length > 0 ? (
        <>
          <label className="gr-label" htmlFor="gr-changed-on">
            变化发生日（法定期限从这一天起算）
          </label>
          <DateInput id="gr-changed-on" className="gd-input gr-date" required value={changedOn} aria-invalid={ahead} onChange={(on) => setChangedOn(on ?? today)} />
          {ahead ? (
            <p className="gd-severity-error" role="alert">
              变化发生日在今天之后。请填写变化实际发生的日期。（E-GRD-26）
            </p>
          ) : null}
          {due?.ok && !ahead ? (
            <p>
              <strong>法定期限：{formatCivilDate(due.value.due)} 前完成重新定级</strong>
              <span className="gd-muted">　{due.value.basis}</span>
            </p>
          ) : null}
          <Button type="primary" disabled={readOnly || ahead} onClick={() => void start()}>
            启动重新定级
          </Button>
        </>
      ) : (
        <Button disabled={readOnly} onClick={() => void save('记录年度自查：没有变化', [put('gradings', record.id, noted([]))])}>
          记录本次自查：没有较大变化
        </Button>
      )}
    </section>
  );
}

/** Saves the note of the self-check, the new draft, and moves the registration on, all in one entry. */
function useRegrade({ pack, packs, type, fresh, save, today }: GradingWork, record: GradingRecord) {
  const workspace = useWorkspace();
  const clock = useClock();
  return async (noted: GradingRecord, triggerIds: readonly string[], changedOn: string): Promise<boolean> => {
    const draft = regradeFrom(pack, record, { triggerIds, changedOn }, fresh());
    const registration = workspace.state().session?.data().registrations[type] ?? newRegistration(type);
    const moved = takeStep(packs.registration, registration, 'to_regrade', { at: clock.now(), today, graded: true });
    return save('启动重新定级', [
      put('gradings', noted.id, noted),
      put('gradings', draft.id, draft),
      ...(moved.ok ? [put('registrations', type, moved.value)] : []),
    ]);
  };
}
