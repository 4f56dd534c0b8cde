import { useState } from 'react';
import type { ReactNode } from 'react';
import { severityNames } from '#shared/checklist/severity';
import type { Gap } from '#shared/dossier/checklist-records';
import { normalizeText, readNumber } from '#shared/text/normalize';
import { useRecords } from '../../../session/hooks';

interface GapFieldsProps {
  readonly gap: Gap;
  readonly readOnly: boolean;
  readonly onChange: (gap: Gap) => void;
}

/** What a task says: severity with its reason when changed, measure, owner, budget, date, what was done. */
export function GapFields({ gap, readOnly, onChange }: GapFieldsProps): ReactNode {
  const persons = useRecords('persons');
  return (
    <fieldset className="gd-fields" disabled={readOnly}>
      <legend className="gd-sr">整改任务内容</legend>
      <label>
        等级
        <select className="gd-input" value={gap.severity} onChange={(event) => onChange({ ...gap, severity: event.target.value as Gap['severity'] })}>
          {Object.entries(severityNames).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        调整等级的理由
        <input className="gd-input" value={gap.severityReason} maxLength={500} onChange={(event) => onChange({ ...gap, severityReason: normalizeText(event.target.value) })} />
      </label>
      <label className="gd-fields-wide">
        整改措施
        <textarea className="gd-input" rows={3} value={gap.measure} maxLength={5000} onChange={(event) => onChange({ ...gap, measure: normalizeText(event.target.value) })} />
      </label>
      <label>
        责任人
        <select className="gd-input" value={gap.ownerId ?? ''} onChange={(event) => onChange({ ...gap, ownerId: event.target.value || null })}>
          <option value="">未定</option>
          {Object.values(persons).map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        完成期限（内部目标）
        <input type="date" className="gd-input" value={gap.dueOn ?? ''} onChange={(event) => onChange({ ...gap, dueOn: event.target.value || null })} />
      </label>
      <BudgetField budget={gap.budget} onChange={(budget) => onChange({ ...gap, budget })} />
      <label className="gd-fields-wide">
        完成情况
        <textarea className="gd-input" rows={2} value={gap.doneNote} maxLength={5000} onChange={(event) => onChange({ ...gap, doneNote: normalizeText(event.target.value) })} />
      </label>
    </fieldset>
  );
}

function BudgetField({ budget, onChange }: { readonly budget: number | null; readonly onChange: (budget: number | null) => void }): ReactNode {
  const [text, setText] = useState(budget === null ? '' : String(budget));
  const read = readNumber(text);
  const wrong = text.trim() !== '' && (read === null || read.value < 0 || !['', '万', '万元'].includes(read.unit));
  return (
    <label>
      预算（万元）
      <input
        className="gd-input"
        inputMode="decimal"
        value={text}
        aria-invalid={wrong}
        onChange={(event) => {
          setText(event.target.value);
          const next = readNumber(event.target.value);
          onChange(next && next.value >= 0 && ['', '万', '万元'].includes(next.unit) ? next.value : null);
        }}
      />
      {wrong ? <span className="gd-error">请填写以万元为单位的数字，例如 12.5。（E-GAP-05）</span> : null}
    </label>
  );
}
