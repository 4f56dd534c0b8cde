import type { Problem } from '#shared/base/problem';

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
