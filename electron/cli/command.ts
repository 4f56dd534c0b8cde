import type { Json } from '#shared/base/canonical-json';
import type { Arguments, OptionSpec } from './arguments';
import type { ExitCode } from './exit';

/** What a command ends with: the exit code and the JSON object of the last line. */
export interface Outcome {
  readonly code: ExitCode;
  readonly result: Readonly<Record<string, Json>>;
}

/** What a command may use of its surroundings. */
export interface Surroundings {
  /** A line for the person at the terminal, to stderr. */
  say(line: string): void;
  /** Instant now, RFC 3339 UTC. */
  now(): string;
  /** Civil date today, Asia/Shanghai. */
  today(): string;
}

/** One command: what it takes, what it gives, and what it does. */
export interface Command {
  readonly name: string;
  readonly does: string;
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Names of what may stand without an option, in order; the rest is refused. */
  readonly positionals?: readonly string[];
  /** Whether the last of them may stand several times. */
  readonly repeats?: boolean;
  /** Shape of the result, for --help. */
  readonly shape: string;
  run(given: Arguments, around: Surroundings): Promise<Outcome>;
}
