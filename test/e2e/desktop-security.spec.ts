import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { channels, eventNames } from '#shared/ipc/channels';
import { contentSecurityPolicy } from '#shared/base/content-security-policy';
import { expect, test } from './fixtures';
import type { RunningApp } from './electron-stand-in/launch';

// The official list of Electron's security items, each asked of the running program. What only the stand-in can be
// asked (its recorded settings) is marked by the fixture's `real` flag.

let app: RunningApp;
let page: Page;
test.beforeEach(async ({ desktop }) => {
  ({ app, page } = await desktop.start());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('2, 3, 4, 6, 8–11: the window is sandboxed, isolated, without Node, webview, plugins or experiments', async () => {
  test.skip(app.real, 'the options are recorded by the stand-in');
  const options = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].options.webPreferences);
  expect(options).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
  expect(options).not.toHaveProperty('enableBlinkFeatures');
  expect(await app.evaluate(({ app: main }) => main.sandboxed)).toBe(true);
  for (const name of ['process', 'require', 'module', 'Buffer', 'global']) {
    expect(await page.evaluate((word) => typeof (window as unknown as Record<string, unknown>)[word], name), name).toBe('undefined');
  }
});

test('5: of all permissions, only those that are needed are given, and only to our own pages', async () => {
  test.skip(app.real, 'the handlers are recorded by the stand-in');
  const all = ['ar', 'automatic-fullscreen', 'background-fetch', 'background-sync', 'captured-surface-control', 'clipboard-read', 'clipboard-sanitized-write', 'deprecated-sync-clipboard-read', 'display-capture', 'fileSystem', 'fullscreen', 'geolocation', 'geolocation-approximate', 'hand-tracking', 'hid', 'idle-detection', 'keyboardLock', 'local-fonts', 'local-network', 'local-network-access', 'loopback-network', 'media', 'mediaKeySystem', 'midi', 'midiSysex', 'nfc', 'notifications', 'openExternal', 'payment-handler', 'periodic-background-sync', 'persistent-storage', 'pointerLock', 'screen-wake-lock', 'sensors', 'serial', 'smart-card', 'speaker-selection', 'storage-access', 'system-wake-lock', 'top-level-storage-access', 'usb', 'vr', 'web-app-installation', 'web-printing', 'window-management', 'unknown'];
  const given = await app.evaluate(({ session }, names: string[]) => {
    const { permissionRequest, permissionCheck, devicePermission } = session.defaultSession.given;
    const ask = (name: string, url: string, details: object): boolean => {
      let granted = false;
      permissionRequest({ getURL: () => url }, name, (answer: boolean) => (granted = answer), details);
      if (granted !== permissionCheck(null, name, url, details)) throw new Error(`request and check differ for ${name}`);
      return granted;
    };
    return {
      ours: names.filter((name) => ask(name, 'app://gongdun/index.html', {})),
      foreign: ['https://example.com/', 'app://gongdun.example/', 'app://other/', 'file:///etc/passwd', 'http://app/', ''].flatMap((url) => names.filter((name) => ask(name, url, {}))),
      microphone: ask('media', 'app://gongdun/', { mediaTypes: ['audio', 'video'], mediaType: 'audio' }),
      device: devicePermission({}),
    };
  }, all);
  expect(given).toEqual({ ours: ['clipboard-sanitized-write', 'fileSystem', 'media', 'persistent-storage'], foreign: [], microphone: false, device: false });
});

test('7: the policy stands in the header, and code from text does not run', async ({ pageErrors }) => {
  const reply = await page.reload();
  expect(reply?.headers()['content-security-policy']).toBe(contentSecurityPolicy);
  expect(reply?.headers()['x-content-type-options']).toBe('nosniff');
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    // Attributes are code from text, too.
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.attributeRan = true">');
    // In a turn of its own: what the debugger evaluates directly is let past the policy.
    const evalFails = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          // oxlint-disable-next-line typescript/no-implied-eval -- what must be refused
          resolve(new Function('return false')() as boolean);
        } catch {
          resolve(true);
        }
      }, 200);
    });
    return { evalFails, inline: 'inlineRan' in window, attribute: 'attributeRan' in window };
  });
  expect(ran).toEqual({ evalFails: true, inline: false, attribute: false });
  expect(pageErrors.filter((text) => text.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(2);
  pageErrors.length = 0;
});

