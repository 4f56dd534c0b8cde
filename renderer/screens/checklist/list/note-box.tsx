import { useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { normalizeText, refuseText } from '#shared/text/normalize';
import { useAutosave } from '../../../forms/use-autosave';

interface NoteBoxProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly boxRef?: RefObject<HTMLTextAreaElement | null>;
  readonly placeholder?: string;
  readonly onSave: (text: string) => Promise<boolean>;
}

/** A text that saves itself while it is typed. Give it a new `key` for another record: what waits is then written first. */
export function NoteBox({ id, label, value, readOnly, boxRef, placeholder, onSave }: NoteBoxProps): ReactNode {
  const [text, setText] = useState(value);
  const refused = refuseText(text, 10_000);
  const autosave = useAutosave(() => (refused === null && text !== value ? onSave(normalizeText(text)) : Promise.resolve(refused === null)));
  return (
    <div className="cl-note" {...autosave.container}>
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={boxRef}
        id={id}
        className="gd-input"
        rows={3}
        value={text}
        readOnly={readOnly}
        placeholder={placeholder}
        aria-invalid={refused !== null}
        onChange={(event) => {
          setText(event.target.value);
          autosave.touch();
        }}
        onBlur={() => void autosave.flush()}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
      />
      {refused ? <p className="gd-error">{refused}（E-CHK-02）</p> : null}
    </div>
  );
}
