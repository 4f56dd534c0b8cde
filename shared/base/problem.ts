/** How serious a problem is: an error stops the action, a warning may be accepted with a reason, a hint only helps. */
export type Severity = 'error' | 'warning' | 'hint';

/**
 * One thing that is wrong, in words that a plant manager can act on.
 * `message` says what, where and what to do, in Chinese, without the code; `code` is stable (`E-USCC-01`) and is
 * shown behind the message. `where` names the field, file, row or record for a jump; it is never shown as it is.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly where?: string;
}

/**
 * Makes an error-level problem.
 * @param code stable code, `E-<AREA>-<NN>`
 * @param message Chinese sentence: what, where, what to do
 * @param where the field path or record to jump to, where there is one
 * @example problem('E-USCC-01', '统一社会信用代码应为 18 位，当前 17 位。请对照营业执照补全。', 'uscc')
 */
export function problem(code: string, message: string, where?: string): Problem {
  return { code, severity: 'error', message, ...(where === undefined ? {} : { where }) };
}

/**
 * The sentence as it is shown: message and code in brackets.
 * @example describeProblem(problem('E-X-01', '缺少名称。')) // '缺少名称。（E-X-01）'
 */
export function describeProblem(found: Problem): string {
  return `${found.message}（${found.code}）`;
}

/**
 * The error class for places that must throw (streams, workers, IPC); carries the same problem.
 * Everywhere else a `Result` is returned.
 */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(describeProblem(found));
    this.name = 'ProblemError';
    this.problem = found;
  }
}
