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
  /** Where the keyboard goes on after Escape. */
  readonly onLeave: () => void;
}

/** What one cell of the checklist's table takes. */
const longest = 10_000;

/** A text that saves itself while it is typed. Give it a new `key` for another record: what waits is then written first. */
export function NoteBox({ id, label, value, readOnly, boxRef, placeholder, onSave, onLeave }: NoteBoxProps): ReactNode {
  const [text, setText] = useFollowedText(value);
  const [tooLong, setTooLong] = useState<number | null>(null);
  const refused = refuseText(text, longest);
  const autosave = useAutosave(() => (refused === null && text !== value ? onSave(normalizeText(text)) : Promise.resolve(refused === null)));
  const trouble = refused ?? (tooLong === null ? null : `粘贴后会有 ${tooLong} 个字，超过 ${longest} 个字，没有粘贴。请分条摘要，或把原文作为佐证文件添加。`);
  return (
    <div className="cl-note" {...autosave.container}>
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={boxRef}
        id={id}
        className="gd-input"
        rows={3}
        value={text}
        maxLength={longest}
        readOnly={readOnly}
        placeholder={placeholder}
        aria-invalid={trouble !== null}
        onChange={(event) => {
          setTooLong(null);
          setText(event.target.value);
          autosave.touch();
        }}
        onPaste={(event) => {
          // The field would silently keep the beginning; what is not pasted is still where it was copied.
          const { value: now, selectionStart, selectionEnd } = event.currentTarget;
          const after = now.length - (selectionEnd - selectionStart) + event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n').length;
          setTooLong(after > longest ? after : null);
          if (after > longest) event.preventDefault();
        }}
        onBlur={() => void autosave.flush()}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) onLeave();
        }}
      />
      {trouble ? (
        <p className="gd-error" role="alert">
          {trouble}（E-CHK-02）
        </p>
      ) : null}
    </div>
  );
}

/** The record's text with what is typed over it: where nothing waits to be saved, 撤销 and the like change it here, too. */
function useFollowedText(value: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (normalizeText(text) === normalizeText(known)) setText(value);
  }
  return [text, setText];
}
