import { useState } from 'react';
import type { ReactNode } from 'react';

interface NaReasonProps {
  /** Asked for a system only, not for the item: nothing is gone on to. */
  readonly forSystem?: boolean;
  readonly initial: string;
  /** When the pack says that the item does not apply. */
  readonly naWhen: string | undefined;
  readonly onSave: (reason: string) => void;
  readonly onCancel: () => void;
}

/** 不适用 needs a reason: it is asked before the verdict is set, Enter sets it and goes on. */
export function NaReason({ forSystem = false, initial, naWhen, onSave, onCancel }: NaReasonProps): ReactNode {
  const [reason, setReason] = useState(initial || (naWhen ?? ''));
  const [asked, setAsked] = useState(false);
  const save = (): void => {
    if (reason.trim() === '') setAsked(true);
    else onSave(reason.trim());
  };
  return (
    <div className="cl-na">
      <label htmlFor="cl-na-reason">{forSystem ? '哪个系统、为什么不适用（必填，写入报告）' : '为什么不适用（必填，写入报告）'}</label>
      <div className="gd-row">
        <input
          id="cl-na-reason"
          className="gd-input"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the user has just asked for this field by key 4
          autoFocus
          value={reason}
          maxLength={500}
          aria-invalid={asked && reason.trim() === ''}
          aria-describedby="cl-na-help"
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') {
              event.preventDefault();
              save();
            }
            if (event.key === 'Escape') onCancel();
          }}
        />
        <button type="button" className="gd-button gd-button-main" onClick={save}>
          标为不适用
        </button>
        <button type="button" className="gd-button-link" onClick={onCancel}>
          不改结论
        </button>
      </div>
      <p id="cl-na-help" className={asked && reason.trim() === '' ? 'gd-error' : 'gd-muted'}>
        {asked && reason.trim() === '' ? '请写明理由，否则不能标为不适用。（E-CHK-01）' : `Enter 确认${forSystem ? '' : '并到下一项'}${naWhen ? `；清单给出的情形：${naWhen}` : ''}`}
      </p>
    </div>
  );
}
