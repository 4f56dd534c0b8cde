/** The machine's clock as the screens see it. */
export interface Clock {
  /** Instant in UTC, RFC 3339, as the machine claims it. */
  now(): string;
  /** Civil date of today in Asia/Shanghai, `YYYY-MM-DD`. */
  today(): string;
}

const shanghaiDate = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The real clock; tests pass their own. */
export const machineClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => shanghaiDate.format(new Date()),
};
