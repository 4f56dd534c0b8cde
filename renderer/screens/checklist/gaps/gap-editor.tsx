import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { stepGap } from '#shared/checklist/gap-steps';
import { gapStatusNames } from '#shared/checklist/gaps';
import { severityNames } from '#shared/checklist/severity';
import type { Gap } from '#shared/dossier/checklist-records';
import type { ChecklistPack } from '#shared/rules/checklist-pack';
import { useClock, useRecords } from '../../../session/hooks';
import { useConfirm } from '../../../ui/confirm';
import { Dialog } from '../../../ui/dialog';
import { ProblemList } from '../../../ui/problem-list';
import { gapCardId } from './gap-board';
import { GapEvidence } from './gap-evidence';
import { GapFields } from './gap-fields';

interface GapEditorProps {
  readonly gap: Gap;
  readonly pack: ChecklistPack;
  readonly settled: boolean;
  readonly readOnly: boolean;
  readonly onClose: () => void;
  readonly onSave: (gap: Gap, label: string) => Promise<boolean>;
}

/** One task: what, who, when, how it is proved; and the way on, with the re-check by somebody else. */
export function GapEditor({ gap, pack, settled, readOnly, onClose, onSave }: GapEditorProps): ReactNode {
  const [typed, setTyped] = useState(gap);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const confirm = useConfirm();
  const persons = useRecords('persons');
  const item = gap.origin.kind === 'item' ? pack.items.find((one) => one.id === gap.origin.ref) : undefined;
  const source = useOrigin(gap);
  const ownerName = (typed.ownerId && persons[typed.ownerId]?.name) || '';
  const store = async (next: Gap, label: string): Promise<void> => {
    if (await onSave(next, label)) onClose();
  };
  const leave = async (): Promise<void> => {
    const changed = JSON.stringify(typed) !== JSON.stringify(gap);
    const agreed = !changed || (await confirm({ title: '放弃这次修改？', content: `“${gap.title}”里刚才填写的内容还没有保存。`, verb: '放弃修改', keep: '继续填写' }));
    if (agreed) onClose();
  };
  const step = async (to: Gap['status'], recheck?: NonNullable<Gap['recheck']>): Promise<void> => {
    const moved = stepGap(typed, { to, ownerName, ...(recheck ? { recheck } : {}) });
    setProblems(moved.ok ? [] : moved.problems);
    if (moved.ok) await store(moved.value, `整改任务转为${gapStatusNames[to]}`);
  };
  return (
    <Dialog
      width={760}
      title={gap.title}
      okText="保存整改任务"
      cancelText="不保存"
      okButtonProps={{ disabled: readOnly }}
      focusInstead={() => document.getElementById(gapCardId(gap.id))}
      onCancel={() => void leave()}
      onOk={() => void store(typed, '修改整改任务')}
    >
      <p className="gd-muted">
        状态：{gapStatusNames[gap.status]}；{source === '' ? `等级默认按清单口径为${severityNames[gap.severity]}。` : `来自${source}。`}
        {item ? `检查项问题：${item.question}` : ''}
      </p>
      {settled ? <p className="cl-banner">清单结论已改为符合或不适用，可以提交复核后关闭。</p> : null}
      <ProblemList problems={problems} />
      <GapFields gap={typed} readOnly={readOnly} onChange={setTyped} />
      <GapEvidence ids={typed.evidenceIds} readOnly={readOnly} onChange={(evidenceIds) => setTyped((before) => ({ ...before, evidenceIds }))} />
      <StepButtons gap={typed} readOnly={readOnly} onStep={step} />
    </Dialog>
  );
}

/** The drill, incident or check of the plan that taught the gap; empty for others. */
function useOrigin({ origin }: Gap): string {
  const incidents = useRecords('incidents');
  const drills = useRecords('drills');
  if (origin.kind === 'incident') return `事件 ${incidents[origin.ref]?.number ?? ''}`;
  if (origin.kind === 'plan') return `预案检查 ${origin.ref}`;
  return origin.kind === 'drill' ? `演练“${drills[origin.ref]?.title ?? ''}”` : '';
}

interface StepButtonsProps {
  readonly gap: Gap;
  readonly readOnly: boolean;
  readonly onStep: (to: Gap['status'], recheck?: NonNullable<Gap['recheck']>) => Promise<void>;
}

function StepButtons({ gap, readOnly, onStep }: StepButtonsProps): ReactNode {
  const clock = useClock();
  const [by, setBy] = useState('');
  const [on, setOn] = useState(clock.today());
  const [note, setNote] = useState('');
  const recheck = (passed: boolean): NonNullable<Gap['recheck']> => ({ by: by.trim(), on, passed, note: note.trim() });
  const button = (to: Gap['status'], words: string, passed?: boolean): ReactNode => (
    <button type="button" className="gd-button" disabled={readOnly} onClick={() => void onStep(to, passed === undefined ? undefined : recheck(passed))}>
      {words}
    </button>
  );
  return (
    <fieldset className="cl-steps">
      <legend>下一步</legend>
      {gap.status === 'open' ? button('doing', '开始整改') : null}
      {gap.status === 'doing' ? button('to_recheck', '提交复核') : null}
      {gap.status === 'closed' ? button('doing', '重新打开') : null}
      {gap.status === 'to_recheck' ? (
        <>
          <div className="gd-fields">
            <label>
              复核人（不能是责任人本人）
              <input className="gd-input" value={by} maxLength={50} onChange={(event) => setBy(event.target.value)} />
            </label>
            <label>
              复核日期
              <input type="date" className="gd-input" value={on} onChange={(event) => setOn(event.target.value || clock.today())} />
            </label>
            <label className="gd-fields-wide">
              复核情况
              <input className="gd-input" value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
            </label>
          </div>
          {button('closed', '复核通过，关闭任务', true)} {button('doing', '复核不通过，退回整改', false)}
        </>
      ) : null}
      {gap.recheck ? (
        <p className="gd-muted">
          最近复核：{gap.recheck.by} {gap.recheck.on} {gap.recheck.passed ? '通过' : '未通过'} {gap.recheck.note}
        </p>
      ) : null}
    </fieldset>
  );
}
