import type { Problem } from './problem';

/** What an operation that can fail on its input gives back: a value, or the problems found (at least one). */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * A successful result.
 * @example ok(3) // { ok: true, value: 3 }
 */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/**
 * A failed result with one or more problems.
 * @example fail(problem('E-X-01', '缺少名称。'))
 */
export function fail<T = never>(...problems: readonly [Problem, ...Problem[]]): Result<T> {
  return { ok: false, problems };
}
