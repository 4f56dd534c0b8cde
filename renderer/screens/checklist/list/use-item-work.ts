import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { itemState } from '#shared/checklist/item-state';
import type { Verdict } from '#shared/dossier/checklist-records';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import type { ItemFocus } from './item-focus';
import { stateWords } from './item-words';
import type { AnswerSteps } from './use-answers';

interface ItemWorkParts {
  /** The item that keys mean is the one in focus when they come, drawn or not. */
  readonly focus: ItemFocus;
  readonly shown: readonly ChecklistItem[];
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
    const move = (by: number): void => {
      const { focus, shown } = latest.current;
      const at = shown.findIndex((one) => one === focus.current());
      const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
      setAskingNa(null);
      if (next) focus.select(next.id);
    };
    const set = (item: ChecklistItem, verdict: Verdict, thenNext: boolean, reason?: string): void => {
      setAskingNa(null);
      setSaid(`${item.id} 已评为${stateWords[verdict]}`);
      // Where to go is decided before the verdict: it may take the item out of what the filters show.
      if (thenNext) move(1);
      void latest.current.steps.judge(item, verdict, reason);
    };
    const judge = (item: ChecklistItem, verdict: Verdict, thenNext: boolean): void => {
      const { steps, readOnly } = latest.current;
      if (readOnly) return;
      if (verdict === 'na' && (steps.current(item.id)?.naReason ?? '').trim() === '') setAskingNa(item.id);
      else set(item, verdict, thenNext);
    };
    const here = (): ChecklistItem | undefined => latest.current.focus.current();
    return {
      judge,
      giveReason: (item, reason) => {
        setAskingNa(null);
        if (reason !== null) set(item, 'na', true, reason);
      },
      judgeHere: (verdict) => {
        const item = here();
        if (item) judge(item, verdict, true);
      },
      clearHere: () => {
        const item = here();
        const { steps, readOnly } = latest.current;
        if (item && !readOnly && itemState(item, steps.current(item.id)) !== 'unanswered') void steps.judge(item, null);
      },
      confirmHere: () => {
        const item = here();
        const { steps, readOnly } = latest.current;
        if (!item || readOnly || itemState(item, steps.current(item.id)) !== 'to_confirm') return;
        setSaid(`${item.id} 已确认沿用上次结论`);
        move(1);
        void steps.confirm(item);
      },
      move,
    };
  }, []);
  return { work, askingNa, said };
}