test('1: nothing leaves the program, whichever way the page tries', async ({ pageErrors }) => {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await page.evaluate(async (url) => {
    const quietly = async (run: () => unknown): Promise<void> => {
      try {
        await run();
      } catch {
        // refused is what we want
      }
    };
    await quietly(() => fetch(url));
    await quietly(() => navigator.sendBeacon(url, 'x'));
    await quietly(() => new WebSocket(url.replace('http', 'ws')));
    await quietly(() => new EventSource(url));
    await quietly(() => new Worker(url));
    for (const tag of ['img', 'script', 'iframe', 'audio', 'embed'] as const) {
      const element = Object.assign(document.createElement(tag), { src: url });
      document.body.append(element);
    }
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
    document.body.append(form);
    form.submit();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }, outside);
  server.close();
  expect(hits).toBe(0);
  expect(page.url()).toContain('index.html');
  if (!app.real) {
    const cut = await app.evaluate(
      ({ session, app: main }, urls: string[]) => ({ open: urls.filter((url) => !session.defaultSession.cancels(url)), resolver: main.switches.get('host-resolver-rules'), spelling: session.defaultSession.given.spellChecker }),
      [outside, 'https://example.com/', 'ws://example.com/', 'file:///etc/passwd', 'ftp://example.com/', 'app-evil://x/', 'chrome://gpu/'],
    );
    expect(cut).toEqual({ open: [], resolver: 'MAP * ~NOTFOUND', spelling: false });
  }
  pageErrors.length = 0;
});

test('12, 13, 14: no webview, no foreign page, no second window', async ({ pageErrors }) => {
  const foreign = ['https://example.com/', 'http://127.0.0.1/', 'file:///etc/passwd', 'about:blank', 'data:text/html,x', 'javascript:1', 'blob:null/x', 'chrome://settings/', 'devtools://x/', 'app://other/', 'app://gongdun.example/', 'app://gongdun@other/', 'APP://gongdun/', 'app:gongdun', 'app:/gongdun/x', 'app:///gongdun/', 'ftp://gongdun/', 'mailto:a@example.com', 'tel:1', 'ms-settings:x', 'view-source:app://gongdun/', 'filesystem:app://gongdun/', 'https://gongdun/', 'http://gongdun/', 'ws://gongdun/', 'app2://gongdun/', 'xapp://gongdun/', 'app://gongdun:80/', 'app://gongdun%2eevil/', ' app://gongdun/'];
  expect(foreign).toHaveLength(30);
  if (!app.real) {
    const outcome = await app.evaluate(({ BrowserWindow }, urls: string[]) => {
      const { webContents } = BrowserWindow.getAllWindows()[0];
      const passes = (name: string, url: string): boolean => {
        let stopped = false;
        webContents.emit(name, { url, preventDefault: () => (stopped = true) });
        return !stopped;
      };
      return {
        navigate: urls.filter((url) => passes('will-navigate', url)),
        frames: urls.filter((url) => passes('will-frame-navigate', url)),
        redirect: urls.filter((url) => passes('will-redirect', url)),
        webview: passes('will-attach-webview', ''),
        inside: passes('will-navigate', 'app://gongdun/index.html'),
        windows: [...urls, 'app://gongdun/index.html'].filter((url) => webContents.openHandler({ url }).action !== 'deny'),
      };
    }, foreign);
    expect(outcome).toEqual({ navigate: [], frames: [], redirect: [], webview: false, inside: true, windows: [] });
  }
  const before = page.url();
  await page.evaluate(() => void (location.href = 'https://example.com/'));
  await page.evaluate(() => void window.open('https://example.com/'));
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  expect(app.context().pages().filter((open) => open.url().includes('example.com'))).toEqual([]);
  if (!app.real) expect(await app.evaluate(({ asked }) => asked.openExternal)).toEqual([]);
  pageErrors.length = 0;
});

