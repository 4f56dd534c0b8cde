import { app, session } from 'electron';

/** Requests that stay inside the program. */
const inside = ['app:', 'blob:', 'data:', 'devtools:'];

/** Whether a request may go out: only to ourselves. */
export function staysInside(url: string): boolean {
  return inside.some((scheme) => url.startsWith(scheme));
}

/**
 * The program has no use for a network, so it has none: no name resolves and the services that Chromium would call
 * by itself are off. `cutRequests` does the rest.
 */
export function setupNetworkCut(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
}

/** Cancels what leads outside; needs the session, so after `ready`. */
export function cutRequests(): void {
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !staysInside(details.url) }));
  session.defaultSession.setSpellCheckerEnabled(false);
}
