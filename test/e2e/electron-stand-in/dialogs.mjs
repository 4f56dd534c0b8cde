// @ts-check
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settings } from './settings.mjs';

/** Dialogs answer with what the test queued: `evaluate(({ dialog }) => dialog.answers.push({ filePath }))`. */
export const dialog = {
  answers: /** @type {any[]} */ ([]),
  asked: /** @type {any[]} */ ([]),
  next(/** @type {string} */ kind, /** @type {any[]} */ args) {
    this.asked.push([kind, args.at(-1)]);
    const answer = this.answers.shift();
    if (!answer) throw new Error(`stand-in: a ${kind} dialog came up and the test queued no answer`);
    return answer;
  },
  async showSaveDialog(/** @type {any[]} */ ...args) {
    return { canceled: false, filePath: '', ...this.next('save', args) };
  },
  async showOpenDialog(/** @type {any[]} */ ...args) {
    return { canceled: false, filePaths: [], ...this.next('open', args) };
  },
  async showMessageBox(/** @type {any[]} */ ...args) {
    return { response: 0, checkboxChecked: false, ...this.next('message', args) };
  },
  showErrorBox(/** @type {string} */ title, /** @type {string} */ content) {
    this.asked.push(['error', { title, content }]);
  },
};

const keyFile = path.join(settings.userData, 'stand-in.key');
function key() {
  if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
  return readFileSync(keyFile);
}

/** A key ring that really encrypts, under a key beside the data; `noKeyRing` models a Linux without one. */
export const safeStorage = {
  isEncryptionAvailable: () => !settings.noKeyRing,
  isAsyncEncryptionAvailable: async () => !settings.noKeyRing,
  getSelectedStorageBackend: () => (settings.noKeyRing ? 'basic_text' : 'gnome_libsecret'),
  async encryptStringAsync(/** @type {string} */ text) {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key(), iv);
    return Buffer.concat([Buffer.from('v11'), iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  async decryptStringAsync(/** @type {Buffer} */ bytes) {
    const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(3, 15));
    decipher.setAuthTag(bytes.subarray(-16));
    const result = Buffer.concat([decipher.update(bytes.subarray(15, -16)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
};

/** What the app asked of the system, for tests to look at. */
export const asked = { openExternal: /** @type {string[]} */ ([]), shown: /** @type {string[]} */ ([]), menus: /** @type {any[]} */ ([]) };

export const shell = {
  async openExternal(/** @type {string} */ url) {
    asked.openExternal.push(url);
  },
  showItemInFolder(/** @type {string} */ file) {
    asked.shown.push(file);
  },
};

export class Menu {
  /** @param {any[]} items */
  constructor(items = []) {
    this.items = items;
  }
  static buildFromTemplate(/** @type {any[]} */ template) {
    return new Menu(template);
  }
  static setApplicationMenu(/** @type {Menu} */ menu) {
    asked.menus.push(menu);
  }
}

export const powerMonitor = new EventEmitter();
