import { useLayoutEffect, useRef } from 'react';
import type { InputHTMLAttributes, ReactNode } from 'react';
import { flushSync } from 'react-dom';

interface DateInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'required' | 'value' | 'defaultValue' | 'onChange' | 'onBlur'> {
  /** There must be one: emptied and left, the last one comes back, and null is never given. */
  readonly required?: boolean;
  /** Civil date; null for none. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** A year that is still being typed, digit by digit, is earlier than this. */
const earliest = '1900';

/** No part of a date stands there; a date that lacks a part has no value either. */
const isEmpty = ({ value, validity }: HTMLInputElement): boolean => value === '' && !validity.badInput;

/**
 * A date that counts only when it is whole: while one part of it is deleted or typed anew the last whole one stays, and
 * comes back where the field is left like that. Emptied, it is none, unless there must be one.
 */
export function DateInput({ required = false, value, onChange, ...rest }: DateInputProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const { current } = field;
    // Under the user's fingers nothing moves.
    if (current && current !== document.activeElement) current.value = value ?? '';
  }, [value]);
  return (
    <input
      {...rest}
      required={required}
      ref={field}
      type="date"
      defaultValue={value ?? ''}
      onChange={({ target }) => {
        if (isEmpty(target)) {
          if (!required) onChange(null);
        } else if (target.value >= earliest) onChange(target.value);
      }}
      onBlur={({ target }) => {
        // At once, so that a form that writes when a field is left writes this, too.
        if (!required && isEmpty(target) && value !== null) flushSync(() => onChange(null));
        else target.value = value ?? '';
      }}
    />
  );
}
