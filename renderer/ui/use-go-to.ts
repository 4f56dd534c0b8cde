import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { focusTarget } from './focus-place';

const patience = 2000;

/**
 * Moves the focus to the place named in `?goto=`, once it is drawn, and takes the name off the address.
 * @param idOf id on the page of a place; where that element cannot take the focus, the first one in it does
 */
export function useGoTo(idOf: (where: string) => string): void {
  const [params, setParams] = useSearchParams();
  const where = params.get('goto');
  const id = where === null ? null : idOf(where);
  useEffect(() => {
    if (id === null) return undefined;
    const started = performance.now();
    let frame = 0;
    const attempt = (): void => {
      const target = focusTarget(id);
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
  }, [id, setParams]);
}
