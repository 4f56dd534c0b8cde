import type { Block, Text } from '../blocks';

/** One labelled value of a form; a long one gets the whole width. */
export interface PackedFact {
  readonly label: string;
  readonly value: Text;
  readonly long: boolean;
}

/**
 * Labelled values as bordered grids: short ones first, two to a row, then the long ones over the whole width, so that a
 * form fits few pages. Within each kind the order is kept.
 * @example packedFacts('基本信息', [{ label: '编号', value: '1', long: false }])[0].kind // 'facts'
 */
export function packedFacts(caption: string, facts: readonly PackedFact[]): readonly Block[] {
  const groups = [facts.filter((fact) => !fact.long), facts.filter((fact) => fact.long)].filter((group) => group.length > 0);
  return groups.map((group, at) => ({
    kind: 'facts',
    ...(at === 0 && caption !== '' ? { caption } : {}),
    perRow: group[0]!.long || group.length === 1 ? 1 : 2,
    pairs: group.map((fact) => [fact.label, fact.value] as const),
  }));
}
