// @ts-check
import { mkdirSync } from 'node:fs';

/**
 * What the test said when it launched the app, see launch.ts.
 * @type {{ userData: string, appPath: string, browser: string, browserArgs: string[], noKeyRing: boolean }}
 */
export const settings = JSON.parse(process.env['GONGDUN_STAND_IN'] ?? '{}');
mkdirSync(settings.userData, { recursive: true });
