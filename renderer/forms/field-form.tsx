import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import type { Problem } from '#shared/base/problem';
import type { FieldValue } from '#shared/dossier/core-records';
import type { Field } from '#shared/rules/registration-pack';
import { FieldRow } from './field-row';
import type { FormValues } from './field-row';
import { refusedByStore, sameValue } from './field-values';
import { useAutosave } from './use-autosave';

interface FieldFormProps {
  /** Prefix of the ids on the page: field `name` becomes `<prefix>-name`. */
  readonly prefix: string;
  readonly fields: readonly Field[];
  /** The values as they are recorded; what other parts of the app record flows in. */
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly readOnly?: boolean;
  /** Show what is wrong with fields that were never touched. */
  readonly showAll?: boolean;
  readonly isRequired: (field: Field, values: FormValues) => boolean;
  readonly isShown?: (field: Field, values: FormValues) => boolean;
  /** What is wrong with a value, missing ones included. */
  readonly check: (field: Field, values: FormValues) => readonly Problem[];
  /** The value as it is recorded: trimmed, half-width where that is meant. Runs when a field is left. */
  readonly tidy: (field: Field, value: FieldValue) => FieldValue;
  /** Saves what differs; true when it is on disk. */
  readonly onSave: (changed: Readonly<Record<string, FieldValue>>) => Promise<boolean>;
}

/** Draws the fields of a rule pack, saves while typing, and never blocks a draft: wrong values are kept and named. */
export function FieldForm(props: FieldFormProps): ReactNode {
  const { prefix, fields, values, readOnly = false, showAll = false, isRequired, isShown, check, tidy, onSave } = props;
  const form = useForm<FormValues>({ defaultValues: { ...values } });
  useFollow(form, fields, values);
  const autosave = useAutosave(async () => {
    const changed = changedValues(form, fields, values);
    const refused = fields.some((field) => refusedByStore(form.getValues(field.id) ?? null) !== null);
    const saved = Object.keys(changed).length === 0 || (await onSave(changed));
    return saved && !refused;
  });
  const current = useWatch({ control: form.control });
  const leave = (field: Field): void => {
    const value = form.getValues(field.id);
    if (value !== undefined) {
      const tidied = tidy(field, value);
      if (!sameValue(tidied, value)) form.setValue(field.id, tidied, { shouldDirty: true });
    }
    void autosave.flush();
  };
  return (
    <form className="gd-form" {...autosave.container} onSubmit={(event) => event.preventDefault()} noValidate>
      {fields
        .filter((field) => isShown?.(field, current) ?? true)
        .map((field) => (
          <FieldRow
            key={field.id}
            field={field}
            id={`${prefix}-${field.id}`}
            control={form.control}
            required={isRequired(field, current)}
            readOnly={readOnly}
            problems={check(field, current)}
            showAll={showAll}
            onTouch={autosave.touch}
            onLeave={leave}
          />
        ))}
    </form>
  );
}

/** What differs from the record, without values that the store would refuse; those stay on screen with their message. */
function changedValues(form: UseFormReturn<FormValues>, fields: readonly Field[], recorded: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  const changed: Record<string, FieldValue> = {};
  for (const field of fields) {
    const value = form.getValues(field.id) ?? null;
    if (field.kind !== 'derived' && !sameValue(value, recorded[field.id] ?? null) && !refusedByStore(value)) changed[field.id] = value;
  }
  return changed;
}

/** Takes over what others recorded (undo, another screen), but never over something typed here and not yet saved. */
function useFollow(form: UseFormReturn<FormValues>, fields: readonly Field[], values: Readonly<Record<string, FieldValue>>): void {
  const seen = useRef(values);
  useEffect(() => {
    const before = seen.current;
    seen.current = values;
    for (const { id } of fields) {
      const now = values[id] ?? null;
      if (!sameValue(before[id] ?? null, now) && sameValue(form.getValues(id) ?? null, before[id] ?? null)) form.setValue(id, now);
    }
  }, [form, fields, values]);
}
