import type { ReactNode } from 'react';
import { useController } from 'react-hook-form';
import type { Control } from 'react-hook-form';
import type { Problem } from '#shared/base/problem';
import type { FieldValue } from '#shared/dossier/core-records';
import type { Field } from '#shared/rules/registration-pack';
import { describeConfidence } from '#shared/text/confidence-words';
import { kindViews } from './kinds/table';

/** Values of a form by field id. */
export type FormValues = Record<string, FieldValue | undefined>;

interface FieldRowProps {
  readonly field: Field;
  readonly id: string;
  readonly control: Control<FormValues>;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** What is wrong with the value as it stands. */
  readonly problems: readonly Problem[];
  /** Show problems of a field that was never left, e.g. after 检查. */
  readonly showAll: boolean;
  readonly onTouch: () => void;
  readonly onLeave: (field: Field) => void;
}

/** Kinds that are chosen, not typed: a choice is whole at once and need not wait for the pause. */
const chosen = new Set<Field['kind']>(['boolean', 'enum', 'enums', 'person', 'date', 'code']);
/** Kinds that want the whole width. */
const wide = new Set<Field['kind']>(['text', 'addresses', 'strings', 'derived', 'code', 'person', 'address', 'enums']);

/** One field: label, input, help, and under it what is wrong. */
export function FieldRow(props: FieldRowProps): ReactNode {
  const { field, id, control, required, readOnly, problems, showAll, onTouch, onLeave } = props;
  const { field: bound, fieldState } = useController({ name: field.id, control });
  const View = kindViews[field.kind];
  const given = bound.value !== undefined && bound.value !== null && bound.value !== '';
  const shown = readOnly || !(fieldState.isTouched || showAll || (given && !fieldState.isDirty)) ? [] : problems;
  const worst = shown.some((one) => one.severity === 'error') ? 'error' : 'warning';
  const messageId = `${id}-message`;
  const helpId = `${id}-help`;
  return (
    <div className={wide.has(field.kind) ? 'gd-field gd-field-wide' : 'gd-field'}>
      <label className="gd-field-label" id={`${id}-label`} htmlFor={id}>
        {field.label}
        {required ? <span className="gd-required">（必填）</span> : null}
      </label>
      <View
        field={field}
        id={id}
        value={bound.value}
        required={required}
        readOnly={readOnly}
        invalid={shown.some((one) => one.severity === 'error')}
        describedBy={`${helpId} ${messageId}`}
        onChange={(value) => {
          bound.onChange(value);
          onTouch();
          if (chosen.has(field.kind)) {
            bound.onBlur();
            onLeave(field);
          }
        }}
        onBlur={() => {
          bound.onBlur();
          onLeave(field);
        }}
      />
      <p className="gd-field-help" id={helpId}>
        {field.help ? `${field.help} ` : ''}
        <span className="gd-field-basis">
          依据：{field.basis}（{describeConfidence(field.confidence)}）
        </span>
      </p>
      <p className={`gd-field-message gd-severity-${worst}`} id={messageId} aria-live="polite">
        {shown.map((one) => `${one.message}（${one.code}）`).join(' ')}
      </p>
    </div>
  );
}
