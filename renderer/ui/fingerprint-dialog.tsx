import { Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { Dialog } from './dialog';
import { ProblemList } from './problem-list';

/** One fingerprint to compare. */
export interface ShownFingerprint {
  readonly key: string;
  /** What the digits are of; for screen readers, and above the digits where there are several. */
  readonly label: string;
  /** In the groups in which it is read aloud. */
  readonly text: string;
}

interface FingerprintDialogProps {
  readonly title: string;
  /** Verb of the button for so many that are the same, e.g. 指纹一致，登记. */
  readonly okText: (count: number) => string;
  readonly cancelText: string;
  readonly prints: readonly ShownFingerprint[];
  readonly placeholder?: string;
  /** With whom and how to compare. */
  readonly children: ReactNode;
  /** Records the comparison of those that are the same, by key; the dialog closes where nothing is wrong. */
  readonly onConfirm: (note: string, keys: readonly string[]) => Promise<readonly Problem[]>;
  readonly onClose: () => void;
}

/**
 * The one way in which a fingerprint is declared the same: read aloud in groups, and how it was compared is written down.
 * Of several, each is ticked by itself: who has heard the first has not heard the second.
 */
export function FingerprintDialog({ title, okText, cancelText, prints, placeholder, children, onConfirm, onClose }: FingerprintDialogProps): ReactNode {
  const field = useId();
  const [note, setNote] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const several = prints.length > 1;
  const same = prints.map(({ key }) => key).filter((key) => !several || ticked.has(key));
  const tick = (key: string, on: boolean): void => setTicked(new Set(on ? [...ticked, key] : [...ticked].filter((one) => one !== key)));
  const confirm = async (): Promise<void> => {
    const found = await onConfirm(note.trim(), same);
    setProblems(found);
    if (found.length === 0) onClose();
  };
  return (
    <Dialog
      title={title}
      okText={okText(same.length)}
      cancelText={cancelText}
      okButtonProps={{ disabled: note.trim() === '' || same.length === 0 }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      {children}
      {prints.map(({ key, label, text }) => (
        <div key={key}>
          {several ? <strong>{label}</strong> : null}
          <pre className="gd-print" aria-label={label}>
            {text}
          </pre>
          {several ? (
            <p>
              <Checkbox checked={ticked.has(key)} aria-label={`这一张的指纹一致：${label}`} onChange={(event) => tick(key, event.target.checked)}>
                这一张的指纹一致
              </Checkbox>
            </p>
          ) : null}
        </div>
      ))}
      <label htmlFor={field}>核对方式（与谁、何时、怎样核对的）</label>
      <Input id={field} value={note} maxLength={300} placeholder={placeholder} onChange={(event) => setNote(event.target.value)} />
      <ProblemList problems={problems} />
    </Dialog>
  );
}
