import type { PlanValue, PlanValues } from './plan-value';
import { valueText } from './plan-value';

type Held = PlanValues['byPath'];

/** Who stands in for whom: the part of the organisation, the part that is asked first, and their posts in words. */
const pairs = [
  { part: 'principal', by: 'security', post: '组长（总指挥）', byPost: '网络安全负责人' },
  { part: 'security', by: 'tech', post: '副组长（网络安全）', byPost: '技术处置组组长' },
  { part: 'data', by: 'liaison', post: '数据与合规组组长', byPost: '信息报送联络员' },
] as const;

const name = (part: string): string => `org.${part}.name`;

function samePerson(byPath: Held, one: string, other: string): boolean {
  const left = byPath.get(name(one));
  const right = byPath.get(name(other));
  return left?.origin === 'given' && right?.origin === 'given' && valueText(left.value) === valueText(right.value);
}

/**
 * The stand-ins 替补 that follow from the organisation. Nobody stands in for himself: where the one who is asked first
 * holds the post himself, the stand-in is missing. The flags leave out of a list of names who was named before.
 * @example standIns(byPath).get('deputy.security') // { value: '待指定替补', origin: 'missing', … } where both posts are one person's
 */
export function standIns(byPath: Held): ReadonlyMap<string, PlanValue> {
  const found = new Map<string, PlanValue>();
  for (const { part, by } of pairs) {
    const held = byPath.get(name(by));
    found.set(`deputy.${part}`, held && !samePerson(byPath, part, by) ? held : { value: '待指定替补', origin: 'missing', from: 'derived' });
  }
  const flag = (path: string, value: boolean): unknown => found.set(path, { value, origin: 'given', from: 'derived' });
  flag('has.secondDeputy', !samePerson(byPath, 'security', 'production'));
  flag('has.securityStandIn', !samePerson(byPath, 'principal', 'security'));
  flag('has.productionStandIn', !samePerson(byPath, 'principal', 'production') && !samePerson(byPath, 'security', 'production'));
  return found;
}

/** A post whose holder would stand in for himself. */
export interface OwnStandIn {
  readonly post: string;
  readonly byPost: string;
  /** Binding of the name to change. */
  readonly path: string;
}

/**
 * The posts that have nobody else to stand in; the small organisation has no head of data of its own.
 * @example ownStandIns(values)[0] // { post: '副组长（网络安全）', byPost: '技术处置组组长', path: 'org.tech.name' }
 */
export function ownStandIns({ byPath }: Pick<PlanValues, 'byPath'>): readonly OwnStandIn[] {
  const small = byPath.get('org.smallMode')?.value === true;
  return pairs.filter(({ part, by }) => samePerson(byPath, part, by) && !(small && part === 'data')).map(({ post, by, byPost }) => ({ post, byPost, path: name(by) }));
}
