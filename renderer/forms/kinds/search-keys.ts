import { useEffect, useState } from 'react';
import { searchKey } from '#shared/text/pinyin-search';
import type { SearchKey } from '#shared/text/pinyin-search';

/** Keys by text, kept for the life of the window: pinyin is dear (about 0.3 ms a name). */
const keys = new Map<string, SearchKey>();

/** The search key of a text, computed once. */
export function keyOf(text: string): SearchKey {
  let key = keys.get(text);
  if (!key) {
    key = searchKey(text);
    keys.set(text, key);
  }
  return key;
}

/** The search key of a text where it is known already. */
export function knownKey(text: string): SearchKey | null {
  return keys.get(text) ?? null;
}

/** Longest stretch of work between two chances for the window to draw, in milliseconds. */
const slice = 8;

/**
 * Computes the keys of a long list in slices, so that the window never stands still; true when all are known.
 * @param wanted false: not yet, e.g. until the field has the focus
 */
export function useSearchKeys(texts: readonly string[], wanted: boolean): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (!wanted || ready) return undefined;
    let at = 0;
    let timer: ReturnType<typeof setTimeout>;
    const work = (): void => {
      const end = performance.now() + slice;
      for (; at < texts.length && performance.now() < end; at += 1) keyOf(texts[at]!);
      if (at < texts.length) timer = setTimeout(work);
      else setReady(true);
    };
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [texts, wanted, ready]);
  return ready;
}
