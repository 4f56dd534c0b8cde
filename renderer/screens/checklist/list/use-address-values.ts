import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation, useNavigation, useSearchParams } from 'react-router';
import { AddressValues } from './address-values';

/** How long the user must rest before the address follows: every change of it draws the whole page again. */
const restMs = 400;

/**
 * Values kept in the address that answer at once: the store changes immediately, the address follows when the user
 * rests, and an address that somebody else changed (a link, going back) is taken over. The store is the same for ever.
 * @param names parameters of the address; only those of the first drawing count
 */
export function useAddressValues<Name extends string>(names: readonly Name[]): AddressValues<Name> {
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
  // Who is on the way to another screen is not called back by an address that comes late.
  const leaving = useNavigation().state !== 'idle';
  const [values] = useState(() => new AddressValues(names, params));
  const written = useRef<string | null>(null);
  const asked = params.toString();
  useLayoutEffect(() => {
    // Our own writing arrives late, when the user may be further on: it moves nothing.
    if (written.current === asked) return;
    values.take(new URLSearchParams(asked));
  }, [values, asked]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      // Nor who has left for another page: the address is there before that page is drawn, and until then this one runs.
      if (addressPath() !== pathname) return;
      // What stands in the address may be newer than what is drawn: another type was chosen a moment ago.
      const now = addressParams();
      const after = values.writeTo(new URLSearchParams(now));
      if (sameParams(after, now)) return;
      written.current = after.toString();
      setParams(after, { replace: true });
    };
    const later = (): void => {
      clearTimeout(timer);
      if (!leaving) timer = setTimeout(write, restMs);
    };
    later();
    const stop = values.subscribe(later);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [values, pathname, leaving, setParams]);
  return values;
}

/** Where the address leads now, whatever is drawn. */
const addressPath = (): string => globalThis.location.hash.slice(1).split('?')[0] ?? '';

const addressParams = (): string => globalThis.location.hash.split('?')[1] ?? '';

/** Order does not count. */
function sameParams(after: URLSearchParams, asked: string): boolean {
  const before = new URLSearchParams(asked);
  return after.size === before.size && [...before].every(([name, value]) => after.get(name) === value);
}

/** One of the values, live. */
export function useAddressValue<Name extends string>(values: AddressValues<Name>, name: Name): string {
  return useSyncExternalStore(
    values.subscribe,
    useCallback(() => values.get(name), [values, name]),
  );
}
