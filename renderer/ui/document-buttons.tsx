import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { TaskProgress } from './task-progress';

interface DocumentButtonsProps {
  /** The document, e.g. 定级报告. */
  readonly what: string;
  readonly disabled?: boolean;
  /** Draws the document; null when the user gave up while saving. Throws with a Chinese sentence. */
  readonly onPdf: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<string | null>;
  readonly onDocx: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<string | null>;
}

/** Makes a document as PDF or DOCX and says where it went; one at a time, and the drawing can be stopped. */
export function DocumentButtons({ what, disabled = false, onPdf, onDocx }: DocumentButtonsProps): ReactNode {
  const { message } = App.useApp();
  const [share, setShare] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const stop = useRef<AbortController>(null);
  const run = async (make: (signal: AbortSignal) => Promise<string | null>): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    setBusy(true);
    try {
      const path = await make(controller.signal);
      if (path !== null) void message.success(`已保存${what}：${path}`);
    } catch (reason) {
      if (controller.signal.aborted) void message.info(`已停止生成${what}。`);
      else void message.error(reason instanceof Error ? reason.message : `没有生成${what}。`, 8);
    } finally {
      setBusy(false);
      setShare(null);
    }
  };
  return (
    <div className="gd-row">
      <Button disabled={disabled || busy} onClick={() => void run((signal) => onPdf(signal, setShare))}>
        生成{what} PDF
      </Button>
      <Button disabled={disabled || busy} onClick={() => void run((signal) => onDocx(signal, setShare))}>
        生成{what} DOCX
      </Button>
      {busy ? <TaskProgress title={`正在生成${what}`} share={share} onCancel={() => stop.current?.abort()} /> : null}
    </div>
  );
}
