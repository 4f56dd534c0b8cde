/** Lets calls through at an average rate. */
export interface RateLimit {
  /** Takes one call; false when there were too many of late. */
  take(): boolean;
}

/**
 * A token bucket: `perSecond` on average, twice as many in a burst.
 * @param now milliseconds
 */
export function makeRateLimit(perSecond: number, now: () => number): RateLimit {
  const size = perSecond * 2;
  let tokens = size;
  let last = now();
  return {
    take() {
      const at = now();
      // A clock that was set back gives nothing rather than taking away.
      tokens = Math.min(size, tokens + (Math.max(0, at - last) * perSecond) / 1000);
      last = at;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
