import { canonicalJson } from '../base/canonical-json';
import { fromUtf8 } from './bytes';

/** Why a JSON file of a package is refused; each has its own code. */
export type JsonFault = 'size' | 'utf8' | 'depth' | 'syntax' | 'duplicate' | 'key' | 'surrogate' | 'form';

const maxDepth = 16;
/** Most members and elements, ten times what a stage of a large plant has: one costs 50 times its bytes once it is parsed. */
const usualValues = 100_000;
/** Names that change an object's nature in JavaScript when copied without care. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads canonical JSON (RFC 8785) and nothing else: strict UTF-8, depth up to 16 and at most so many values, both looked
 * at before parsing, no duplicate or dangerous keys, no lone surrogates, and the text must equal its own canonical form.
 * @param limit largest size in bytes
 * @param maxValues most commas and opening brackets outside strings
 * @returns the value, or the fault
 * @example readCanonicalJson(utf8('{"a":1}'), 100) // { value: { a: 1 } }
 */
export function readCanonicalJson(bytes: Uint8Array, limit: number, maxValues = usualValues): { readonly value: unknown } | { readonly fault: JsonFault } {
  if (bytes.length > limit) return { fault: 'size' };
  const text = fromUtf8(bytes);
  if (text === null) return { fault: 'utf8' };
  const scanned = scan(text, maxValues);
  if (scanned !== null) return { fault: scanned };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'syntax' };
  }
  if (isPlainlyCanonical(value, text)) return { value };
  try {
    return canonicalJson(value) === text ? { value } : { fault: 'form' };
  } catch {
    // canonicalJson throws for lone surrogates, which only an escape can bring here, and for numbers that are none any more (1e999).
    return { fault: text.includes(String.raw`\u`) ? 'surrogate' : 'form' };
  }
}

/**
 * Most canonical texts are told at a third of the cost of writing them again: the run-time's own writing is the same, and
 * the keys it wrote in their order were in order. True is never wrong; false only means that it takes a closer look, as
 * with escapes that may be lone surrogates and with keys of digits, which JavaScript sorts for itself.
 */
function isPlainlyCanonical(value: unknown, text: string): boolean {
  return !text.includes('\\ud') && JSON.stringify(value) === text && keysInOrder(value);
}

function keysInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(keysInOrder);
  let last = '';
  for (const key of Object.keys(value)) {
    if (key < last || !keysInOrder((value as Readonly<Record<string, unknown>>)[key])) return false;
    last = key;
  }
  return true;
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openObject, closeObject, openList, closeList] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * One pass over quotes, brackets and commas: nesting, number of values, duplicate and dangerous keys. Broken syntax is
 * left to the parser. A loop, because a regular expression runs out of stack on a string of some megabytes.
 */
function scan(text: string, maxValues: number): JsonFault | null {
  const levels: (Set<string> | null)[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === openObject || unit === openList) {
      if (levels.push(unit === openObject ? new Set() : null) > maxDepth) return 'depth';
    } else if (unit === closeObject || unit === closeList) {
      levels.pop();
    } else if (unit === quote) {
      const end = endOfString(text, at);
      // White space before the colon is no canonical writing; such a key is refused behind the parser.
      const fault = text.charCodeAt(end) === colon ? keyFault(text.slice(at, end), levels.at(-1)) : null;
      if (fault !== null) return fault;
      at = end - 1;
    }
    if ((unit === comma || unit === openObject || unit === openList) && ++values > maxValues) return 'size';
  }
  return null;
}

/** Place behind the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at + 1;
    if (unit === backslash) at += 1;
  }
  return text.length;
}

function keyFault(written: string, keys: Set<string> | null | undefined): JsonFault | null {
  const key = unquote(written);
  if (key === null) return 'syntax';
  if (forbiddenKeys.has(key)) return 'key';
  if (keys?.has(key)) return 'duplicate';
  keys?.add(key);
  return null;
}

function unquote(written: string): string | null {
  // A control character in it is left to the parser, which reads the whole text anyway.
  if (!written.includes('\\') && written.length > 1 && written.endsWith('"')) return written.slice(1, -1);
  try {
    return JSON.parse(written) as string;
  } catch {
    return null;
  }
}
