import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weigh } from '#shared/ipc/weigh';

describe('weigh', () => {
  it('counts text, bytes, keys and other values', () => {
    expect(weigh(null, 100)).toBe(8);
    expect(weigh('工盾', 100)).toBe(4);
    expect(weigh(new Uint8Array(10), 100)).toBe(18);
    expect(weigh({ a: 'xy' }, 100)).toBe(8 + 2 + 4);
    expect(weigh([1, 2], 100)).toBe(24);
  });

  it('stops at the limit', () => {
    expect(weigh('x'.repeat(51), 100)).toBe('too-heavy');
    expect(weigh(new Uint8Array(1_000_001), 1_000_000)).toBe('too-heavy');
    expect(weigh({ ['k'.repeat(100)]: 1 }, 100)).toBe('too-heavy');
  });

  it('refuses depth, polluting keys and what is not plain data', () => {
    const deep = Array.from({ length: 40 }).reduce<unknown>((inner) => [inner], 0);
    expect(weigh(deep, 1e6)).toBe('too-deep');
    expect(weigh(JSON.parse('{"a":{"__proto__":1}}'), 1e6)).toBe('forbidden-key');
    expect(weigh({ constructor: 1 }, 1e6)).toBe('forbidden-key');
    expect(weigh(new Map([[1, 2]]), 1e6)).toBe('strange');
    expect(weigh(new Date(0), 1e6)).toBe('strange');
  });

  it('takes any JSON of moderate depth and never counts less than the bytes it carries', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        const weight = weigh(value, 1e9);
        // fast-check makes polluting keys too, and those must be refused.
        if (weight === 'forbidden-key') return /__proto__|constructor|prototype/.test(JSON.stringify(value));
        const text = (item: unknown): number => {
          if (typeof item === 'string') return item.length;
          return item === null || typeof item !== 'object' ? 0 : Object.values(item).reduce<number>((sum, inner) => sum + text(inner), 0);
        };
        return typeof weight === 'number' && weight >= text(value) * 2;
      }),
      { numRuns: 1000 },
    );
  });
});
