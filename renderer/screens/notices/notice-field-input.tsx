import type { ReactNode } from 'react';
import type { NoticeField } from '#shared/rules/checklist-pack';
import { DateInput } from '../../ui/date-input';
import { fieldLabel, textOf } from './notice-words';

interface NoticeFieldInputProps {
  readonly field: NoticeField;
  readonly place: 'values' | 'feedback';
  readonly value: string | number | boolean | null | undefined;
  /** Required for this notice as it stands. */
  readonly needed?: boolean;
  readonly readOnly: boolean;
  readonly onChange: (value: string | null) => void;
}

/** One field of a notice, by the kind that the pack gives it. */
export function NoticeFieldInput({ field, place, value, needed, readOnly, onChange }: NoticeFieldInputProps): ReactNode {
  const id = `nt-${place}.${field.id}`;
  const text = textOf(value);
  const give = (next: string): void => onChange(next === '' ? null : next);
  const common = { id, className: 'gd-input', disabled: readOnly, 'aria-describedby': field.note ? `${id}-note` : undefined, 'aria-required': needed ?? field.required === 'required' } as const;
  return (
    <div className={field.kind === 'long' ? 'gd-fields-wide' : undefined}>
      <label htmlFor={id}>{fieldLabel(field)}</label>
      {field.kind === 'choice' ? (
        <select {...common} value={text} onChange={(event) => give(event.target.value)}>
          <option value="">请选择</option>
          {(field.choices ?? []).map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : field.kind === 'long' ? (
        <textarea {...common} rows={2} value={text} maxLength={10_000} onChange={(event) => give(event.target.value)} />
      ) : field.kind === 'date' ? (
        <DateInput {...common} value={text === '' ? null : text} onChange={onChange} />
      ) : (
        <input {...common} type="text" value={text} maxLength={1000} onChange={(event) => give(event.target.value)} />
      )}
      {field.note ? (
        <p id={`${id}-note`} className="nt-note">
          {field.note}
        </p>
      ) : null}
    </div>
  );
}
