import os from 'node:os';
import path from 'node:path';

/** Where the window's browser keeps its data: a profile of its own, away from extensions and from clearing history. */
export function profileFolder(): string {
  const home = os.homedir();
  if (process.platform === 'win32') return path.join(process.env['LOCALAPPDATA'] ?? home, 'Gongdun', 'browser');
  if (process.platform === 'darwin') return path.join(home, 'Library/Application Support/Gongdun/browser');
  return path.join(process.env['XDG_DATA_HOME'] ?? path.join(home, '.local/share'), 'gongdun', 'browser');
}

/** Whether a window can be shown at all. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** How the browser shows the app as a window of its own, with nothing but loopback to talk to. */
export function browserArguments(url: string): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profileFolder()}`,
    '--window-size=1366,768',
    '--lang=zh-CN',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-features=Translate',
    // A proxy that is not there: nothing but loopback can be reached, whatever the browser wants to look up by itself.
    '--proxy-server=127.0.0.1:9',
    '--proxy-bypass-list=127.0.0.1',
    // Chromium refuses to run as root with its sandbox, as in containers.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
