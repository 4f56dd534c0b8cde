// @ts-check
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';

/** A helper process as Electron starts it; its end of the line is Node's own. */
class UtilityProcess extends EventEmitter {
  /** @param {string} script @param {string[]} args */
  constructor(script, args) {
    super();
    this.child = fork(script, args, { serialization: 'advanced', execArgv: [] });
    this.child.on('message', (message) => this.emit('message', message));
    this.child.once('exit', (code) => this.emit('exit', code ?? 1));
  }
  get pid() {
    return this.child.pid;
  }
  /** @param {any} message */ postMessage(message) {
    this.child.send(message);
  }
  kill() {
    return this.child.kill();
  }
}

export const utilityProcess = { fork: (/** @type {string} */ script, /** @type {string[]} */ args = []) => new UtilityProcess(script, args) };
