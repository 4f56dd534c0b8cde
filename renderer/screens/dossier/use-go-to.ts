import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** Id on the page of a problem's place: `field.name` → `field-name`, `system.<id>.sys_name` → `system-sys_name`. */
function elementId(where: string): string {
  const parts = where.split('.');
  return `${parts[0] ?? ''}-${parts.at(-1) ?? ''}`;
}

const patience = 2000;

/** Moves the focus to the place named in `?goto=`, once it is drawn, and takes the name off the address. */
export function useGoTo(): void {
  const [params, setParams] = useSearchParams();
  const where = params.get('goto');
  useEffect(() => {
    if (where === null) return undefined;
    const started = performance.now();
    let frame = 0;
    const attempt = (): void => {
      const target = document.getElementById(elementId(where));
      if (target) {
        target.scrollIntoView({ block: 'center' });
        target.focus({ preventScroll: true });
        setParams((old) => {
          old.delete('goto');
          return old;
        }, { replace: true });
      } else if (performance.now() - started < patience) frame = requestAnimationFrame(attempt);
    };
    frame = requestAnimationFrame(attempt);
    return () => cancelAnimationFrame(frame);
  }, [where, setParams]);
}

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
