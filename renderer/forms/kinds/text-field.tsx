import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { KindProps } from '../form-lists';
import { ariaOf } from './aria';

/** Running text of several lines. */
export function TextField(props: KindProps): ReactNode {
  const { value, onChange, onBlur, invalid, readOnly } = props;
  return (
    <Input.TextArea
      {...ariaOf(props)}
      value={typeof value === 'string' ? value : ''}
      status={invalid ? 'error' : ''}
      readOnly={readOnly}
      autoSize={{ minRows: 2, maxRows: 12 }}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
    />
  );
}
