import { useState } from 'react';
import type { ReactNode } from 'react';
import { canonicalJson } from '#shared/base/canonical-json';
import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import { usableEvidence } from '#shared/checklist/evidence-state';
import { stepGap } from '#shared/checklist/gap-steps';
import { gapStatusNames } from '#shared/checklist/gaps';
import { severityNames } from '#shared/checklist/severity';
import type { Gap } from '#shared/dossier/checklist-records';
import type { ChecklistPack } from '#shared/rules/checklist-pack';
import { useAutosave } from '../../../forms/use-autosave';
import type { Autosave } from '../../../forms/use-autosave';
import { useClock, useRecords } from '../../../session/hooks';
import { useConfirm } from '../../../ui/confirm';
import { Dialog } from '../../../ui/dialog';
import { ProblemList } from '../../../ui/problem-list';
import { gapCardId } from './gap-board';
import { GapEvidence } from './gap-evidence';
import { GapFields } from './gap-fields';
import { GapSteps } from './gap-steps';
import type { Recheck } from './gap-steps';
import { SavedNote } from './saved-note';

interface GapEditorProps {
  readonly gap: Gap;
  readonly pack: ChecklistPack;
  readonly settled: boolean;
  readonly readOnly: boolean;
  readonly onClose: () => void;
  readonly onSave: (gap: Gap, label: string) => Promise<boolean>;
  /** Saves other links to evidence at once: files may arrive when this is closed. */
  readonly onEvidence: (change: (ids: readonly string[]) => string[]) => void;
}

/** One task: what, who, when, how it is proved; and the way on, with the re-check by somebody else. Saves itself. */
export function GapEditor({ gap, pack, settled, readOnly, onClose, onSave, onEvidence }: GapEditorProps): ReactNode {
  const { shown, change, autosave } = useTypedGap(gap, (next) => onSave(next, '修改整改任务'));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [wrongBudget, setWrongBudget] = useState(false);
  const today = useClock().today();
  const [recheck, setRecheck] = useState<Recheck>({ by: '', on: today, passed: false, note: '' });
  const confirm = useConfirm();
  const persons = useRecords('persons');
  const evidence = useRecords('evidence');
  const item = gap.origin.kind === 'item' ? pack.items.find((one) => one.id === gap.origin.ref) : undefined;
  const source = useOrigin(gap);
  const ownerName = (shown.ownerId && persons[shown.ownerId]?.name) || '';
  const amend = (part: Partial<Gap>): void => {
    setProblems([]);
    change(part);
  };
  const leave = async (): Promise<void> => {
    // What no step has recorded yet cannot be saved by itself.
    const open = [...(wrongBudget ? ['预算（不是以万元为单位的数字）'] : []), ...(gap.status === 'to_recheck' && recheck.by + recheck.note !== '' ? ['复核（还没有登记通过或不通过）'] : [])];
    const agreed = open.length === 0 || (await confirm({ title: '放弃没有保存的内容？', content: `没有保存：${open.join('、')}。其余修改已自动保存。`, verb: '放弃这些内容', keep: '继续填写' }));
    if (!agreed) return;
    const saved = autosave.flush();
    // While a save is refused nothing more can be written here; what was typed waits in the queue and 未保存 says so.
    if (readOnly || (await saved)) onClose();
  };
  const step = async (to: Gap['status'], given?: Recheck): Promise<void> => {
    const moved = wrongBudget ? fail(problem('E-GAP-05', '预算不是以万元为单位的数字。请改正或清空后再继续。', 'budget')) : stepGap(shown, { to, ownerName, usableEvidence: usableEvidence(evidence), ...(given ? { recheck: given } : {}) });
    setProblems(moved.ok ? [] : moved.problems);
    if (moved.ok && (await autosave.flush()) && (await onSave(moved.value, `整改任务转为${gapStatusNames[to]}`))) onClose();
  };
  return (
    <Dialog
      width={760}
      className="cl-gap-dialog"
      title={gap.title}
      focusInstead={() => document.getElementById(gapCardId(gap.id))}
      onCancel={() => void leave()}
      footer={
        <div className="cl-gap-foot">
          <SavedNote />
          <button type="button" className="gd-button gd-button-main" onClick={() => void leave()}>
            返回整改任务
          </button>
        </div>
      }
    >
      <p className="gd-muted">
        状态：{gapStatusNames[gap.status]}；{source === '' ? `等级默认按清单口径为${severityNames[gap.severity]}。` : `来自${source}。`}
        {item ? `检查项问题：${item.question}` : ''}
      </p>
      {settled ? <p className="cl-banner">清单结论已改为符合或不适用，可以提交复核后关闭。</p> : null}
      <ProblemList problems={problems} />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- leaving any field inside writes at once */}
      <div {...autosave.container} onBlur={() => void autosave.flush()}>
        <GapFields gap={shown} readOnly={readOnly} onChange={amend} onWrongBudget={setWrongBudget} />
        <GapEvidence subject={gap.title} ids={gap.evidenceIds} readOnly={readOnly} onChange={onEvidence} />
      </div>
      <GapSteps gap={gap} recheck={recheck} readOnly={readOnly} onRecheck={setRecheck} onStep={step} />
    </Dialog>
  );
}

/** The task as it is typed over the record: only what differs is written, and what was written follows the record again. */
function useTypedGap(gap: Gap, save: (gap: Gap) => Promise<boolean>): { readonly shown: Gap; readonly change: (part: Partial<Gap>) => void; readonly autosave: Autosave } {
  const [typed, setTyped] = useState<Partial<Gap>>({});
  const shown = { ...gap, ...typed };
  const autosave = useAutosave(async () => {
    const saved = canonicalJson(shown) === canonicalJson(gap) || (await save(shown));
    if (saved) setTyped((now) => Object.fromEntries(Object.entries(now).filter(([key, value]) => typed[key as keyof Gap] !== value)));
    return saved;
  });
  const change = (part: Partial<Gap>): void => {
    setTyped((before) => ({ ...before, ...part }));
    autosave.touch();
  };
  return { shown, change, autosave };
}

/** The drill, incident or check of the plan that taught the gap; empty for others. */
function useOrigin({ origin }: Gap): string {
  const incidents = useRecords('incidents');
  const drills = useRecords('drills');
  if (origin.kind === 'incident') return `事件 ${incidents[origin.ref]?.number ?? ''}`;
  if (origin.kind === 'plan') return `预案检查 ${origin.ref}`;
  return origin.kind === 'drill' ? `演练“${drills[origin.ref]?.title ?? ''}”` : '';
}
