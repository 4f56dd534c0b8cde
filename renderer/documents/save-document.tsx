import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { ReportDocument } from '#shared/report/blocks';
import { useClock, useHost } from '../session/hooks';
import { TaskProgress } from '../ui/task-progress';
import { useDocumentMaker } from './use-document-maker';
import type { DocumentKind } from './use-document-maker';

interface SaveDocumentProps {
  /** What the document is called on the buttons, e.g. 整改计划. */
  readonly what: string;
  /** First part of the file name; the day follows. */
  readonly name: string;
  readonly disabled?: boolean;
  readonly make: () => ReportDocument;
}

/** Makes a document as PDF or DOCX, asks where to put it and says where it went; one at a time, and it can be stopped. */
export function SaveDocument({ what, name, disabled = false, make }: SaveDocumentProps): ReactNode {
  const { message } = App.useApp();
  const { files } = useHost();
  const clock = useClock();
  const makeDocument = useDocumentMaker();
  const [share, setShare] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const stop = useRef<AbortController>(null);
  const save = async (kind: DocumentKind): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    setBusy(true);
    try {
      const bytes = await makeDocument(make(), kind, { signal: controller.signal, onProgress: setShare });
      const saved = await files.save({ suggestedName: `${name}_${clock.today()}.${kind}`, bytes, kind });
      if (!saved.ok) void message.error(saved.problems.map(describeProblem).join('；'), 8);
      // Null where the user gave up in the dialog.
      else if (saved.value) void message.success(`已保存${what}：${saved.value.path}`);
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
      <Button disabled={disabled || busy} onClick={() => void save('pdf')}>
        生成{what} PDF
      </Button>
      <Button disabled={disabled || busy} onClick={() => void save('docx')}>
        生成{what} DOCX
      </Button>
      {busy ? <TaskProgress title={`正在生成${what}`} share={share} onCancel={() => stop.current?.abort()} /> : null}
    </div>
  );
}
