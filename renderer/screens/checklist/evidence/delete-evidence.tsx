import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../../../ui/dialog';

interface DeleteEvidenceProps {
  readonly title: string;
  readonly used: number;
  /** Where the keyboard goes on when the line is gone. */
  readonly focusInstead: () => HTMLElement | null;
  readonly onClose: () => void;
  readonly onDelete: (reason: string) => Promise<void>;
}

/** Deleting asks why; the record stays with the reason. */
export function DeleteEvidence({ title, used, focusInstead, onClose, onDelete }: DeleteEvidenceProps): ReactNode {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const empty = reason.trim() === '';
  return (
    <Dialog
      title={`删除佐证“${title}”？`}
      okText="删除佐证"
      cancelText="保留"
      okButtonProps={{ danger: true }}
      focusInstead={focusInstead}
      onCancel={onClose}
      onOk={() => {
        setAsked(true);
        if (empty) field.current?.focus();
        else void onDelete(reason.trim());
      }}
    >
      <p>{used > 0 ? `它用于 ${used} 处，删除后这些地方会显示缺佐证。` : '它没有用于任何检查项。'}记录和删除原因会保留在档案里。</p>
      <label htmlFor="cl-delete-reason">删除原因（必填）</label>
      <input
        ref={field}
        id="cl-delete-reason"
        className="gd-input"
        value={reason}
        maxLength={500}
        aria-invalid={asked && empty}
        aria-describedby="cl-delete-help"
        onChange={(event) => setReason(event.target.value)}
      />
      <p id="cl-delete-help" className={asked && empty ? 'gd-error' : 'gd-muted'}>
        {asked && empty ? '请写明删除原因。（E-EVD-08）' : '例如：传错文件、已有新版本。'}
      </p>
    </Dialog>
  );
}
