import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { maxTextLength } from '#shared/dossier/core-records';
import { normalizeText, refuseText } from '#shared/text/normalize';
import { useAutosave } from '../../forms/use-autosave';

interface LateTextProps {
  readonly id: string;
  readonly value: string;
  /** More is kept and named, never cut. */
  readonly maxLength: number;
  readonly readOnly: boolean;
  readonly placeholder?: string;
  readonly onSave: (text: string) => Promise<boolean>;
}

/** A text that is saved while typing; follows what others record unless something typed here is not saved yet. */
export function LateText({ id, value, maxLength, readOnly, placeholder, onSave }: LateTextProps): ReactNode {
  const [text, setText] = useState(value);
  const seen = useRef(value);
  useEffect(() => {
    setText((now) => (now === seen.current ? value : now));
    seen.current = value;
  }, [value]);
  const refused = refuseText(text, maxTextLength);
  const autosave = useAutosave(async () => {
    const tidy = normalizeText(text);
    return tidy === seen.current || refused !== null || onSave(tidy);
  });
  const length = Array.from(text).length;
  const message = refused ?? (length > maxLength ? `最多 ${maxLength} 字，当前 ${length} 字；草稿会保存，批准前请删减。` : '');
  return (
    <div {...autosave.container}>
      <Input.TextArea
        id={id}
        value={text}
        autoSize={{ minRows: 1, maxRows: 6 }}
        disabled={readOnly}
        placeholder={placeholder}
        status={message === '' ? '' : 'error'}
        aria-invalid={message !== ''}
        aria-describedby={`${id}-message`}
        onChange={(event) => {
          setText(event.target.value);
          autosave.touch();
        }}
        onBlur={() => void autosave.flush()}
      />
      <p id={`${id}-message`} className="gd-severity-error gr-late">
        {message}
      </p>
    </div>
  );
}
