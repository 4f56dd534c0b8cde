// The process that loads driver modules of tokens: foreign code that may crash. A bundle of its own, started by
// Electron's utilityProcess or by Node's fork; ends with whoever started it.
import { tokensHere } from './token-service';
import type { TokenService } from './token-service';

/** A question to this process. */
export interface TokenQuestion {
  readonly number: number;
  readonly name: keyof TokenService;
  readonly input: unknown;
}

/** Electron's end of the line; Node's types do not know it. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: TokenQuestion }) => void): void;
  postMessage(message: unknown): void;
}

async function answer({ number, name, input }: TokenQuestion, post: (message: unknown) => void): Promise<void> {
  const ask = tokensHere[name] as (given: unknown) => Promise<unknown>;
  post({ number, result: await ask(input) });
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };
if (parentPort) {
  parentPort.on('message', ({ data }) => void answer(data, (message) => parentPort.postMessage(message)));
} else {
  process.on('message', (question: TokenQuestion) => void answer(question, (message) => process.send?.(message)));
  process.on('disconnect', () => process.exit(0));
}
