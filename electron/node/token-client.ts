import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { tokenProblem } from './token-problems';
import type { TokenService } from './token-service';
import type { TokenQuestion } from './token-process';

/** A started process and its line. */
export interface TokenChild {
  post(question: TokenQuestion): void;
  onAnswer(listener: (answer: { readonly number: number; readonly result: Result<unknown> }) => void): void;
  onEnd(listener: () => void): void;
  /** Whether an answer is waited for: else the process must not keep the program alive. */
  hold(waiting: boolean): void;
}

type Settle = (result: Result<unknown>) => void;

interface Line {
  readonly child: TokenChild;
  readonly waiting: Map<number, Settle>;
}

/**
 * Tokens in a process of their own: where a driver module takes that process down, what was asked fails with E-TOK-12 and
 * the next question starts a new one. The program and its data are untouched.
 */
export function tokensInProcess(start: () => TokenChild): TokenService {
  let line: Line | null = null;
  let last = 0;
  const ask = (name: keyof TokenService) => (input: unknown) =>
    new Promise<Result<never>>((resolve) => {
      line ??= open(start(), (over) => {
        if (line === over) line = null;
      });
      const { child, waiting } = line;
      last += 1;
      waiting.set(last, resolve as Settle);
      child.hold(true);
      child.post({ number: last, name, input });
    });
  return { list: ask('list'), keys: ask('keys'), open: ask('open'), sign: ask('sign') };
}

function open(child: TokenChild, ended: (line: Line) => void): Line {
  const waiting = new Map<number, Settle>();
  const line = { child, waiting };
  child.onAnswer(({ number, result }) => {
    waiting.get(number)?.(result);
    waiting.delete(number);
    child.hold(waiting.size > 0);
  });
  child.onEnd(() => {
    ended(line);
    for (const settle of waiting.values()) settle(fail(tokenProblem('E-TOK-12')));
    waiting.clear();
  });
  return line;
}
