import type { Block, Text } from '../blocks';

/** One labelled value of a form; a long one gets the whole width. */
export interface PackedFact {
  readonly label: string;
  readonly value: Text;
  readonly long: boolean;
}

/**
 * Labelled values as bordered grids: neighbouring short ones stand two to a row, long ones alone, so that a form fits
 * fewer pages. The order is kept.
 * @example packedFacts('基本信息', [{ label: '编号', value: '1', long: false }])[0].kind // 'facts'
 */
export function packedFacts(caption: string, facts: readonly PackedFact[]): readonly Block[] {
  const groups: PackedFact[][] = [];
  for (const fact of facts) {
    const last = groups.at(-1);
    if (last && last[0]!.long === fact.long) last.push(fact);
    else groups.push([fact]);
  }
  return groups.map((group, at) => ({
    kind: 'facts',
    ...(at === 0 && caption !== '' ? { caption } : {}),
    perRow: group[0]!.long || group.length === 1 ? 1 : 2,
    pairs: group.map((fact) => [fact.label, fact.value] as const),
  }));
}
