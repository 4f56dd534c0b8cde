import { App, Button } from 'antd';
import type { ReactNode } from 'react';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the name of the button: 复制企业名称. */
  readonly what: string;
  /** Shown on the button; by default 复制. */
  readonly label?: string;
  readonly onCopied?: () => void;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, what, label = '复制', onCopied }: CopyButtonProps): ReactNode {
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      // No copy event comes of this; whoever empties the clipboard when a dossier is locked must know of it.
      document.dispatchEvent(new CustomEvent('gongdun-copied', { detail: text }));
      void message.success(`已复制${what}`);
      onCopied?.();
    } catch {
      void message.error(`没有复制成功：系统不允许访问剪贴板。请选中文字后按 Ctrl + C。（E-UI-02）`);
    }
  };
  return (
    <Button size="small" disabled={text === ''} aria-label={`复制${what}`} onClick={() => void copy()}>
      {label}
    </Button>
  );
}
