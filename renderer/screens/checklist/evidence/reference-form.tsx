import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { normalizeLine } from '#shared/text/normalize';
import { Dialog } from '../../../ui/dialog';

interface ReferenceFormProps {
  readonly onClose: () => void;
  readonly onSave: (title: string, location: string) => Promise<readonly Problem[]>;
}

/** Evidence without a file: a paper in a cabinet, a record in another system. */
export function ReferenceForm({ onClose, onSave }: ReferenceFormProps): ReactNode {
  const [title, setTitle] = useState('');
  const [location, setLocation] = useState('');
  const [trouble, setTrouble] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const save = async (): Promise<void> => {
    const name = normalizeLine(title);
    if (name === '') {
      setTrouble('请填写材料名称。（E-EVD-09）');
      field.current?.focus();
      return;
    }
    const found = await onSave(name, normalizeLine(location));
    setTrouble(found.map(describeProblem).join(' '));
  };
  return (
    <Dialog title="登记纸质或系统记录" okText="登记佐证" cancelText="不登记" onCancel={onClose} onOk={() => void save()}>
      <label htmlFor="cl-ref-title">材料名称（必填）</label>
      <input ref={field} id="cl-ref-title" className="gd-input" value={title} maxLength={200} aria-invalid={trouble !== '' && normalizeLine(title) === ''} aria-describedby="cl-ref-help" onChange={(event) => setTitle(event.target.value)} />
      <label htmlFor="cl-ref-place">存放位置或系统路径</label>
      <input id="cl-ref-place" className="gd-input" value={location} maxLength={500} onChange={(event) => setLocation(event.target.value)} />
      <p id="cl-ref-help" className={trouble ? 'gd-error' : 'gd-muted'}>
        {trouble || '例如：2026 年值班签到簿，存档案室 3 号柜。'}
      </p>
    </Dialog>
  );
}
