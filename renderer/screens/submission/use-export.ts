import { App } from 'antd';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { describeProblem, problem, ProblemError } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { Result } from '#shared/base/result';
import type { WrittenFacts } from '#shared/submission/package-draft';
import type { PackageTarget } from '../../host/host';
import { useDocumentMaker } from '../../documents/use-document-maker';
import { useClock, useHost, useLatestDossier, useOpenDossier, useOperators, useSave, useWorkspace } from '../../session/hooks';
import { exportRunOf } from './export-run';
import type { ExportState } from './export-run';
import { exportSubmission } from './export-submission';
import type { ExportJob } from './export-submission';
import type { SubmissionView } from './use-submission';

/** What the user decided before the export, and what is asked on the way. */
type ExportDecisions = Pick<ExportJob, 'signing' | 'accepted' | 'encryptTo' | 'askUnfinished'>;

/** Runs an export and shows how far it is; `start` gives true when a package was written and recorded. */
export function useExport(view: SubmissionView): {
  /** Of this type; what another type's export came to is told there. */
  readonly state: ExportState;
  /** The other type that is being exported now. */
  readonly elsewhere: EnterpriseType | null;
  readonly start: (decisions: ExportDecisions) => Promise<boolean>;
  readonly stop: () => void;
} {
  const workspace = useWorkspace();
  const host = useHost();
  const clock = useClock();
  const makeDocument = useDocumentMaker();
  const save = useSave();
  const latest = useLatestDossier();
  const { author } = useOperators();
  const { message } = App.useApp();
  const dossierId = useOpenDossier().open?.id ?? '';
  const { session } = workspace.state();
  const run = exportRunOf(session);
  const running = useSyncExternalStore(run.subscribe, run.state);
  const other = running.type === view.type ? null : running.type;
  const here = useHere();
  const write = async (decisions: ExportDecisions, target: PackageTarget, { signal, abort }: Cancel): Promise<Result<WrittenFacts | null>> => {
    const { parts, type } = view;
    if (parts === null || workspace.state().session !== session) return fail(stoppedExport);
    const tell: ExportJob['tell'] = (busy) => run.tell(type, { busy });
    // Closing or locking the dossier stops it and waits: the package belongs to this dossier, and is recorded in it or not written.
    return workspace.work.run(abort, () => exportSubmission({ host, clock, makeDocument, save, latest, author: author(), dossierId, view, parts, target, ...decisions, signal, tell }));
  };
  const start = async (decisions: ExportDecisions): Promise<boolean> => {
    const { type } = view;
    const controller = run.begin(type);
    if (controller === null) return false;
    const { signal } = controller;
    let closing = false;
    const abort = (): void => {
      closing = true;
      controller.abort();
    };
    let done: Result<WrittenFacts | null>;
    try {
      const target = await host.packages.chooseTarget(`${type}.gongdun.zip`);
      done = target.ok && target.value !== null ? await write(decisions, target.value, { signal, abort }) : (target as Result<null>);
    } catch (error) {
      done = fail(problemOf(error, signal.aborted));
    }
    run.end(type, { problems: done.ok ? [] : done.problems, written: done.ok ? done.value : null });
    // Who is on another page or type by then must hear of it all the same.
    const away = !here.current || closing;
    if (away && done.ok && done.value) void message.success('申报包已写好并读回核对，见“申报”。', 8);
    if (away && !done.ok) void message.error(`申报包没有导出：${done.problems.map(describeProblem).join(' ')}`, 12);
    return done.ok && done.value !== null;
  };
  return { state: other ? { ...running, problems: [], written: null } : running, elsewhere: running.busy && other, start, stop: run.stop };
}

interface Cancel {
  readonly signal: AbortSignal;
  readonly abort: () => void;
}

/** Whether the page is still there when an answer comes. */
function useHere(): { readonly current: boolean } {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

const stoppedExport = problem('E-PKG-705', '已取消导出，没有留下申报包。');

function problemOf(error: unknown, stopped: boolean): Problem {
  if (stopped) return stoppedExport;
  return error instanceof ProblemError ? error.problem : problem('E-PKG-714', `导出时出错（${String(error)}）。请重试。`);
}
