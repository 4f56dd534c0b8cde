import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { canonicalJson } from '#shared/base/canonical-json';
import type { Problem } from '#shared/base/problem';
import { usableEvidence } from '#shared/checklist/evidence-state';
import type { Notice } from '#shared/dossier/checklist-records';
import { isNoticeOverdue } from '#shared/notices/notice-deadline';
import { isNeeded } from '#shared/notices/notice-fields';
import { isDisputed, possibleSteps, stepNotice } from '#shared/notices/notice-steps';
import type { NoticeRules } from '#shared/rules/checklist-pack';
import { formatInstant } from '#shared/text/dates';
import { useAutosave } from '../../forms/use-autosave';
import type { Autosave } from '../../forms/use-autosave';
import { useClock, useOperators, useRecords, useToday } from '../../session/hooks';
import { useDraft } from '../../session/use-draft';
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
  /** Saves other links to evidence at once: files may arrive when this is closed. */
  readonly onEvidence: (change: (ids: readonly string[]) => string[]) => void;
  readonly onBack: () => void;
}

/** One notice: where it stands, its fields, the feedback, evidence, and the way on. Saves itself. */
export function NoticeDesk({ notice, rules, readOnly, onSave, onEvidence, onBack }: NoticeDeskProps): ReactNode {
  const { shown, change, autosave } = useTypedNotice(notice, (next) => onSave(next, '修改通报'));
  const track = useRef<HTMLOListElement>(null);
  // Opened: the keyboard goes to where it stands, not to a button that a second Enter would press.
  useEffect(() => track.current?.focus({ preventScroll: true }), []);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const evidence = useRecords('evidence');
  const usable = useMemo(() => usableEvidence(evidence), [evidence]);
  const clock = useClock();
  const today = useToday();
  const step = async (to: string, by: string, note: string): Promise<boolean> => {
    const moved = stepNotice(rules, shown, { to, at: clock.now(), by, note, today, usableEvidence: usable });
    setProblems(moved.ok ? [] : moved.problems);
    if (!moved.ok || !(await autosave.flush()) || !(await onSave(moved.value, `通报转为${stateName(rules, to)}`))) return false;
    // The button of the step is gone; not to the next one, which a second Enter would press.
    track.current?.focus();
    return true;
  };
  const working = shown.state !== 'registered';
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- leaving any field inside writes at once
    <div className="gd-stack" {...autosave.container} onBlur={() => void autosave.flush()}>
      <div className="gd-row">
        <button type="button" className="gd-button" onClick={onBack}>
          返回通报列表
        </button>
        <Track place={track} rules={rules} state={shown.state} />
        {isNoticeOverdue(shown, today) ? <span className="gd-late">逾期</span> : null}
      </div>
      <ProblemList problems={problems} onJump={jump} />
      <NextSteps notice={shown} rules={rules} readOnly={readOnly} onStep={step} />
      <section className="gd-panel" aria-labelledby="nt-fields-title">
        <h2 id="nt-fields-title">通报内容</h2>
        <NoticeDates notice={shown} rules={rules} readOnly={readOnly} onChange={change} />
        <div className="gd-fields">
          {rules.noticeFields
            .filter((field) => !['received_at', 'deadline', 'evidence_files'].includes(field.id))
            .map((field) => (
              <NoticeFieldInput key={field.id} field={field} place="values" value={shown.values[field.id]} readOnly={readOnly} onChange={(value) => change({ values: { ...shown.values, [field.id]: value } })} />
            ))}
        </div>
      </section>
      {working ? (
        <section className="gd-panel" aria-labelledby="nt-feedback-title">
          <h2 id="nt-feedback-title">核实、整改与反馈</h2>
          {isDisputed(shown) ? <p className="gd-muted">核实为误报、非本单位资产或重复：不用整改，但也要反馈说明。</p> : null}
          <div className="gd-fields">
            <PersonField id="fixedBy" label="整改人" value={shown.fixedBy} readOnly={readOnly} onChange={(fixedBy) => change({ fixedBy })} />
            <PersonField id="retestedBy" label="复测人（不能是整改人）" value={shown.retestedBy} readOnly={readOnly} onChange={(retestedBy) => change({ retestedBy })} />
            {rules.feedbackFields
              .filter((field) => field.kind !== 'files' && field.id !== 'notice_no' && field.required !== 'automatic')
              .map((field) => (
                <NoticeFieldInput
                  key={field.id}
                  field={field}
                  place="feedback"
                  needed={isNeeded(field, shown, { today })}
                  value={shown.feedback[field.id]}
                  readOnly={readOnly}
                  onChange={(value) => change({ feedback: { ...shown.feedback, [field.id]: value } })}
                />
              ))}
          </div>
        </section>
      ) : null}
      <NoticeEvidence ids={shown.evidenceIds} readOnly={readOnly} onChange={onEvidence} />
      <section className="gd-panel" aria-labelledby="nt-history-title">
        <h2 id="nt-history-title">处理记录</h2>
        <ol className="nt-history">
          {shown.history.map((entry) => (
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

/** The notice as it is typed over the record: only what differs is written, and what was written follows the record again. */
function useTypedNotice(notice: Notice, save: (notice: Notice) => Promise<boolean>): { readonly shown: Notice; readonly change: (part: Partial<Notice>) => void; readonly autosave: Autosave } {
  const [typed, setTyped] = useState<Partial<Notice>>({});
  const shown = { ...notice, ...typed };
  const autosave = useAutosave(async () => {
    const saved = canonicalJson(shown) === canonicalJson(notice) || (await save(shown));
    if (saved) setTyped((now) => Object.fromEntries(Object.entries(now).filter(([key, value]) => typed[key as keyof Notice] !== value)));
    return saved;
  });
  const change = (part: Partial<Notice>): void => {
    setTyped((before) => ({ ...before, ...part }));
    autosave.touch();
  };
  return { shown, change, autosave };
}

const jump = (found: Problem): void => document.getElementById(`nt-${found.where ?? ''}`)?.focus();

function Track({ place, rules, state }: { readonly place: RefObject<HTMLOListElement | null>; readonly rules: NoticeRules; readonly state: string }): ReactNode {
  return (
    <ol ref={place} tabIndex={-1} className="nt-track" aria-label="处理状态">
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
  readonly onStep: (to: string, by: string, note: string) => Promise<boolean>;
}

function NextSteps({ notice, rules, readOnly, onStep }: NextStepsProps): ReactNode {
  const [by, setBy] = useState(useOperators().name);
  const [note, setNote] = useDraft(`notice.${notice.id}.step`, '');
  const go = async (to: string): Promise<void> => {
    // What was refused keeps its words.
    if (await onStep(to, by.trim(), note.trim())) setNote('');
  };
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
        <button key={to} type="button" className="gd-button gd-button-main" onClick={() => void go(to)}>
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
