/**
 * The names of every call from the window to the main process. The preload is built from this list alone (it must
 * not carry zod), `contract.ts` says what each one takes and gives, and the compiler compares the two.
 * To add a call: one name here, one row in contract.ts, one handler in electron/main/ipc/.
 */
export const channels = [
  'app.info',
  'app.disk-space',
  'app.close-now',
  'app.clear-clipboard',
  'files.choose-save',
  'files.write',
  'files.finish',
  'files.abandon',
  'files.choose-folder',
  'files.reveal',
  'vault.list',
  'vault.create',
  'vault.open',
  'vault.current',
  'vault.append',
  'vault.close',
  'vault.remove',
  'vault.rename',
  'vault.history',
  'vault.evidenceBegin',
  'vault.evidenceWrite',
  'vault.evidenceFinish',
  'vault.evidenceAbandon',
  'vault.evidenceSize',
  'vault.evidencePiece',
  'vault.evidenceSm3',
  'vault.backupStatus',
  'vault.backupNow',
  'vault.chooseBackupFolder',
  'vault.previewRestore',
  'vault.restore',
  'vault.confirmRestore',
  'vault.undoRestore',
  'vault.drill',
  'vault.protect',
  'vault.unprotect',
  'vault.verifyPassphrase',
  'keys.list',
  'keys.create',
  'keys.importKeys',
  'keys.recoveryCopy',
  'keys.request',
  'keys.addCertificate',
  'keys.remove',
  'keys.trusted',
  'keys.trust',
  'keys.forget',
  'keys.recipients',
  'keys.addRecipient',
  'keys.forgetRecipient',
  'tokens.choose-module',
  'tokens.list',
  'tokens.keys',
  'tokens.take',
  'packages.target',
  'packages.write',
  'packages.stop',
] as const;

/** Name of a call of the page, `group.verb`. */
export type PageChannel = (typeof channels)[number];

/** The call behind `bridge.feedFile`: it carries a path, so the preload makes it and the page cannot. */
export const feedChannel = 'vault.evidenceFeed';

/** Name of a call to the main process. */
export type Channel = PageChannel | typeof feedChannel;

/** The names of everything that the main process tells the window unasked. */
export const eventNames = ['app.close-requested', 'app.lock-requested', 'app.menu', 'packages.progress'] as const;

/** Name of an event. */
export type EventName = (typeof eventNames)[number];
