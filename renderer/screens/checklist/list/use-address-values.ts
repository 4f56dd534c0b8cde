import { useCallback, useEffect, useState } from 'react';
import { useNavigation, useSearchParams } from 'react-router';

type Values<Name extends string> = Readonly<Record<Name, string>>;

/** How long the user must rest before the address follows: every change of it draws the whole page again. */
const restMs = 400;

/**
 * Values kept in the address that answer at once: they change here immediately, the address follows when the user
 * rests, and an address that somebody else changed (a link, going back) is taken over. '' stands for not there.
 * @param names parameters of the address; give the same list at every drawing
 */
export function useAddressValues<Name extends string>(names: readonly Name[]): readonly [Values<Name>, (changes: Partial<Values<Name>>) => void] {
  const [params, setParams] = useSearchParams();
  // Who has left for another screen is not called back by an address that comes late.
  const leaving = useNavigation().state !== 'idle';
  const asked = JSON.stringify(names.map((name) => params.get(name) ?? ''));
  const [values, setValues] = useState(asked);
  const [lastAsked, setLastAsked] = useState(asked);
  const [written, setWritten] = useState(asked);
  if (asked !== lastAsked) {
    setLastAsked(asked);
    // Our own writing arrives late, when the user may be further on: it moves nothing.
    if (asked !== written) setValues(asked);
  }
  useEffect(() => {
    if (values === asked || leaving) return undefined;
    const timer = setTimeout(() => {
      setWritten(values);
      setParams((before) => withValues(before, read(names, values)), { replace: true });
    }, restMs);
    return () => clearTimeout(timer);
  }, [names, values, asked, leaving, setParams]);
  const change = useCallback(
    (changes: Partial<Values<Name>>) => setValues((before) => JSON.stringify(names.map((name) => changes[name] ?? read(names, before)[name]))),
    [names],
  );
  return [read(names, values), change];
}

function read<Name extends string>(names: readonly Name[], text: string): Values<Name> {
  const values = JSON.parse(text) as string[];
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])) as Values<Name>;
}

function withValues(before: URLSearchParams, values: Readonly<Record<string, string>>): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(values)) {
    if (value) after.set(name, value);
    else after.delete(name);
  }
  return after;
}
