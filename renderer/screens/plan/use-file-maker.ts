import { useState } from 'react';
import { ProblemError, describeProblem } from '#shared/base/problem';
import type { ReportDocument } from '#shared/report/blocks';
import { useDocumentMaker } from '../../documents/use-document-maker';
import type { DocumentKind } from '../../documents/use-document-maker';
import { useHost } from '../../session/hooks';

/** Making files from documents: one at a time, with progress, a way to stop, and words for what went wrong. */
export interface FileMaker {
  readonly busy: boolean;
  readonly share: number | null;
  readonly problem: string;
  readonly stop: () => void;
  readonly make: (source: ReportDocument, kind: DocumentKind) => Promise<Blob | null>;
  /** Asks where and writes; nothing where there are no bytes. */
  readonly keep: (bytes: Blob | null, fileName: string) => Promise<void>;
}

/** A file maker for one page. */
export function useFileMaker(): FileMaker {
  const [share, setShare] = useState<number | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [problem, setProblem] = useState('');
  const host = useHost();
  const makeDocument = useDocumentMaker();
  return {
    busy: running !== null,
    share,
    problem,
    stop: () => running?.abort(),
    make: async (source, kind) => {
      const controller = new AbortController();
      setProblem('');
      setRunning(controller);
      setShare(0);
      try {
        return await makeDocument(source, kind, { signal: controller.signal, onProgress: setShare });
      } catch (error) {
        if (!controller.signal.aborted) setProblem(error instanceof ProblemError ? describeProblem(error.problem) : '生成文件时出错，没有写出文件。请重试；仍不行请重启工盾。（E-PLAN-10）');
        return null;
      } finally {
        setRunning(null);
      }
    },
    keep: async (bytes, fileName) => {
      if (!bytes) return;
      const saved = await host.files.save({ suggestedName: fileName, bytes, kind: fileName.endsWith('.pdf') ? 'pdf' : 'docx' });
      if (!saved.ok) setProblem(saved.problems.map((found) => describeProblem(found)).join(' '));
    },
  };
}
