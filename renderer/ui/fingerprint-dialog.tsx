import { Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { Dialog } from './dialog';
import { ProblemList } from './problem-list';

interface FingerprintDialogProps {
  readonly title: string;
  /** Verb of the button, e.g. 指纹一致，登记. */
  readonly okText: string;
  readonly cancelText: string;
  /** What the digits are of, for screen readers. */
  readonly label: string;
  /** In the groups in which it is read aloud. */
  readonly fingerprint: string;
  readonly placeholder?: string;
  /** With whom and how to compare. */
  readonly children: ReactNode;
  /** Records the comparison; the dialog closes where nothing is wrong. */
  readonly onConfirm: (note: string) => Promise<readonly Problem[]>;
  readonly onClose: () => void;
}

/** The one way in which a fingerprint is declared the same: read aloud in groups, and how it was compared is written down. */
export function FingerprintDialog({ title, okText, cancelText, label, fingerprint, placeholder, children, onConfirm, onClose }: FingerprintDialogProps): ReactNode {
  const field = useId();
  const [note, setNote] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const confirm = async (): Promise<void> => {
    const found = await onConfirm(note.trim());
    setProblems(found);
    if (found.length === 0) onClose();
  };
  return (
    <Dialog title={title} okText={okText} cancelText={cancelText} okButtonProps={{ disabled: note.trim() === '' }} onOk={() => void confirm()} onCancel={onClose}>
      {children}
      <pre className="gd-print" aria-label={label}>
        {fingerprint}
      </pre>
      <label htmlFor={field}>核对方式（与谁、何时、怎样核对的）</label>
      <Input id={field} value={note} maxLength={300} placeholder={placeholder} onChange={(event) => setNote(event.target.value)} />
      <ProblemList problems={problems} />
    </Dialog>
  );
}
