/** A value that JSON can carry. Numbers must be finite. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical text of a JSON value after RFC 8785: no white space, keys sorted by UTF-16 code units, ECMAScript number
 * and string forms. Equal values give equal text, so the text can be hashed and compared.
 * @throws TypeError for functions, symbols, bigints, a bare `undefined`, non-finite numbers and lone surrogates (a lone surrogate would turn
 *   into U+FFFD in UTF-8 and the hash would no longer match what the user typed)
 * @example canonicalJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON: number is not finite');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`canonical JSON: ${typeof value} has no JSON form`);
}

function canonicalString(text: string): string {
  // JSON.stringify escapes lone surrogates instead of refusing them, hence the look first.
  if (!text.isWellFormed()) throw new TypeError('canonical JSON: text has a lone surrogate');
  return JSON.stringify(text);
}

function canonicalObject(value: Record<string, unknown>): string {
  // Array.prototype.sort without a comparator orders by UTF-16 code units, as RFC 8785 §3.2.3 asks.
  const members = Object.keys(value)
    .toSorted()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}
