import { app } from 'electron';
import type { Event, WebContents } from 'electron';
import { isAppUrl } from '#shared/ipc/app-origin';
import { logFailure } from './log';

/** Pages stay inside the program: no foreign address, no second window, no webview, in any frame. */
export function setupNavigation(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

function keepInside(event: Event<{ url: string }>): void {
  if (isAppUrl(event.url)) return;
  event.preventDefault();
  logFailure('navigation refused', event.url.slice(0, 200));
}

/** Puts the guards on one page. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', keepInside);
  contents.on('will-frame-navigate', keepInside);
  contents.on('will-redirect', keepInside);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Denied without exception, the system's browser included: addresses are shown as text to copy.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
