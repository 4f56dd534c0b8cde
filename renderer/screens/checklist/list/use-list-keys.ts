import { useLayoutEffect } from 'react';
import type { Verdict } from '#shared/dossier/checklist-records';
import { verdictKeys } from './item-words';

/** What the keys of the list do. */
export interface ListKeys {
  readonly judge: (verdict: Verdict) => void;
  readonly clear: () => void;
  readonly confirm: () => void;
  readonly move: (by: number) => void;
  readonly note: () => void;
  readonly evidence: () => void;
  readonly search: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

const inDialog = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;

/** The keys of the list: 1–4, 0, Y, J/K and arrows, N, E, /. None fires while text is typed or composed, or in a dialog. */
export function useListKeys(keys: ListKeys): void {
  // Before the next key can arrive: a passive effect may lag behind a drawing of 130 rows.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || inDialog(event.target)) return;
      const action = actionOf(event, keys);
      if (!action) return;
      event.preventDefault();
      action();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, [keys]);
}

function actionOf(event: KeyboardEvent, keys: ListKeys): (() => void) | null {
  const key = event.key.toLowerCase();
  const verdict = verdictKeys[key];
  if (verdict) return () => keys.judge(verdict);
  const inList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'listbox';
  const named: Readonly<Record<string, () => void>> = {
    '0': keys.clear,
    y: keys.confirm,
    j: () => keys.move(1),
    k: () => keys.move(-1),
    n: keys.note,
    e: keys.evidence,
    '/': keys.search,
    ...(inList ? { arrowdown: () => keys.move(1), arrowup: () => keys.move(-1), home: () => keys.move(-1e6), end: () => keys.move(1e6) } : {}),
  };
  return named[key] ?? null;
}
