import { session } from 'electron';
import type { Session } from 'electron';
import { isAppUrl } from '#shared/ipc/app-origin';

/**
 * The few things that our own pages may have: storage that the browser does not clear, writing (not reading) the
 * clipboard after a click, saving where the user chose, and the camera for photographing evidence.
 */
const granted: ReadonlySet<string> = new Set(['persistent-storage', 'clipboard-sanitized-write', 'media', 'fileSystem']);

/** Whether a permission is given; everything that is not named is refused, and so is every foreign page. */
export function isGranted(permission: string, origin: string, details: { mediaTypes?: readonly string[]; mediaType?: string } = {}): boolean {
  if (!granted.has(permission) || !isAppUrl(origin)) return false;
  // The camera, never the microphone.
  if (permission === 'media') return details.mediaType !== 'audio' && !(details.mediaTypes ?? []).includes('audio');
  return true;
}

/** Sets both handlers: the request (a prompt elsewhere) and the check (asked without a prompt). */
export function setupPermissions(work: Session = session.defaultSession): void {
  work.setPermissionRequestHandler((contents, permission, callback, details) => {
    callback(isGranted(permission, contents.getURL(), details as { mediaTypes?: string[] }));
  });
  work.setPermissionCheckHandler((_contents, permission, origin, details) => isGranted(permission, origin, details));
  work.setDevicePermissionHandler(() => false);
  work.setDisplayMediaRequestHandler((_request, callback) => callback({}));
}
