import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { evidenceUses, isUsable } from '#shared/checklist/evidence-state';
import { itemState } from '#shared/checklist/item-state';
import type { Verdict } from '#shared/dossier/checklist-records';
import type { Evidence, Person } from '#shared/dossier/core-records';
import type { Level } from '#shared/dossier/enterprise-type';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { useClock, useRecords } from '../../../session/hooks';
import { useEvidence } from '../../../session/use-evidence';
import { EvidencePanel } from '../evidence/evidence-panel';
import type { ChecklistView } from '../use-checklist';
import { ItemDetail } from './item-detail';
import { stateWords } from './item-words';
import { useAnswers } from './use-answers';
import { useListKeys } from './use-list-keys';

interface FocusedItemProps {
  readonly item: ChecklistItem;
  readonly view: ChecklistView;
  readonly level: Level;
  readonly shown: readonly ChecklistItem[];
  readonly persons: readonly Person[];
  readonly usable: ReadonlySet<string>;
  readonly readOnly: boolean;
  readonly onSelect: (id: string) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** The item in focus with everything that keys and pointer do to it. */
export function FocusedItem(props: FocusedItemProps): ReactNode {
  const { item, view, shown, readOnly, onSelect } = props;
  const answer = view.answers[item.id];
  const steps = useAnswers(view.type);
  const [askingNa, setAskingNa] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const noteRef = useRef<HTMLTextAreaElement>(null);
  const addRef = useRef<HTMLButtonElement>(null);
  const systems = useSystems();
  const evidence = useItemEvidence({ ...props, steps, addRef });

  const at = shown.findIndex((one) => one.id === item.id);
  const move = (by: number): void => {
    const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    setAskingNa(null);
    if (next) onSelect(next.id);
  };
  const judge = (verdict: Verdict, thenNext: boolean): void => {
    if (readOnly) return;
    if (verdict === 'na' && (answer?.naReason ?? '').trim() === '') {
      setAskingNa(item.id);
      return;
    }
    setAskingNa(null);
    setSaid(`${item.id} 已评为${stateWords[verdict]}`);
    void steps.judge(item, verdict);
    if (thenNext) move(1);
  };
  const keys = useLatest({
    judge: (verdict: Verdict) => judge(verdict, true),
    clear: () => {
      if (!readOnly && itemState(item, answer) !== 'unanswered') void steps.judge(item, null);
    },
    move,
    note: () => noteRef.current?.focus(),
    evidence: () => addRef.current?.click(),
    search: () => props.searchRef.current?.focus(),
  });
  useListKeys(keys);
  return (
    <>
      <output className="gd-sr">{said}</output>
      <ItemDetail
        item={item}
        answer={answer}
        pack={view.pack}
        level={props.level}
        persons={props.persons}
        systems={systems}
        readOnly={readOnly}
        steps={steps}
        askingNa={askingNa === item.id}
        onJudge={(verdict) => judge(verdict, false)}
        onNa={(reason) => {
          setAskingNa(null);
          if (reason === null) return;
          setSaid(`${item.id} 已评为不适用`);
          void steps.judge(item, 'na', reason);
          move(1);
          document.querySelector<HTMLElement>('.cl-list')?.focus();
        }}
        noteRef={noteRef}
        evidence={evidence}
      />
    </>
  );
}

interface KeySteps {
  readonly judge: (verdict: Verdict) => void;
  readonly clear: () => void;
  readonly move: (by: number) => void;
  readonly note: () => void;
  readonly evidence: () => void;
  readonly search: () => void;
}

/** Steps that stay the same object while always doing what the latest drawing means. */
function useLatest(steps: KeySteps): KeySteps {
  const latest = useRef(steps);
  useEffect(() => {
    latest.current = steps;
  });
  return useMemo(
    () => ({
      judge: (verdict) => latest.current.judge(verdict),
      clear: () => latest.current.clear(),
      move: (by) => latest.current.move(by),
      note: () => latest.current.note(),
      evidence: () => latest.current.evidence(),
      search: () => latest.current.search(),
    }),
    [],
  );
}

function useSystems(): readonly { readonly id: string; readonly name: string }[] {
  const records = useRecords('systems');
  return useMemo(
    () =>
      Object.values(records)
        .toSorted((left, right) => left.order - right.order)
        .map((system) => ({ id: system.id, name: String(system.values['sys_name'] ?? '') || '未命名系统' })),
    [records],
  );
}

function useItemEvidence({ item, view, readOnly, steps, addRef }: FocusedItemProps & { steps: ReturnType<typeof useAnswers>; addRef: RefObject<HTMLButtonElement | null> }): ReactNode {
  const { desk, progress } = useEvidence();
  const records = useRecords('evidence');
  const allAnswers = useRecords('answers');
  const clock = useClock();
  // Formatting a date in a time zone costs milliseconds: not for every key.
  const [today] = useState(() => clock.today());
  const ids = view.answers[item.id]?.evidenceIds;
  const linked = useMemo(() => (ids ?? []).map((id) => records[id]).filter(isUsable), [ids, records]);
  const all = useMemo(() => Object.values(records).filter(isUsable).toSorted(newestFirst), [records]);
  const uses = useMemo(() => (linked.length > 0 ? evidenceUses(Object.values(allAnswers)) : null), [linked, allAnswers]);
  const link = (more: readonly string[]): void => {
    const before = steps.current(item.id)?.evidenceIds ?? [];
    void steps.amend(item, { evidenceIds: [...new Set([...before, ...more])] }, '关联佐证');
  };
  const linkNow = useRef(link);
  useEffect(() => {
    linkNow.current = link;
  });
  // A pasted picture goes to the item in focus; text that is pasted into a field is left alone.
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || readOnly) return;
      event.preventDefault();
      const named = files.map((file, at) => (file.name === 'image.png' ? new File([file], `截图 ${clock.now().slice(0, 19).replaceAll(':', '')}-${at + 1}.png`, { type: file.type }) : file));
      void desk.add(named).then((result) => (result.evidence.length > 0 ? linkNow.current(result.evidence.map((one) => one.id)) : undefined));
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [desk, clock, readOnly]);
  return (
    <EvidencePanel
      linked={linked}
      all={all}
      usedBy={(id) => uses?.get(id)?.count ?? 0}
      desk={desk}
      progress={progress}
      readOnly={readOnly}
      today={today}
      addRef={addRef}
      onLink={link}
      onUnlink={(id) => void steps.amend(item, { evidenceIds: (steps.current(item.id)?.evidenceIds ?? []).filter((one) => one !== id) }, '取消关联佐证')}
    />
  );
}

const newestFirst = (left: Evidence, right: Evidence): number => (left.addedAt < right.addedAt ? 1 : -1);
