import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { usableEvidence } from '#shared/checklist/evidence-state';
import type { Notice } from '#shared/dossier/checklist-records';
import { isNoticeOverdue } from '#shared/notices/notice-deadline';
import { isNeeded } from '#shared/notices/notice-fields';
import { isDisputed, possibleSteps, stepNotice } from '#shared/notices/notice-steps';
import type { NoticeRules } from '#shared/rules/checklist-pack';
import { formatInstant } from '#shared/text/dates';
import { useAutosave } from '../../forms/use-autosave';
import { useClock, useOperators, useRecords } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';
import { NoticeDates } from './notice-dates';
import { NoticeEvidence } from './notice-evidence';
import { NoticeFieldInput } from './notice-field-input';
import { stateName } from './notice-words';

interface NoticeDeskProps {
  readonly notice: Notice;
  readonly rules: NoticeRules;
  readonly readOnly: boolean;
  readonly onSave: (notice: Notice, label: string) => Promise<boolean>;
  readonly onBack: () => void;
}

/** One notice: where it stands, its fields, the feedback, evidence, and the way on. Saves itself. */
export function NoticeDesk({ notice, rules, readOnly, onSave, onBack }: NoticeDeskProps): ReactNode {
  const [typed, setTyped] = useState(notice);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const evidence = useRecords('evidence');
  const usable = useMemo(() => usableEvidence(evidence), [evidence]);
  const clock = useClock();
  const today = clock.today();
  const autosave = useAutosave(() => onSave(typed, '修改通报'));
  const change = (part: Partial<Notice>): void => {
    setTyped((before) => ({ ...before, ...part }));
    autosave.touch();
  };
  const step = async (to: string, by: string, note: string): Promise<void> => {
    const moved = stepNotice(rules, typed, { to, at: clock.now(), by, note, today, usableEvidence: usable });
    setProblems(moved.ok ? [] : moved.problems);
    if (!moved.ok) return;
    setTyped(moved.value);
    await onSave(moved.value, `通报转为${stateName(rules, to)}`);
  };
  const working = typed.state !== 'registered';
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- leaving any field inside writes at once
    <div className="gd-stack" {...autosave.container} onBlur={() => void autosave.flush()}>
      <div className="gd-row">
        <button type="button" className="gd-button" onClick={onBack}>
          返回通报列表
        </button>
        <Track rules={rules} state={typed.state} />
        {isNoticeOverdue(typed, today) ? <span className="gd-late">逾期</span> : null}
      </div>
      <ProblemList problems={problems} onJump={jump} />
      <NextSteps notice={typed} rules={rules} readOnly={readOnly} onStep={step} />
      <section className="gd-panel" aria-labelledby="nt-fields-title">
        <h2 id="nt-fields-title">通报内容</h2>
        <NoticeDates notice={typed} rules={rules} readOnly={readOnly} onChange={change} />
        <div className="gd-fields">
          {rules.noticeFields
            .filter((field) => !['received_at', 'deadline', 'evidence_files'].includes(field.id))
            .map((field) => (
              <NoticeFieldInput key={field.id} field={field} place="values" value={typed.values[field.id]} readOnly={readOnly} onChange={(value) => change({ values: { ...typed.values, [field.id]: value } })} />
            ))}
        </div>
      </section>
      {working ? (
        <section className="gd-panel" aria-labelledby="nt-feedback-title">
          <h2 id="nt-feedback-title">核实、整改与反馈</h2>
          {isDisputed(typed) ? <p className="gd-muted">核实为误报、非本单位资产或重复：不用整改，但也要反馈说明。</p> : null}
          <div className="gd-fields">
            <PersonField id="fixedBy" label="整改人" value={typed.fixedBy} readOnly={readOnly} onChange={(fixedBy) => change({ fixedBy })} />
            <PersonField id="retestedBy" label="复测人（不能是整改人）" value={typed.retestedBy} readOnly={readOnly} onChange={(retestedBy) => change({ retestedBy })} />
            {rules.feedbackFields
              .filter((field) => field.kind !== 'files' && field.id !== 'notice_no' && field.required !== 'automatic')
              .map((field) => (
                <NoticeFieldInput
                  key={field.id}
                  field={field}
                  place="feedback"
                  needed={isNeeded(field, typed, { today })}
                  value={typed.feedback[field.id]}
                  readOnly={readOnly}
                  onChange={(value) => change({ feedback: { ...typed.feedback, [field.id]: value } })}
                />
              ))}
          </div>
        </section>
      ) : null}
      <NoticeEvidence ids={typed.evidenceIds} readOnly={readOnly} onChange={(evidenceIds) => change({ evidenceIds })} />
      <section className="gd-panel" aria-labelledby="nt-history-title">
        <h2 id="nt-history-title">处理记录</h2>
        <ol className="nt-history">
          {typed.history.map((entry) => (
            <li key={`${entry.at} ${entry.to}`}>
              {formatInstant(entry.at)}　{stateName(rules, entry.to)}
              {entry.by ? `　${entry.by}` : ''}
              {entry.note ? `　${entry.note}` : ''}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

const jump = (found: Problem): void => document.getElementById(`nt-${found.where ?? ''}`)?.focus();

function Track({ rules, state }: { readonly rules: NoticeRules; readonly state: string }): ReactNode {
  return (
    <ol className="nt-track" aria-label="处理状态">
      {rules.states.map((one) => (
        <li key={one.id} aria-current={one.id === state ? 'step' : undefined}>
          {one.name}
        </li>
      ))}
    </ol>
  );
}

interface NextStepsProps {
  readonly notice: Notice;
  readonly rules: NoticeRules;
  readonly readOnly: boolean;
  readonly onStep: (to: string, by: string, note: string) => Promise<void>;
}

function NextSteps({ notice, rules, readOnly, onStep }: NextStepsProps): ReactNode {
  const [by, setBy] = useState(useOperators().name);
  const [note, setNote] = useState('');
  const steps = possibleSteps(notice);
  if (steps.length === 0) return null;
  return (
    <fieldset className="nt-steps" disabled={readOnly}>
      <legend>下一步</legend>
      <label>
        经办人 <input className="gd-input" value={by} maxLength={50} onChange={(event) => setBy(event.target.value)} />
      </label>
      <label className="nt-grow">
        备注 <input className="gd-input" value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </label>
      {steps.map((to) => (
        <button key={to} type="button" className="gd-button gd-button-main" onClick={() => void onStep(to, by.trim(), note.trim()).then(() => setNote(''))}>
          转为{stateName(rules, to)}
        </button>
      ))}
    </fieldset>
  );
}

interface PersonFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly onChange: (name: string) => void;
}

function PersonField({ id, label, value, readOnly, onChange }: PersonFieldProps): ReactNode {
  const persons = useRecords('persons');
  return (
    <label>
      {label}
      <input id={`nt-${id}`} className="gd-input" list={`nt-persons-${id}`} value={value} maxLength={50} readOnly={readOnly} onChange={(event) => onChange(event.target.value)} />
      <datalist id={`nt-persons-${id}`}>
        {Object.values(persons).map((person) => (
          <option key={person.id} value={person.name}>
            {person.department}
          </option>
        ))}
      </datalist>
    </label>
  );
}