test('17: only the main frame of our own window on one of our pages is heard', async () => {
  test.skip(app.real, 'frames are faked through the stand-in');
  const answers = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0];
    const ours = webContents.mainFrame;
    const ask = async (sender: unknown, senderFrame: unknown): Promise<string> => {
      const answer = await ipcMain.handlers.get('app.info')({ sender, senderFrame }, null);
      return answer.ok ? 'heard' : answer.problems[0].code;
    };
    const refused = [
      await ask(webContents, null),
      await ask(webContents, { url: 'app://gongdun/index.html' }), // an inner frame with our address
      await ask({}, ours),
      await ask({}, { url: 'app://gongdun/index.html' }),
    ];
    const truth = await ask(webContents, ours);
    ours.url = 'https://example.com/';
    const moved = await ipcMain.handlers.get('app.info')({ sender: webContents, senderFrame: ours }, null);
    return { refused, truth, moved: moved.ok };
  });
  expect(answers.refused).toEqual(['E-IPC-01', 'E-IPC-01', 'E-IPC-01', 'E-IPC-01']);
  expect(answers.truth).toBe('heard');
});

test('17: bad arguments are refused with a code and reach no handler', async () => {
  const codes = await page.evaluate(async () => {
    const { calls } = (window as unknown as { bridge: { calls: Record<string, (args: unknown) => Promise<{ ok: boolean; problems?: { code: string }[] }>> } }).bridge;
    const code = async (channel: string, args: unknown): Promise<string> => (await calls[channel]!(args)).problems?.[0]?.code ?? 'accepted';
    return [
      await code('app.info', { extra: 1 }),
      await code('files.choose-save', { suggestedName: '../../etc/passwd', kind: 'pdf' }),
      await code('files.choose-save', { suggestedName: 'a.pdf', kind: 'exe' }),
      await code('files.choose-save', { suggestedName: 'a.pdf', kind: 'pdf', path: '/etc/passwd' }),
      await code('files.write', { token: '/etc/passwd', offset: 0, bytes: new Uint8Array(1) }),
      await code('files.write', { token: '0'.repeat(32), offset: 0, bytes: new Uint8Array(1) }),
      await code('files.reveal', { token: '0'.repeat(32) }),
      await code('files.write', { token: '0'.repeat(32), offset: 0, bytes: new Uint8Array(6_000_000) }),
      await code('app.info', JSON.parse('{"__proto__": {"polluted": 1}}')),
    ];
  });
  expect(codes).toEqual(['E-IPC-05', 'E-IPC-05', 'E-IPC-05', 'E-IPC-05', 'E-IPC-05', 'E-FILE-20', 'E-FILE-21', 'E-IPC-03', 'E-IPC-04']);
});

test('18: the scheme is standard and secure, without a way around the policy, and serves only listed files', async ({ pageErrors }) => {
  if (!app.real) {
    const privileged = await app.evaluate(({ protocol }) => protocol.privileged);
    expect(privileged).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
  }
  const paths = ['/package.json', '/../main/main.js', '/..%2fmain%2fmain.js', '/%2e%2e/main/main.js', '/assets/../../main/main.js', '//etc/passwd', '/index.html/', '/INDEX.HTML', '/page-list.json', '/index.html%00.js', '/assets/', '/main.js.map'];
  const statuses = await page.evaluate(async (all) => Promise.all(all.map(async (path) => (await fetch(`${location.origin}${path}`)).status)), paths);
  expect(statuses).toEqual(paths.map(() => 404));
  expect(await page.evaluate(async () => (await fetch('/index.html', { method: 'POST' })).status)).toBe(405);
  pageErrors.length = 0;
});

test('20: the page gets named functions and nothing of Electron', async () => {
  const seen = await page.evaluate(() => {
    const { bridge } = window as unknown as { bridge: Record<string, Record<string, unknown>> };
    const group = (name: string): string[] => Object.entries(bridge[name] ?? {}).map(([key, value]) => `${key} ${typeof value}`);
    return { groups: Object.keys(bridge), calls: group('calls'), listen: group('listen'), electron: ['ipcRenderer', 'electron', 'require'].filter((name) => name in window) };
  });
  expect(seen.groups).toEqual(['calls', 'feedFile', 'listen']);
  expect(seen.calls).toEqual(channels.map((name) => `${name} function`));
  expect(seen.listen).toEqual(eventNames.map((name) => `${name} function`));
  expect(seen.electron).toEqual([]);
});

test('a listener never sees the event object, which leads into Electron', async () => {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    const { listen } = (window as unknown as { bridge: { listen: Record<string, (listener: (...all: unknown[]) => void) => () => void> } }).bridge;
    listen['app.menu']!((...all) => heard.push(...all));
    Object.assign(window, { heard });
  });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.send('app.menu', { command: 'save' }));
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([{ command: 'save' }]);
});
