import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useKeptFocus } from './kept-focus';

interface FileDropProps {
  /** The button, a verb with its object: 选择申报包. */
  readonly verb: string;
  /** What may be dropped here and what happens then. */
  readonly hint: ReactNode;
  /** Endings such as `.zip`; without them it takes everything. The content is judged later, never the name. */
  readonly accept?: readonly string[];
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A place to drop files, with a button that does the same; pasted pictures count as files too. */
export function FileDrop({ verb, hint, accept, multiple = false, disabled = false, onFiles }: FileDropProps): ReactNode {
  const [over, setOver] = useState(false);
  const [folder, setFolder] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useKeptFocus(button, disabled);
  const hintId = useId();
  const give = (list: FileList | null): void => {
    const files = [...(list ?? [])];
    setFolder(false);
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the button inside does the same by keyboard
    <div
      className="gd-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        // A folder comes as a file that cannot be read. Where any file is taken, the intake names it.
        if (accept && [...event.dataTransfer.items].some((item) => item.webkitGetAsEntry()?.isDirectory)) setFolder(true);
        else give(event.dataTransfer.files);
      }}
      onPaste={(event) => give(event.clipboardData.files)}
    >
      <Button ref={button} disabled={disabled} aria-describedby={hintId} onClick={() => input.current?.click()}>
        {verb}
      </Button>
      <span id={hintId} className="gd-muted">
        {hint}
      </span>
      {folder ? (
        <span className="gd-severity-error" role="alert">
          拖进来的是文件夹，没有读取。请打开它，拖入里面的文件。（E-FIL-11）
        </span>
      ) : null}
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={verb}
        accept={accept?.join(',')}
        multiple={multiple}
        onChange={(event) => {
          give(event.target.files);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </div>
  );
}
