import { Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { KindProps } from '../form-lists';
import { ariaOf } from './aria';

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** A list of short texts, one a line: addresses, IP and ports, means of protection. */
export function LinesField(props: KindProps): ReactNode {
  const { value, onChange, onBlur, invalid, readOnly } = props;
  const stored = Array.isArray(value) ? value : [];
  // Empty lines exist only while typing; the record has none.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input.TextArea
      {...ariaOf(props)}
      value={typed ?? stored.join('\n')}
      status={invalid ? 'error' : ''}
      readOnly={readOnly}
      autoSize={{ minRows: 2, maxRows: 12 }}
      placeholder="每行一项"
      spellCheck={false}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(linesOf(event.target.value));
      }}
      onBlur={() => {
        setTyped(null);
        onBlur();
      }}
    />
  );
}
