import type { ReactNode } from 'react';
import { severityNames } from '#shared/checklist/severity';
import type { Gap } from '#shared/dossier/checklist-records';
import { normalizeText } from '#shared/text/normalize';
import { useRecords } from '../../../session/hooks';
import { DateInput } from '../../../ui/date-input';
import { BudgetField } from './budget-field';

interface GapFieldsProps {
  readonly gap: Gap;
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<Gap>) => void;
  readonly onWrongBudget: (wrong: boolean) => void;
}

/** What a task says: severity with its reason when changed, measure, owner, budget, date, what was done. */
export function GapFields({ gap, readOnly, onChange, onWrongBudget }: GapFieldsProps): ReactNode {
  const persons = useRecords('persons');
  return (
    <fieldset className="gd-fields" disabled={readOnly}>
      <legend className="gd-sr">整改任务内容</legend>
      <label>
        等级
        <select className="gd-input" value={gap.severity} onChange={(event) => onChange({ severity: event.target.value as Gap['severity'] })}>
          {Object.entries(severityNames).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        调整等级的理由
        <input className="gd-input" value={gap.severityReason} maxLength={500} onChange={(event) => onChange({ severityReason: normalizeText(event.target.value) })} />
      </label>
      <label className="gd-fields-wide">
        整改措施
        <textarea className="gd-input" rows={3} value={gap.measure} maxLength={5000} onChange={(event) => onChange({ measure: normalizeText(event.target.value) })} />
      </label>
      <label>
        责任人
        <select className="gd-input" value={gap.ownerId ?? ''} onChange={(event) => onChange({ ownerId: event.target.value || null })}>
          <option value="">未定</option>
          {Object.values(persons).map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor="cl-gap-due">
        完成期限（内部目标）
        <DateInput id="cl-gap-due" className="gd-input" value={gap.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      </label>
      <BudgetField budget={gap.budget} onChange={(budget) => onChange({ budget })} onWrong={onWrongBudget} />
      <label className="gd-fields-wide">
        完成情况
        <textarea className="gd-input" rows={2} value={gap.doneNote} maxLength={5000} onChange={(event) => onChange({ doneNote: normalizeText(event.target.value) })} />
      </label>
    </fieldset>
  );
}
