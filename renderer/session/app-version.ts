import { version } from '../../package.json';

/** What the program calls itself in the files that it writes. */
export const appVersion: { readonly name: string; readonly version: string } = { name: '工盾自评', version };
