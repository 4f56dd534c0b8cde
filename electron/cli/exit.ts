import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';

/** Exit codes of the command line: a public contract. */
export const exitCodes = { yes: 0, no: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command early: what is wrong and with which exit code. */
export class CommandFailure extends Error {
  readonly code: ExitCode;
  readonly problems: readonly Problem[];
  constructor(code: ExitCode, problems: readonly Problem[]) {
    super(problems.map((each) => each.message).join(' '));
    this.name = 'CommandFailure';
    this.code = code;
    this.problems = problems;
  }
}

/** The value of a result, or the end of the command with this exit code. */
export function valueOf<T>(result: Result<T>, code: ExitCode = exitCodes.no): T {
  if (result.ok) return result.value;
  throw new CommandFailure(code, result.problems);
}
