import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** On changing the section: back to the top, with the focus on the title, so that reading starts there. */
export function useSectionStart(section: string): void {
  const shown = useRef(section);
  const jumping = useSearchParams()[0].has('goto');
  useEffect(() => {
    if (shown.current === section) return;
    shown.current = section;
    if (jumping) return;
    globalThis.scrollTo(0, 0);
    document.getElementById('gd-page-title')?.focus({ preventScroll: true });
  }, [section, jumping]);
}
