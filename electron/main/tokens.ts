import path from 'node:path';
import { utilityProcess } from 'electron';
import { tokensInProcess } from '../node/token-client';
import type { TokenChild } from '../node/token-client';

/** The one way to tokens in the desktop program: driver modules never come into this process. */
export const tokens = tokensInProcess(start);

function start(): TokenChild {
  const child = utilityProcess.fork(path.join(import.meta.dirname, 'token-process.js'), [], { serviceName: 'Gongdun tokens' });
  return {
    post: (question) => child.postMessage(question),
    onAnswer: (listener) => void child.on('message', listener),
    onEnd: (listener) => void child.once('exit', listener),
    // Electron ends it with the program.
    hold: () => undefined,
  };
}
