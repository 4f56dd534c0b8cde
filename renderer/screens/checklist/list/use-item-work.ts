import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { itemState } from '#shared/checklist/item-state';
import type { ItemState } from '#shared/checklist/item-state';
import type { Verdict } from '#shared/dossier/checklist-records';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import type { ItemFocus } from './item-focus';
import { stateWords } from './item-words';
import type { AnswerSteps } from './use-answers';

interface ItemWorkParts {
  /** The item that keys mean is the one in focus when they come, drawn or not. */
  readonly focus: ItemFocus;
  /** All items in their order: where to go on from one that the filters no longer show. */
  readonly items: readonly ChecklistItem[];
  readonly shown: readonly ChecklistItem[];
  /** Asks before verdicts by system are replaced by one for all. */
  readonly mayReplace: (judged: number) => Promise<boolean>;
  readonly steps: AnswerSteps;
  readonly readOnly: boolean;
}

/** What can be done with an item of the list; the same object for ever, always doing what the latest drawing means. */
export interface ItemWork {
  /** Sets a verdict; 不适用 without a reason asks for it instead. `thenNext` moves on, as the keys do. */
  readonly judge: (item: ChecklistItem, verdict: Verdict, thenNext: boolean) => void;
  /** The reason for 不适用 that was asked for; null keeps the verdict as it was. */
  readonly giveReason: (item: ChecklistItem, reason: string | null) => void;
  readonly judgeHere: (verdict: Verdict) => void;
  readonly clearHere: () => void;
  /** Takes over the verdict of an earlier run, where one waits for that, and moves on. */
  readonly confirmHere: () => void;
  readonly move: (by: number) => void;
}

/** Judging and moving, the item whose reason is being asked, and what a screen reader hears. */
export function useItemWork(parts: ItemWorkParts): { readonly work: ItemWork; readonly askingNa: string | null; readonly said: string } {
  const [askingNa, setAskingNa] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const latest = useRef(parts);
  // Before the next key can arrive: a passive effect may lag behind.
  useLayoutEffect(() => {
    latest.current = parts;
  });
  const work = useMemo<ItemWork>(() => {
    const now = (): ItemWorkParts => latest.current;
    // oxlint-disable-next-line react/refs -- it is read when a key comes, never while drawing
    return itemWork({ latest: now, askNa: setAskingNa, say: setSaid });
  }, []);
  return { work, askingNa, said };
}

interface WorkTools {
  readonly latest: () => ItemWorkParts;
  readonly askNa: (itemId: string | null) => void;
  readonly say: (words: string) => void;
}

function itemWork({ latest, askNa, say }: WorkTools): ItemWork {
  const move = (by: number): void => {
    const { focus, items, shown } = latest();
    const next = shown[placeAfter({ items, shown, from: focus.current(), by })];
    askNa(null);
    if (next) focus.select(next.id);
  };
  const set = (item: ChecklistItem, verdict: Verdict, thenNext: boolean, reason?: string): void => {
    askNa(null);
    say(`${item.id} 已评为${stateWords[verdict]}`);
    // Where to go is decided before the verdict: it may take the item out of what the filters show.
    if (thenNext) move(1);
    void latest().steps.judge(item, verdict, reason);
  };
  const judgeWhole = (item: ChecklistItem, verdict: Verdict, thenNext: boolean): void => {
    const reason = latest().steps.current(item.id)?.naReason ?? '';
    if (verdict === 'na' && reason.trim() === '') askNa(item.id);
    else set(item, verdict, thenNext);
  };
  const judge = (item: ChecklistItem, verdict: Verdict, thenNext: boolean): void => {
    const { steps, readOnly, mayReplace } = latest();
    if (readOnly) return;
    const bySystem = Object.values(steps.current(item.id)?.objects ?? {}).filter((one) => one !== null).length;
    if (bySystem === 0) judgeWhole(item, verdict, thenNext);
    else void mayReplace(bySystem).then((agreed) => (agreed ? judgeWhole(item, verdict, thenNext) : undefined));
  };
  /** The item in focus, where it may be changed and stands as asked. */
  const here = (wanted: (state: ItemState) => boolean): ChecklistItem | undefined => {
    const { focus, steps, readOnly } = latest();
    const item = focus.current();
    return item && !readOnly && wanted(itemState(item, steps.current(item.id))) ? item : undefined;
  };
  return {
    judge,
    giveReason: (item, reason) => {
      askNa(null);
      if (reason !== null) set(item, 'na', true, reason);
    },
    judgeHere: (verdict) => {
      const item = here(() => true);
      if (item) judge(item, verdict, true);
    },
    clearHere: () => {
      const item = here((state) => state !== 'unanswered');
      if (!item) return;
      say(`${item.id} 已清除结论`);
      void latest().steps.judge(item, null);
    },
    confirmHere: () => {
      const item = here((state) => state === 'to_confirm');
      if (!item) return;
      say(`${item.id} 已确认沿用上次结论`);
      move(1);
      void latest().steps.confirm(item);
    },
    move,
  };
}

interface Step {
  readonly items: readonly ChecklistItem[];
  readonly shown: readonly ChecklistItem[];
  readonly from: ChecklistItem | undefined;
  readonly by: number;
}

/** Place in the shown list so many steps on; from an item that has left the list, counted from where it stood. */
function placeAfter({ items, shown, from, by }: Step): number {
  const at = from ? shown.indexOf(from) : -1;
  const order = from ? items.indexOf(from) : -1;
  const passed = shown.filter((one) => items.indexOf(one) < order).length;
  const start = at >= 0 ? at : passed - (by > 0 ? 1 : 0);
  return Math.min(Math.max(start + by, 0), shown.length - 1);
}
