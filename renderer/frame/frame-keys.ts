import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { stageIds } from '#shared/text/stage-words';

interface FrameKeys {
  readonly onHelp: () => void;
  readonly onSave: () => void;
  readonly onUndo: () => void;
}

/** True while the user is typing, so that single letters belong to the text. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** The address that Alt + 0 … 6 leads to, or null for any other key. */
function stageAddress(event: KeyboardEvent): string | null {
  if (!event.altKey || event.ctrlKey || !/^Digit[0-6]$/.test(event.code)) return null;
  const stage = stageIds[Number(event.code.slice(5)) - 1];
  return stage ? `/${stage}` : '/';
}

const isSave = (event: KeyboardEvent): boolean => (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's';

const isUndo = (event: KeyboardEvent): boolean => (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z' && !isTyping(event.target);

/** Keys that work on every screen; see the key sheet. Nothing fires while an input method is composing. */
export function useFrameKeys({ onHelp, onSave, onUndo }: FrameKeys): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      const address = event.key === 'F8' ? '/incident' : stageAddress(event);
      if (address !== null) void navigate(address);
      else if (isSave(event)) onSave();
      else if (isUndo(event)) onUndo();
      else if (event.key === '?' && !isTyping(event.target)) onHelp();
      else return;
      event.preventDefault();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, [navigate, onHelp, onSave, onUndo]);
}
