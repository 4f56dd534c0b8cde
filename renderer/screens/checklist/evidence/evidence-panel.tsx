import { App } from 'antd';
import { memo, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { evidenceProblems } from '#shared/checklist/evidence-state';
import type { Evidence } from '#shared/dossier/core-records';
import type { EvidenceDesk } from '../../../session/evidence-desk';
import type { IntakeProgress } from '../../../session/evidence-intake';
import { useKeptFocus } from '../../../ui/kept-focus';
import { ProblemList } from '../../../ui/problem-list';
import { TaskProgress } from '../../../ui/task-progress';
import './evidence.css';
import { EvidenceLine } from './evidence-line';
import { EvidencePicker } from './evidence-picker';
import { ReferenceForm } from './reference-form';
import { intakeDetail, intakeShare, stoppedWords } from './intake-words';
import { usePastedFiles } from './use-pasted-files';

interface EvidencePanelProps {
  /** Number or name of the thing in focus: what went wrong for one is not shown beside another. */
  readonly subject: string;
  /** Evidence linked to the thing in focus, deleted ones left out. */
  readonly linked: readonly Evidence[];
  /** All usable evidence of the dossier, to link again. */
  readonly all: readonly Evidence[];
  readonly usedBy: (id: string) => number;
  readonly desk: EvidenceDesk;
  readonly progress: IntakeProgress | null;
  readonly readOnly: boolean;
  readonly today: string;
  readonly onLink: (ids: readonly string[]) => void;
  readonly onUnlink: (id: string) => void;
  readonly addRef: RefObject<HTMLButtonElement | null>;
}

/** Evidence of the thing in focus: choose many, drag in, paste; link what is already there; nothing is opened by us. */
export const EvidencePanel = memo(function EvidencePanel(props: EvidencePanelProps): ReactNode {
  const { subject, linked, desk, progress, readOnly, onLink } = props;
  const { message } = App.useApp();
  const [problems, setProblems] = useState<{ readonly subject: string; readonly found: readonly Problem[] }>({ subject, found: [] });
  const [picking, setPicking] = useState(false);
  const [referring, setReferring] = useState(false);
  const [scalePhotos, setScalePhotos] = useState(false);
  const [over, setOver] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const here = useRef<string | null>(null);
  useLayoutEffect(() => {
    here.current = subject;
    return () => {
      here.current = null;
    };
  }, [subject]);

  const add = useCallback(
    async (files: readonly File[]): Promise<void> => {
      if (files.length === 0 || readOnly) return;
      const result = await desk.add(files, { scalePhotos });
      if (result.evidence.length > 0) onLink(result.evidence.map((one) => one.id));
      setProblems({ subject, found: result.problems });
      if (result.duplicates > 0) void message.info(`其中 ${result.duplicates} 个文件之前已添加过，直接关联，没有重复保存。`);
      if (result.stopped) void message.warning(stoppedWords(result.evidence.length));
      if (result.problems.length === 0) return;
      // The user may be further on by then, and must hear of it all the same.
      if (here.current === subject) panel.current?.scrollIntoView({ block: 'nearest' });
      else void message.error(`${subject}：${result.problems.map(describeProblem).join(' ')}`, 12);
    },
    [subject, desk, readOnly, scalePhotos, onLink, message],
  );
  const addPasted = useCallback((files: readonly File[]) => void add(files), [add]);
  usePastedFiles(panel, addPasted);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging has a button that does the same
    <section
      ref={panel}
      className="cl-evidence"
      aria-label="佐证"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void add([...event.dataTransfer.files]);
      }}
    >
      <div className="gd-row">
        <h3>佐证 {linked.length > 0 ? linked.length : ''}</h3>
        <AddButton addRef={props.addRef} disabled={readOnly || progress !== null} onFiles={(files) => void add(files)} />
        <button type="button" className="gd-button" disabled={readOnly} onClick={() => setPicking(true)}>
          关联已有
        </button>
        <button type="button" className="gd-button" disabled={readOnly} onClick={() => setReferring(true)}>
          登记引用
        </button>
      </div>
      <p className="gd-muted cl-hint">
        可拖入文件，或复制截图后直接粘贴。{' '}
        <label className="gd-check">
          <input type="checkbox" checked={scalePhotos} onChange={(event) => setScalePhotos(event.target.checked)} /> 大照片另存一份缩小的副本（原件保留）
        </label>
      </p>
      {progress ? <TaskProgress title="正在添加佐证" share={intakeShare(progress)} detail={intakeDetail(progress)} onCancel={desk.stop} /> : null}
      <ProblemList problems={problems.subject === subject ? problems.found : []} />
      {linked.length > 0 ? (
        <ul className="cl-evidence-list">
          {linked.map((evidence) => (
            <EvidenceLine
              key={evidence.id}
              evidence={evidence}
              used={props.usedBy(evidence.id)}
              problems={evidenceProblems(evidence, props.today)}
              desk={desk}
              readOnly={readOnly}
              onUnlink={(id) => {
                props.onUnlink(id);
                props.addRef.current?.focus();
              }}
              onProblems={(found) => (found.length > 0 ? void message.error(describeProblem(found[0]!)) : undefined)}
            />
          ))}
        </ul>
      ) : null}
      {picking ? (
        <EvidencePicker
          all={props.all}
          linked={new Set(linked.map((one) => one.id))}
          onClose={() => setPicking(false)}
          onLink={(ids) => {
            setPicking(false);
            props.onLink(ids);
          }}
        />
      ) : null}
      {referring ? (
        <ReferenceForm
          onClose={() => setReferring(false)}
          onSave={async (title, location) => {
            const saved = await desk.addReference(title, location);
            if (!saved.ok) return saved.problems;
            props.onLink([saved.value.id]);
            setReferring(false);
            return [];
          }}
        />
      ) : null}
    </section>
  );
});

interface AddButtonProps {
  readonly addRef: RefObject<HTMLButtonElement | null>;
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

function AddButton({ addRef, disabled, onFiles }: AddButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useKeptFocus(addRef, disabled);
  return (
    <>
      <button ref={addRef} type="button" className="gd-button gd-button-main" aria-keyshortcuts="E" disabled={disabled} onClick={() => input.current?.click()}>
        添加佐证文件（E）
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label="添加佐证文件"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
