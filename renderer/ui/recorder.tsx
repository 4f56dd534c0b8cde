import { Input } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

interface RecorderProps {
  readonly name: string;
  /** Who stands there while no name is given; may be empty. */
  readonly otherwise: string;
  readonly disabled: boolean;
  /** Gets the new name once the field is left, where it differs. */
  readonly onChange: (name: string) => void;
}

/** Who keeps a log: the name stands in every later line of it. */
export function Recorder({ name, otherwise, disabled, onChange }: RecorderProps): ReactNode {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const leave = (): void => {
    setTyped(undefined);
    const wanted = typed?.trim();
    if (wanted !== undefined && wanted !== name) onChange(wanted);
  };
  // Also when F8 or another page takes the field away before it was left.
  const newest = useRef(leave);
  useLayoutEffect(() => {
    newest.current = leave;
  });
  useEffect(() => () => newest.current(), []);
  return <Input aria-label="记录人" prefix="记录人" maxLength={60} disabled={disabled} placeholder={otherwise === '' ? undefined : `${otherwise}（操作人）`} value={typed ?? name} style={{ width: 220 }} onChange={(event) => setTyped(event.target.value)} onBlur={leave} onPressEnter={leave} />;
}
