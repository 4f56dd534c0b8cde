import { App } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { evidenceProblems, isUsable } from '#shared/checklist/evidence-state';
import { formatBytes } from '#shared/text/numbers';
import { useClock, useRecords } from '../../session/hooks';
import { useEvidence } from '../../session/use-evidence';
import { FileDrop } from '../../ui/file-drop';
import { ProblemList } from '../../ui/problem-list';
import { TaskProgress } from '../../ui/task-progress';

interface NoticeEvidenceProps {
  readonly ids: readonly string[];
  readonly readOnly: boolean;
  /** Changes the links as they are then: files arrive late, when others may have come or gone. */
  readonly onChange: (change: (ids: readonly string[]) => string[]) => void;
}

/** The notice's own papers and the evidence of rectification. */
export function NoticeEvidence({ ids, readOnly, onChange }: NoticeEvidenceProps): ReactNode {
  const { message } = App.useApp();
  const { desk, progress } = useEvidence();
  const records = useRecords('evidence');
  const clock = useClock();
  const place = useRef<HTMLElement>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const linked = ids.map((id) => records[id]).filter(isUsable);
  const add = async (files: readonly File[]): Promise<void> => {
    const result = await desk.add(files);
    setProblems(result.problems);
    if (result.evidence.length === 0) return;
    onChange((now) => [...new Set([...now, ...result.evidence.map((one) => one.id)])]);
    if (result.duplicates > 0) void message.info(`其中 ${result.duplicates} 个文件之前已添加过，直接关联。`);
  };
  const unlink = (id: string): void => {
    onChange((now) => now.filter((one) => one !== id));
    // The line goes, and with it the button that had the focus.
    place.current?.focus();
  };
  return (
    <section ref={place} className="gd-panel" id="nt-evidenceIds" tabIndex={-1} aria-labelledby="nt-evidence-title">
      <h2 id="nt-evidence-title">通报附件与整改佐证</h2>
      <FileDrop multiple verb="添加附件或佐证" hint="整改前后截图、配置、扫描报告、日志、工单；可拖入或粘贴截图。" disabled={readOnly || progress !== null} onFiles={(files) => void add(files)} />
      {progress ? <TaskProgress title="正在添加" share={progress.bytes === 0 ? 0 : progress.bytesDone / progress.bytes} onCancel={desk.stop} /> : null}
      <ProblemList problems={[...problems, ...linked.flatMap((one) => evidenceProblems(one, clock.today()))]} />
      <ul className="nt-evidence">
        {linked.map((one) => (
          <li key={one.id}>
            {one.title} <span className="gd-muted">{one.kind === 'file' ? formatBytes(one.size) : one.location}</span>{' '}
            <button type="button" className="gd-button-link" disabled={readOnly} onClick={() => unlink(one.id)}>
              取消关联<span className="gd-sr">{one.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
