import { useRef, useState } from 'react';
import { problem, ProblemError } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import type { WrittenFacts } from '#shared/submission/package-draft';
import { useDocumentMaker } from '../../documents/use-document-maker';
import { useClock, useHost, useOpenDossier, useOperators, useSave } from '../../session/hooks';
import { exportSubmission } from './export-submission';
import type { ExportJob } from './export-submission';
import type { SubmissionView } from './use-submission';

/** How far an export is. */
export interface ExportState {
  readonly busy: Parameters<ExportJob['tell']>[0] | null;
  readonly problems: readonly Problem[];
  readonly written: WrittenFacts | null;
}

const idle: ExportState = { busy: null, problems: [], written: null };

/** What the user decided before the export, and what is asked on the way. */
type ExportDecisions = Pick<ExportJob, 'signing' | 'accepted' | 'encryptTo' | 'askUnfinished'>;

/** Runs an export and shows how far it is; `start` gives true when a package was written and recorded. */
export function useExport(view: SubmissionView): {
  readonly state: ExportState;
  readonly start: (decisions: ExportDecisions) => Promise<boolean>;
  readonly stop: () => void;
} {
  const host = useHost();
  const clock = useClock();
  const makeDocument = useDocumentMaker();
  const save = useSave();
  const { author } = useOperators();
  const dossierId = useOpenDossier().open?.id ?? '';
  const [state, setState] = useState(idle);
  const running = useRef<AbortController | null>(null);
  const tell: ExportJob['tell'] = (busy) => setState({ ...idle, busy });
  const start = async (decisions: ExportDecisions): Promise<boolean> => {
    const { parts } = view;
    if (parts === null) return false;
    const controller = new AbortController();
    running.current = controller;
    tell({ title: '正在准备', share: null });
    try {
      const done = await exportSubmission({ host, clock, makeDocument, save, author: author(), dossierId, view, parts, ...decisions, signal: controller.signal, tell });
      setState({ ...idle, problems: done.ok ? [] : done.problems, written: done.ok ? done.value : null });
      return done.ok && done.value !== null;
    } catch (error) {
      setState({ ...idle, problems: [problemOf(error, controller.signal.aborted)] });
      return false;
    }
  };
  return { state, start, stop: () => running.current?.abort() };
}

function problemOf(error: unknown, stopped: boolean): Problem {
  if (stopped) return problem('E-PKG-705', '已取消导出，没有留下申报包。');
  return error instanceof ProblemError ? error.problem : problem('E-PKG-714', `导出时出错（${String(error)}）。请重试。`);
}
