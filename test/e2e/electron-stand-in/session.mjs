// @ts-check
import { EventEmitter } from 'node:events';
import { schemeHandlers } from './web-origin.mjs';

export const protocol = {
  /** @type {any[]} */
  privileged: [],
  registerSchemesAsPrivileged(/** @type {any[]} */ schemes) {
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.secure || !privileges?.standard) throw new Error(`stand-in: ${scheme} must be standard and secure`);
    }
    this.privileged = schemes;
  },
  handle: (/** @type {string} */ scheme, /** @type {any} */ handler) => void schemeHandlers.set(scheme, handler),
  unhandle: (/** @type {string} */ scheme) => void schemeHandlers.delete(scheme),
  isProtocolHandled: (/** @type {string} */ scheme) => schemeHandlers.has(scheme),
};

/** Keeps what the app set, so that tests can ask it; `onBeforeRequest` is really consulted for every request. */
class Session extends EventEmitter {
  /** @type {Record<string, any>} */
  given = {};
  protocol = protocol;
  webRequest = {
    onBeforeRequest: (/** @type {any} */ handler) => void (this.given['onBeforeRequest'] = handler),
    onHeadersReceived: (/** @type {any} */ handler) => void (this.given['onHeadersReceived'] = handler),
  };
  /** @param {any} handler */ setPermissionRequestHandler(handler) {
    this.given['permissionRequest'] = handler;
  }
  /** @param {any} handler */ setPermissionCheckHandler(handler) {
    this.given['permissionCheck'] = handler;
  }
  /** @param {any} handler */ setDevicePermissionHandler(handler) {
    this.given['devicePermission'] = handler;
  }
  /** @param {any} handler */ setDisplayMediaRequestHandler(handler) {
    this.given['displayMedia'] = handler;
  }
  /** @param {boolean} on */ setSpellCheckerEnabled(on) {
    this.given['spellChecker'] = on;
  }
  /** @param {string} url @returns {boolean} whether the app cancels the request */
  cancels(url) {
    let cancelled = false;
    this.given['onBeforeRequest']?.({ url, resourceType: 'other', method: 'GET' }, (/** @type {any} */ answer) => (cancelled = answer.cancel === true));
    return cancelled;
  }
}

export const session = { defaultSession: new Session(), fromPartition: () => new Session() };
