/** The scheme of the app's own pages in Electron. */
export const appScheme = 'app';

/**
 * Where the app's pages live in Electron. Browser storage is bound to it: a release that changes it would show users
 * an empty program, so it is fixed for ever.
 */
export const appOrigin = 'app://gongdun';

/**
 * Whether an address is one of the app's own pages. Scheme and host are compared by themselves, because the `origin`
 * of a custom scheme is 'null' outside Chromium.
 * @param url an absolute address, as Electron reports it
 * @example isAppUrl('app://gongdun/index.html') // true
 * @example isAppUrl('app://gongdun.evil/') // false
 */
export function isAppUrl(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}
