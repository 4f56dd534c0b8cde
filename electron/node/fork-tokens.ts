import { fork } from 'node:child_process';
import type { TokenChild } from './token-client';

/** The process of tokens under Node: `script` is the bundle of token-process.ts. */
export function forkTokens(script: string): TokenChild {
  const child = fork(script, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    post: (question) => void child.send(question),
    onAnswer: (listener) => void child.on('message', (message) => listener(message as Parameters<typeof listener>[0])),
    onEnd: (listener) => void child.once('exit', listener).on('error', listener),
    // Both: the line for an answer, the process for its end.
    hold(waiting) {
      for (const one of [child, child.channel]) if (waiting) one?.ref();
      else one?.unref();
    },
  };
}
