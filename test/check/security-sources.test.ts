import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What our own sources must never say; each rule with a line that it must catch, so that no rule goes blind. */
const root = path.resolve(import.meta.dirname, '../..');

interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly caught: string;
  /** The one place where it belongs. */
  readonly only?: RegExp;
}

const rules: readonly Rule[] = [
  { what: 'Node in the page', pattern: /nodeIntegration\w*:\s*true/, caught: 'nodeIntegrationInWorker: true' },
  { what: 'worlds that are not apart', pattern: /contextIsolation:\s*false/, caught: 'contextIsolation: false' },
  { what: 'a window without sandbox', pattern: /sandbox:\s*false|no-sandbox/, caught: 'sandbox: false', only: /^electron\/start\/(browser-window\.ts|start\.mjs)$/ },
  { what: 'web security off', pattern: /webSecurity:\s*false|disable-web-security/, caught: 'webSecurity: false' },
  { what: 'insecure content', pattern: /allowRunningInsecureContent:\s*true/, caught: 'allowRunningInsecureContent: true' },
  { what: 'experimental features', pattern: /experimentalFeatures:\s*true|enableBlinkFeatures/, caught: "enableBlinkFeatures: 'x'" },
  { what: 'webview', pattern: /webviewTag:\s*true|<webview|allowpopups/, caught: '<webview src="x">' },
  { what: 'the plugin viewer', pattern: /plugins:\s*true/, caught: 'plugins: true' },
  { what: 'opening addresses outside', pattern: /openExternal|shell\.openPath/, caught: 'shell.openExternal(url)' },
  { what: 'script run in the page from outside', pattern: /executeJavaScript|insertCSS/, caught: 'contents.executeJavaScript(text)' },
  { what: 'the remote module', pattern: /enableRemoteModule|@electron\/remote/, caught: 'enableRemoteModule: true' },
  { what: 'warnings switched off', pattern: /ELECTRON_DISABLE_SECURITY_WARNINGS/, caught: "process.env['ELECTRON_DISABLE_SECURITY_WARNINGS']" },
  { what: 'file: pages', pattern: /loadFile\(|loadURL\(['"`](file|https?):/, caught: "window.loadURL('https://x')" },
  { what: 'a way around the policy', pattern: /bypassCSP|corsEnabled:\s*true|unsafe-eval(?<!wasm-unsafe-eval)/, caught: 'bypassCSP: true' },
  { what: 'raw ipcMain', pattern: /\bipcMain\b/, caught: "ipcMain.handle('x', f)", only: /^electron\/main\/ipc\/(register|setup-calls)\.ts$/ },
  { what: 'raw ipcRenderer', pattern: /\bipcRenderer\b/, caught: "ipcRenderer.invoke('x')", only: /^electron\/preload\/preload\.ts$/ },
  { what: 'the bridge in the window', pattern: /window\.bridge|\bbridge\?:/, caught: 'window.bridge.calls', only: /^renderer\/host\/bridge-call\.ts$/ },
  { what: 'text as markup', pattern: /\.(inner|outer)HTML\b|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write\(|srcdoc/, caught: 'element.innerHTML = text' },
  { what: 'text as code', pattern: /\beval\(|new Function\(|setTimeout\(['"`]/, caught: "new Function('x')" },
  { what: 'network', pattern: /new (WebSocket|EventSource|XMLHttpRequest)\(|sendBeacon\(|autoUpdater|crashReporter|['"`]wss?:/, caught: "new WebSocket('x')" },
  { what: 'accepted bad certificates', pattern: /certificate-error|setCertificateVerifyProc|rejectUnauthorized/, caught: "app.on('certificate-error', f)" },
  { what: 'a developer door', pattern: /remote-debugging-port|inspect-brk/, caught: "'--remote-debugging-port=9222'" },
];

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(name);
    else if (/\.(ts|tsx|mjs|html)$/.test(name)) yield name;
  }
}

/** Comments may name what the code must not do. */
const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

const all = ['electron', 'renderer', 'shared'].flatMap((folder) => [...sources(folder)]).map((name) => ({ name, text: withoutComments(readFileSync(path.join(root, name), 'utf8')) }));

describe.each(rules)('$what', ({ pattern, caught, only }) => {
  it('the rule catches its own example', () => expect(caught).toMatch(pattern));

  it('no source says it', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter(({ name, text }) => pattern.test(text) && !only?.test(name)).map(({ name }) => name)).toEqual([]);
  });
});
