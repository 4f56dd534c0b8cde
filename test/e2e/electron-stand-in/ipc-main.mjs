// @ts-check
import { EventEmitter } from 'node:events';
import { makeCodec } from './codec.mjs';

const { encode, decode } = makeCodec();

class IpcMain extends EventEmitter {
  /** @type {Map<string, Function>} */
  handlers = new Map();
  /** @param {string} channel @param {Function} handler */
  handle(channel, handler) {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }
  /** @param {string} channel */
  removeHandler(channel) {
    this.handlers.delete(channel);
  }
}

export const ipcMain = new IpcMain();

/**
 * Brings one message of a page to its handler and the answer back as text.
 * @param {object} event what Electron passes as the first argument
 * @param {string} kind @param {string} channel @param {string} data
 */
export async function dispatch(event, kind, channel, data) {
  const args = decode(JSON.parse(data));
  if (kind === 'send') {
    ipcMain.emit(channel, event, ...args);
    return JSON.stringify({ value: encode(undefined) });
  }
  const handler = ipcMain.handlers.get(channel);
  try {
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return JSON.stringify({ value: encode(await handler(event, ...args)) });
  } catch (error) {
    return JSON.stringify({ error: String(error) });
  }
}
