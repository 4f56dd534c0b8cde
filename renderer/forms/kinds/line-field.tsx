import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { KindProps } from '../form-lists';
import { ariaOf } from './aria';

/** One line of text: names, addresses, codes, phone numbers. Tidied when the field is left, never while typing. */
export function LineField(props: KindProps): ReactNode {
  const { field, value, onChange, onBlur, invalid, readOnly } = props;
  return (
    <Input
      {...ariaOf(props)}
      value={typeof value === 'string' ? value : ''}
      status={invalid ? 'error' : ''}
      readOnly={readOnly}
      inputMode={field.kind === 'phone' ? 'tel' : 'text'}
      autoComplete="off"
      spellCheck={false}
      {...(field.validator === 'uscc' ? { className: 'gd-code-input' } : {})}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
    />
  );
}
