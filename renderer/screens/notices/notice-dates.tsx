import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Notice } from '#shared/dossier/checklist-records';
import { effectiveDueOn } from '#shared/notices/notice-deadline';
import type { NoticeRules } from '#shared/rules/checklist-pack';
import { formatCivilDate } from '#shared/text/dates';
import { useClock } from '../../session/hooks';
import { DateInput } from '../../ui/date-input';

interface NoticeDatesProps {
  readonly notice: Notice;
  readonly rules: NoticeRules;
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<Notice>) => void;
}

const unnamed = '通报未写明';

/** When it came in and until when the notice itself asks for an answer; a suggestion only where it names no deadline. */
export function NoticeDates({ notice, rules, readOnly, onChange }: NoticeDatesProps): ReactNode {
  const clock = useClock();
  const [agreed, setAgreed] = useState<string | null>(null);
  const later = agreed !== null && notice.dueOn !== null && agreed > notice.dueOn;
  const noDeadline = notice.values['deadline'] === unnamed;
  const hint = rules.deadlineHints.find((one) => String(notice.values['severity'] ?? '') !== '' && one.severity.startsWith(String(notice.values['severity'])));
  const due = effectiveDueOn(notice);
  return (
    <div className="gd-fields">
      <div>
        <label htmlFor="nt-received">收到日期（必填，不晚于今天）</label>
        <DateInput id="nt-received" className="gd-input" value={notice.receivedOn} max={clock.today()} disabled={readOnly} onChange={(date) => (date !== null && date <= clock.today() ? onChange({ receivedOn: date }) : undefined)} />
      </div>
      <div>
        <label htmlFor="nt-values.deadline">要求完成时限（必填，以通报载明为准）</label>
        <DateInput id="nt-values.deadline" className="gd-input" value={notice.dueOn} disabled={readOnly || noDeadline} onChange={(dueOn) => onChange({ dueOn })} />
        <label className="gd-check">
          <input type="checkbox" checked={noDeadline} disabled={readOnly} onChange={(event) => onChange({ dueOn: null, values: { ...notice.values, deadline: event.target.checked ? unnamed : null } })} />
          通报未写明时限（请主动询问）
        </label>
        {noDeadline && hint ? (
          <p className="nt-note">
            建议值，非法定：{hint.firstResponse}；{hint.fix}。可信度低，请以主管部门答复为准。
          </p>
        ) : null}
      </div>
      <div>
        <label htmlFor="nt-extension">主管部门同意的延期，或退回后给的新时限（留空表示没有）</label>
        <div className="gd-row">
          <DateInput id="nt-extension" className="gd-input nt-grow" value={agreed} disabled={readOnly || notice.dueOn === null} onChange={setAgreed} />
          <button
            type="button"
            className="gd-button"
            disabled={readOnly || !later}
            onClick={() => {
              onChange({ branches: [...notice.branches, { id: 'extension', at: clock.now(), by: '', note: '主管部门同意延期或给出新时限', newDueOn: agreed }] });
              setAgreed(null);
            }}
          >
            记录延期
          </button>
        </div>
        {agreed !== null && notice.dueOn !== null && !later ? <p className="nt-note">延期要晚于通报载明的 {formatCivilDate(notice.dueOn)}。</p> : null}
        {due === null && notice.dueOn !== null ? <p className="nt-note">反馈被退回时原时限已过：新的时限请向主管部门问清，记在这里。</p> : null}
        {due && due !== notice.dueOn ? <p className="nt-note">现按 {formatCivilDate(due)} 提醒。</p> : null}
      </div>
    </div>
  );
}
