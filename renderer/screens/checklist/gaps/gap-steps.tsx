import type { ReactNode } from 'react';
import type { Gap } from '#shared/dossier/checklist-records';
import { useClock } from '../../../session/hooks';
import { DateInput } from '../../../ui/date-input';

/** The re-check 复核 as it is being written down; it is recorded with the step that it decides. */
export type Recheck = NonNullable<Gap['recheck']>;

interface GapStepsProps {
  readonly gap: Gap;
  readonly recheck: Recheck;
  readonly readOnly: boolean;
  readonly onRecheck: (recheck: Recheck) => void;
  readonly onStep: (to: Gap['status'], recheck?: Recheck) => Promise<void>;
}

/** The way on from where the task stands. */
export function GapSteps({ gap, recheck, readOnly, onRecheck, onStep }: GapStepsProps): ReactNode {
  const clock = useClock();
  const button = (to: Gap['status'], words: string, passed?: boolean): ReactNode => (
    <button type="button" className="gd-button" disabled={readOnly} onClick={() => void onStep(to, passed === undefined ? undefined : { ...recheck, by: recheck.by.trim(), note: recheck.note.trim(), passed })}>
      {words}
    </button>
  );
  return (
    <fieldset className="cl-steps">
      <legend>下一步</legend>
      {gap.status === 'open' ? button('doing', '开始整改') : null}
      {gap.status === 'doing' ? button('to_recheck', '提交复核') : null}
      {gap.status === 'closed' ? button('doing', '重新打开') : null}
      {gap.status === 'to_recheck' ? (
        <>
          <div className="gd-fields">
            <label>
              复核人（不能是责任人本人）
              <input className="gd-input" value={recheck.by} maxLength={50} onChange={(event) => onRecheck({ ...recheck, by: event.target.value })} />
            </label>
            <label htmlFor="cl-gap-recheck-on">
              复核日期
              <DateInput id="cl-gap-recheck-on" className="gd-input" value={recheck.on} onChange={(on) => onRecheck({ ...recheck, on: on ?? clock.today() })} />
            </label>
            <label className="gd-fields-wide">
              复核情况
              <input className="gd-input" value={recheck.note} maxLength={500} onChange={(event) => onRecheck({ ...recheck, note: event.target.value })} />
            </label>
          </div>
          {button('closed', '复核通过，关闭任务', true)} {button('doing', '复核不通过，退回整改', false)}
        </>
      ) : null}
      {gap.recheck ? (
        <p className="gd-muted">
          最近复核：{gap.recheck.by} {gap.recheck.on} {gap.recheck.passed ? '通过' : '未通过'} {gap.recheck.note}
        </p>
      ) : null}
    </fieldset>
  );
}
