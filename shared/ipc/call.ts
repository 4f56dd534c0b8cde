import type { z } from 'zod';

/** How big and how frequent a call may be. */
export interface CallLimits {
  /** Weight of the arguments as `weigh` counts it, about bytes. */
  readonly maxWeight: number;
  /** Calls a second, averaged; a burst of twice as many is let through. */
  readonly perSecond: number;
}

/** One row of the contract: the reader of the argument, the reader of the value, and the limits. */
export interface Call<A extends z.ZodType = z.ZodType, V extends z.ZodType = z.ZodType> {
  readonly args: A;
  readonly value: V;
  readonly limits: CallLimits;
}

const usual: CallLimits = { maxWeight: 1_000_000, perSecond: 200 };

/**
 * Declares a call. Every call takes one argument and answers with a `Result` of `value`; both are read at run time.
 * @param limits only what differs from 1 MB and 200 calls a second
 * @example call(z.null(), z.strictObject({ version: z.string() }))
 */
export function call<A extends z.ZodType, V extends z.ZodType>(args: A, value: V, limits: Partial<CallLimits> = {}): Call<A, V> {
  return { args, value, limits: { ...usual, ...limits } };
}
