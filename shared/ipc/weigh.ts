const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
const maxDepth = 32;

/**
 * Counts about how many bytes a value that crossed the process border takes, and stops at `limit`, so that a huge
 * value is refused before any schema walks it. Text counts two a unit, bytes one each, every other value eight.
 * @returns the weight, or why the value is refused: `too-heavy`, `too-deep` (32 levels) or `forbidden-key`
 *   (`__proto__`, `constructor`, `prototype`), `strange` for what plain data never holds (functions, class instances)
 * @example weigh({ a: 'xy' }, 100) // 22
 */
export function weigh(value: unknown, limit: number): number | 'too-heavy' | 'too-deep' | 'forbidden-key' | 'strange' {
  let weight = 0;
  const pending: [unknown, number][] = [[value, 0]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [item, depth] = next;
    if (depth > maxDepth) return 'too-deep';
    weight += ownWeight(item);
    if (weight > limit) return 'too-heavy';
    if (item === null || typeof item !== 'object' || item instanceof Uint8Array) continue;
    if (!isPlain(item)) return 'strange';
    for (const key of Object.keys(item)) {
      if (forbiddenKeys.has(key)) return 'forbidden-key';
      weight += Array.isArray(item) ? 0 : key.length * 2;
      pending.push([(item as Record<string, unknown>)[key], depth + 1]);
    }
  }
  return weight > limit ? 'too-heavy' : weight;
}

function ownWeight(item: unknown): number {
  if (typeof item === 'string') return item.length * 2;
  if (item instanceof Uint8Array) return item.byteLength + 8;
  return 8;
}

function isPlain(item: object): boolean {
  if (Array.isArray(item)) return true;
  // Objects from the other process have that realm's Object.prototype, whose own prototype is null.
  const prototype: unknown = Object.getPrototypeOf(item);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
