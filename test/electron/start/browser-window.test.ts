import { expect, it } from 'vitest';
import { browserArguments, hasDisplay, profileFolder } from '../../../electron/start/browser-window';

it('knows where a window can be shown', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
});

it('opens the app alone, on a profile of its own, with no way out but loopback', () => {
  const given = browserArguments('http://127.0.0.1:47317/');
  expect(given).toContain('--app=http://127.0.0.1:47317/');
  expect(given).toContain(`--user-data-dir=${profileFolder()}`);
  // Nothing listens on the discard port: every other address ends there.
  expect(given).toContain('--proxy-server=127.0.0.1:9');
  expect(given).toContain('--proxy-bypass-list=127.0.0.1');
});
