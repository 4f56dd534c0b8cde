import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { flushSync } from 'react-dom';
import { answerKey } from '#shared/dossier/checklist-records';
import type { Person } from '#shared/dossier/core-records';
import type { EnterpriseType, Level } from '#shared/dossier/enterprise-type';
import type { ChecklistItem, ChecklistPack } from '#shared/rules/checklist-pack';
import { useAfterPaint } from '../../../session/after-paint';
import { useRecord, useRecords } from '../../../session/hooks';
import { useConfirm } from '../../../ui/confirm';
import { ItemDetail } from './item-detail';
import { useFocusedItem } from './item-focus';
import type { ItemFocus } from './item-focus';
import { useAnswers } from './use-answers';
import { useItemWork } from './use-item-work';
import { useListKeys } from './use-list-keys';

interface FocusedItemProps {
  readonly focus: ItemFocus;
  readonly pack: ChecklistPack;
  readonly type: EnterpriseType;
  readonly level: Level;
  readonly shown: readonly ChecklistItem[];
  readonly persons: readonly Person[];
  readonly readOnly: boolean;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly listRef: RefObject<HTMLDivElement | null>;
}

/**
 * The item in focus with everything that keys and pointer do to it. Keys mean the row that is marked in the list, at
 * once; the long text beside it follows when the row is painted, and is brought up to date first where a key goes into it.
 */
export function FocusedItem(props: FocusedItemProps): ReactNode {
  const item = useFocusedItem(props.focus);
  return item ? <ItemInFocus item={item} {...props} /> : null;
}

interface ItemInFocusProps extends FocusedItemProps {
  readonly item: ChecklistItem;
}

function ItemInFocus({ item, focus, pack, type, level, shown, persons, readOnly, searchRef, listRef }: ItemInFocusProps): ReactNode {
  const steps = useAnswers(type);
  const mayReplace = useMayReplace();
  const { work, askingNa, said } = useItemWork({ focus, items: pack.items, shown, mayReplace, steps, readOnly });
  const heard = useAfterPaint(said);
  const noteRef = useRef<HTMLTextAreaElement>(null);
  const addRef = useRef<HTMLButtonElement>(null);
  const systems = useSystems();
  const [needed, setNeeded] = useState<string | null>(null);
  const answer = useRecord('answers', answerKey(type, item.id));
  const now = useMemo(() => ({ item, answer }), [item, answer]);
  const later = useAfterPaint(now);
  const wanted = askingNa === item.id || needed === item.id || later.item === item;
  const detail = wanted ? now : later;
  const bringUp = useCallback(() => {
    if (!wanted) flushSync(() => setNeeded(item.id));
  }, [wanted, item.id]);
  const note = useCallback(() => {
    bringUp();
    noteRef.current?.focus();
  }, [bringUp]);
  const evidence = useCallback(() => {
    bringUp();
    addRef.current?.click();
  }, [bringUp]);
  const search = useCallback(() => searchRef.current?.focus(), [searchRef]);
  const keys = useMemo(() => ({ judge: work.judgeHere, clear: work.clearHere, confirm: work.confirmHere, move: work.move, note, evidence, search }), [work, note, evidence, search]);
  useListKeys(keys);
  return (
    <>
      <output className="gd-sr">{heard}</output>
      <ItemDetail
        item={detail.item}
        answer={detail.answer}
        pack={pack}
        level={level}
        persons={persons}
        systems={systems}
        readOnly={readOnly}
        steps={steps}
        work={work}
        askingNa={askingNa === detail.item.id}
        noteRef={noteRef}
        addRef={addRef}
        listRef={listRef}
      />
    </>
  );
}

/** One key must not wipe out what was judged system by system. Asks once at a time. */
function useMayReplace(): (judged: number) => Promise<boolean> {
  const confirm = useConfirm();
  const asking = useRef(false);
  return useCallback(
    async (judged) => {
      if (asking.current) return false;
      asking.current = true;
      const agreed = await confirm({
        title: '用一个结论代替按系统的结论？',
        content: `这一项已按系统评了 ${judged} 个。改为整项一个结论后，按系统的结论会去掉（可用 Ctrl + Z 撤销）。只改某个系统，请在“按系统分别评定”里选。`,
        verb: '代替按系统的结论',
        keep: '保留按系统的结论',
      });
      asking.current = false;
      return agreed;
    },
    [confirm],
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
