import { memo, useLayoutEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { stricterWording } from '#shared/checklist/applicable-items';
import { itemState, summaryVerdict } from '#shared/checklist/item-state';
import type { Answer } from '#shared/dossier/checklist-records';
import type { Person } from '#shared/dossier/core-records';
import { levelNames } from '#shared/dossier/enterprise-type';
import type { Level } from '#shared/dossier/enterprise-type';
import type { ChecklistItem, ChecklistPack } from '#shared/rules/checklist-pack';
import { ItemBasis } from './item-basis';
import { ItemEvidence } from './item-evidence';
import { stateWords } from './item-words';
import { NaReason } from './na-reason';
import { NoteBox } from './note-box';
import { ObjectVerdicts } from './object-verdicts';
import type { AnswerSteps } from './use-answers';
import type { ItemWork } from './use-item-work';
import { VerdictButtons } from './verdict-buttons';

interface ItemDetailProps {
  readonly item: ChecklistItem;
  readonly answer: Answer | undefined;
  readonly pack: ChecklistPack;
  readonly level: Level;
  readonly persons: readonly Person[];
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly readOnly: boolean;
  readonly steps: AnswerSteps;
  /** True while the reason for 不适用 is being asked. */
  readonly askingNa: boolean;
  readonly work: ItemWork;
  readonly noteRef: RefObject<HTMLTextAreaElement | null>;
  readonly addRef: RefObject<HTMLButtonElement | null>;
  /** Where the keyboard goes on after the reason is given. */
  readonly listRef: RefObject<HTMLDivElement | null>;
}

/** The item in focus: question, verdict, what good evidence looks like, how to fix it, where it comes from. */
export const ItemDetail = memo(function ItemDetail(props: ItemDetailProps): ReactNode {
  const { item, answer, pack, level, readOnly, steps, work, askingNa } = props;
  const state = itemState(item, answer);
  const article = useRef<HTMLElement>(null);
  const last = useRef(item.id);
  // Another item is read from its beginning, wherever the last one was left.
  useLayoutEffect(() => {
    if (last.current !== item.id) article.current?.parentElement?.scrollTo(0, 0);
    last.current = item.id;
  }, [item.id]);
  const toList = (): void => props.listRef.current?.focus();
  return (
    <article ref={article} className="cl-detail-body" aria-labelledby="cl-detail-title">
      <h2 id="cl-detail-title">
        <span className="cl-row-id">{item.id}</span> {item.title} {item.critical ? <span className="cl-critical">关键项</span> : null}
      </h2>
      <p className="cl-question">{item.question}</p>
      <Stricter item={item} level={level} />
      <OldVerdict
        item={item}
        answer={answer}
        readOnly={readOnly}
        onConfirm={() => {
          void steps.confirm(item);
          toList();
        }}
      />
      <VerdictButtons
        state={state}
        disabled={readOnly}
        onJudge={(verdict) => work.judge(item, verdict, false)}
        onClear={() => {
          void steps.judge(item, null);
          toList();
        }}
      />
      {askingNa ? (
        <NaReason
          initial={answer?.naReason ?? ''}
          naWhen={item.naWhen}
          onSave={(reason) => {
            work.giveReason(item, reason);
            toList();
          }}
          onCancel={() => {
            work.giveReason(item, null);
            toList();
          }}
        />
      ) : null}
      {askingNa ? null : <NaWords answer={answer} />}
      <h3>怎么查</h3>
      <p>
        {item.guidance}
        <span className="gd-muted">（方法：{item.methods.map((method) => pack.enums.method[method]).join('；')}）</span>
      </p>
      <h3>好的佐证</h3>
      <p>{item.evidence.join('；')}</p>
      <h3>怎么改</h3>
      <p>{item.fix}</p>
      <ItemEvidence item={item} evidenceIds={answer?.evidenceIds} steps={steps} readOnly={readOnly} addRef={props.addRef} />
      <NoteBox
        key={item.id}
        id="cl-note"
        label="说明（N）"
        value={answer?.note ?? ''}
        readOnly={readOnly}
        boxRef={props.noteRef}
        placeholder="看了什么、问了谁、抽查了哪几台，写给复核的人看。"
        onSave={(note) => steps.amend(item, { note }, '修改说明')}
        onLeave={toList}
      />
      <OwnerChoice answer={answer} persons={props.persons} readOnly={readOnly} onChoose={(ownerId) => void steps.amend(item, { ownerId }, '指定责任人')} />
      <details className="cl-more" open={Object.keys(answer?.objects ?? {}).length > 0}>
        <summary>按系统分别评定</summary>
        <ObjectVerdicts
          key={item.id}
          systems={props.systems}
          objects={answer?.objects ?? {}}
          naReason={answer?.naReason ?? ''}
          naWhen={item.naWhen}
          disabled={readOnly}
          onChange={(objects, reason) => void steps.judgeObjects(item, objects, reason)}
        />
      </details>
      <ItemBasis item={item} pack={pack} />
    </article>
  );
});

/** What the item asks for in addition at this level. */
function Stricter({ item, level }: Pick<ItemDetailProps, 'item' | 'level'>): ReactNode {
  return stricterWording(item, level).map((one) => (
    <p key={one.level} className="cl-stricter">
      <strong>{levelNames[one.level]}加严</strong>
      {item.levelBasis === 'text' ? '' : '（推断）'}：{one.text}
    </p>
  ));
}

/** Why the item, or one of the systems, does not apply. */
function NaWords({ answer }: Pick<ItemDetailProps, 'answer'>): ReactNode {
  if (!answer || (answer.verdict !== 'na' && !Object.values(answer.objects).includes('na'))) return null;
  return <p className="gd-muted">不适用理由：{answer.naReason || '没有写明，请重新评为不适用并写明理由'}</p>;
}

interface OldVerdictProps {
  readonly item: ChecklistItem;
  readonly answer: Answer | undefined;
  readonly readOnly: boolean;
  readonly onConfirm: () => void;
}

/** What was judged before and does not count now: copied forward, or given to another wording. */
function OldVerdict({ item, answer, readOnly, onConfirm }: OldVerdictProps): ReactNode {
  const state = itemState(item, answer);
  const old = answer && summaryVerdict(answer);
  if (!old) return null;
  if (state === 'reopened') return <p className="cl-banner">这一项的内容已更新，原来的“{stateWords[old]}”不再计入，请按新内容重评。</p>;
  if (state !== 'to_confirm') return null;
  return (
    <p className="cl-banner">
      {Object.keys(answer.objects).length > 0 ? `按系统的结论带自上次评测，现合计为“${stateWords[old]}”` : `上次评为“${stateWords[old]}”`}，待确认，还不算已评。{' '}
      <button type="button" className="gd-button" disabled={readOnly} aria-keyshortcuts="Y" onClick={onConfirm}>
        <kbd aria-hidden="true">Y</kbd> 确认沿用
      </button>
    </p>
  );
}

interface OwnerChoiceProps {
  readonly answer: Answer | undefined;
  readonly persons: readonly Person[];
  readonly readOnly: boolean;
  readonly onChoose: (ownerId: string | null) => void;
}

function OwnerChoice({ answer, persons, readOnly, onChoose }: OwnerChoiceProps): ReactNode {
  return (
    <label className="cl-owner">
      责任人{' '}
      <select className="gd-input-short" value={answer?.ownerId ?? ''} disabled={readOnly} onChange={(event) => onChoose(event.target.value || null)}>
        <option value="">未指定</option>
        {persons.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
            {person.department ? `（${person.department}）` : ''}
          </option>
        ))}
      </select>
    </label>
  );
}
