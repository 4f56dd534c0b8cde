import { z } from 'zod';

/** A value that a condition compares with. */
export const literalSchema = z.union([z.string(), z.number(), z.boolean()]);
export type Literal = z.infer<typeof literalSchema>;

/** What is known: answers and facts by id. `undefined`, `null`, `''` and `[]` all mean: not given. */
export type Facts = Readonly<Record<string, unknown>>;

/** One comparison of one fact. Comparisons of order hold for numbers only. */
export type Comparison = { readonly fact: string } & (
  | { readonly eq: Literal }
  | { readonly ne: Literal }
  | { readonly in: readonly Literal[] }
  | { readonly gt: number }
  | { readonly gte: number }
  | { readonly lt: number }
  | { readonly lte: number }
  /** The fact is a list that has this value. */
  | { readonly has: Literal }
  /** The fact is a list with at least this many values; a fact that is not given counts as an empty list. */
  | { readonly countAtLeast: number }
  | { readonly exists: boolean }
);

/** The whole language of rule packs: always, never, and, or, not, comparisons. No code, no recursion through facts. */
export type Condition =
  | boolean
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;

const fact = z.string().min(1);
const comparisonSchemas = [
  z.strictObject({ fact, eq: literalSchema }),
  z.strictObject({ fact, ne: literalSchema }),
  z.strictObject({ fact, in: z.array(literalSchema) }),
  z.strictObject({ fact, gt: z.number() }),
  z.strictObject({ fact, gte: z.number() }),
  z.strictObject({ fact, lt: z.number() }),
  z.strictObject({ fact, lte: z.number() }),
  z.strictObject({ fact, has: literalSchema }),
  z.strictObject({ fact, countAtLeast: z.number().int() }),
  z.strictObject({ fact, exists: z.boolean() }),
] as const;

/** Reader of a condition in a rule pack; an unknown operator or a second operator beside the first is refused. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.boolean(),
    z.strictObject({ and: z.array(conditionSchema) }),
    z.strictObject({ or: z.array(conditionSchema) }),
    z.strictObject({ not: conditionSchema }),
    ...comparisonSchemas,
  ]),
);

/** Most comparisons looked at in one evaluation; a pack with more is a mistake and its condition counts as not met. */
export const maxConditionSteps = 10_000;

/**
 * Whether a condition holds. Total: it always answers, never throws, and stops after `maxConditionSteps` comparisons
 * (then: false). A fact that is not given fails every comparison, also `ne`; only `{ exists: false }` holds for it.
 * @example evaluate({ and: [{ fact: 'level', gte: 2 }, { not: { fact: 'cii', eq: true } }] }, { level: 3 }) // true
 */
export function evaluate(condition: Condition, facts: Facts): boolean {
  const found = judge(condition, facts, {});
  return found === true;
}

/**
 * Whether a condition holds while some facts are still open: true or false if every way of filling them says so,
 * otherwise undefined. `open` names the open facts with the values that each may take; for `and`/`or` over several
 * open facts the answer may be undefined although it is decided, never the other way round.
 * @example judge({ fact: 'data', eq: 'core' }, {}, { data: ['core', 'general'] }) // undefined
 */
export function judge(condition: Condition, facts: Facts, open: Readonly<Record<string, readonly Literal[]>>): boolean | undefined {
  let steps = 0;
  const walk = (current: Condition): boolean | undefined => {
    if (typeof current === 'boolean') return current;
    if ('and' in current) return every(current.and.map(walk));
    if ('or' in current) return negate(every(current.or.map((part) => negate(walk(part)))));
    if ('not' in current) return negate(walk(current.not));
    steps += 1;
    if (steps > maxConditionSteps) return false;
    const values = Object.hasOwn(open, current.fact) ? open[current.fact] : undefined;
    if (values === undefined) return compare(current, Object.hasOwn(facts, current.fact) ? facts[current.fact] : undefined);
    const verdicts = new Set(values.map((value) => compare(current, value)));
    return verdicts.size === 1 ? verdicts.has(true) : undefined;
  };
  const found = walk(condition);
  return steps > maxConditionSteps ? false : found;
}

function negate(verdict: boolean | undefined): boolean | undefined {
  return verdict === undefined ? undefined : !verdict;
}

function every(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function compare(comparison: Comparison, value: unknown): boolean {
  if ('exists' in comparison) return isGiven(value) === comparison.exists;
  if ('countAtLeast' in comparison) return (Array.isArray(value) ? value.length : 0) >= comparison.countAtLeast;
  if (!isGiven(value)) return false;
  if ('eq' in comparison) return value === comparison.eq;
  if ('ne' in comparison) return value !== comparison.ne;
  if ('in' in comparison) return comparison.in.includes(value as Literal);
  if ('has' in comparison) return Array.isArray(value) && value.includes(comparison.has);
  return typeof value === 'number' && compareNumbers(comparison, value);
}

function compareNumbers(comparison: Comparison, value: number): boolean {
  if ('gt' in comparison) return value > comparison.gt;
  if ('gte' in comparison) return value >= comparison.gte;
  if ('lt' in comparison) return value < comparison.lt;
  return 'lte' in comparison && value <= comparison.lte;
}
