import { useEffect } from 'react';
import type { RefObject } from 'react';
import { beijingTime } from '#shared/text/dates';
import { useClock } from '../../../session/hooks';

/**
 * Gives the files that are pasted anywhere on the page, a screenshot with a name of its own. A text field keeps its
 * text: what is copied from Excel or WPS comes as text and as a picture of it. A dialog that does not hold `place` keeps
 * what is pasted into it.
 */
export function usePastedFiles(place: RefObject<HTMLElement | null>, onFiles: (files: readonly File[]) => void): void {
  const clock = useClock();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented || isText(event) || isElsewhere(event.target, place.current)) return;
      event.preventDefault();
      onFiles(files.map((file, at) => (file.name === 'image.png' ? new File([file], `截图 ${stamp(clock.now())}-${at + 1}.png`, { type: file.type }) : file)));
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [place, clock, onFiles]);
}

function isText({ target, clipboardData }: ClipboardEvent): boolean {
  const field = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type));
  return field && (clipboardData?.types.includes('text/plain') ?? false);
}

function isElsewhere(target: EventTarget | null, place: HTMLElement | null): boolean {
  const dialog = target instanceof Element ? target.closest('[role="dialog"]') : null;
  return dialog !== null && !dialog.contains(place);
}

/** `2026-11-28 234010` in Beijing: names of files cannot have colons. */
function stamp(instant: string): string {
  const found = beijingTime(instant);
  return found ? `${found.date} ${found.time.replace(':', '')}${instant.slice(17, 19)}` : '';
}
