import { describe, expect, it } from 'vitest';
import { builtinPacks, loadBuiltinPacks } from '../../../electron/node/builtin-packs';
import { builtinPacks as pageList } from '../../../renderer/session/builtin-packs';
import { describeProblem } from '#shared/base/problem';

describe('the rule packs that ship', () => {
  it('all fit their schemas and one of each kind is there', () => {
    const loaded = loadBuiltinPacks();
    expect(loaded.ok ? [] : loaded.problems.map(describeProblem)).toEqual([]);
  });
  it('are the same list in the window and in Node', () => {
    expect(pageList).toEqual(builtinPacks);
    expect(builtinPacks.length).toBeGreaterThanOrEqual(9);
  });
});
