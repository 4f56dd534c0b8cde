import { canonicalJson } from '../base/canonical-json';
import { fromUtf8 } from './bytes';

/** Why a JSON file of a package is refused; each has its own code. */
export type JsonFault = 'size' | 'utf8' | 'depth' | 'syntax' | 'duplicate' | 'key' | 'surrogate' | 'form';

const maxDepth = 16;
/** Names that change an object's nature in JavaScript when copied without care. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads canonical JSON (RFC 8785) and nothing else: strict UTF-8, depth up to 16 looked at before parsing, no duplicate
 * or dangerous keys, no lone surrogates, and the text must equal its own canonical form.
 * @param limit largest size in bytes
 * @returns the value, or the fault
 * @example readCanonicalJson(utf8('{"a":1}'), 100) // { value: { a: 1 } }
 */
export function readCanonicalJson(bytes: Uint8Array, limit: number): { readonly value: unknown } | { readonly fault: JsonFault } {
  if (bytes.length > limit) return { fault: 'size' };
  const text = fromUtf8(bytes);
  if (text === null) return { fault: 'utf8' };
  const scanned = scan(text);
  if (scanned !== null) return { fault: scanned };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'syntax' };
  }
  try {
    return canonicalJson(value) === text ? { value } : { fault: 'form' };
  } catch {
    // canonicalJson throws only for lone surrogates here: JSON has no other value that it refuses.
    return { fault: 'surrogate' };
  }
}

/** Strings (one that never ends, too, so that the search stays linear), keys with their colon, brackets. */
const tokens = /"(?:[^"\\]|\\[^])*(?:"(?:\s*:)?|\\?$)|[{}[\]]/g;

/** One pass over the tokens: nesting, duplicate keys, dangerous keys. Broken syntax is left to the parser. */
function scan(text: string): JsonFault | null {
  const levels: (Set<string> | null)[] = [];
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') {
      if (levels.push(token === '{' ? new Set() : null) > maxDepth) return 'depth';
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (token.endsWith(':')) {
      const key = unquote(token);
      if (key === null) return 'syntax';
      if (forbiddenKeys.has(key)) return 'key';
      const keys = levels.at(-1);
      if (keys?.has(key)) return 'duplicate';
      keys?.add(key);
    }
  }
  return null;
}

function unquote(token: string): string | null {
  try {
    return JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)) as string;
  } catch {
    return null;
  }
}
