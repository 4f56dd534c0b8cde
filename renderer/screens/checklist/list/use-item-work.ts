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
    const move = (by: number): void => {
      const { focus, items, shown } = latest.current;
      const next = shown[placeAfter({ items, shown, from: focus.current(), by })];
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
    const judgeWhole = (item: ChecklistItem, verdict: Verdict, thenNext: boolean): void => {
      const reason = latest.current.steps.current(item.id)?.naReason ?? '';
      if (verdict === 'na' && reason.trim() === '') setAskingNa(item.id);
      else set(item, verdict, thenNext);
    };
    let asking = false;
    const judge = (item: ChecklistItem, verdict: Verdict, thenNext: boolean): void => {
      const { steps, readOnly, mayReplace } = latest.current;
      if (readOnly || asking) return;
      const bySystem = Object.values(steps.current(item.id)?.objects ?? {}).filter((one) => one !== null).length;
      if (bySystem === 0) {
        judgeWhole(item, verdict, thenNext);
        return;
      }
      asking = true;
      void mayReplace(bySystem).then((agreed) => {
        asking = false;
        if (agreed) judgeWhole(item, verdict, thenNext);
      });
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
        if (!item || readOnly || itemState(item, steps.current(item.id)) === 'unanswered') return;
        setSaid(`${item.id} 已清除结论`);
        void steps.judge(item, null);
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
