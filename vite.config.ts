import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { EnvironmentOptions, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicyMeta } from './shared/base/content-security-policy.ts';

/** Where builds go; another folder lets two builds run side by side. */
const dist = process.env['GONGDUN_DIST'] ?? 'dist';
const at = (path: string): string => fileURLToPath(new URL(`./${path}`, import.meta.url));
const require = createRequire(import.meta.url);
const nodeBuiltins = [...builtinModules, /^node:/];

/** pdfmake's CommonJS sources expect a few Node modules; only the page and its workers get these stand-ins. */
const standIns: Record<string, string> = {
  fs: require.resolve('pdfmake/js/browser-extensions/virtual-fs-cjs.js'),
  stream: require.resolve('stream-browserify'),
  zlib: require.resolve('browserify-zlib'),
  util: require.resolve('util/'),
  assert: require.resolve('assert/'),
  events: require.resolve('events/'),
  buffer: require.resolve('buffer/'),
};
const nodeStandIns = (): Plugin => ({
  name: 'node-stand-ins',
  enforce: 'pre',
  applyToEnvironment: (environment) => environment.name === 'client',
  resolveId: (id) => standIns[id] ?? null,
});

/** The policy inside the page as well, for a server that sends no headers. Not in dev: hot reload needs an inline script. */
const policyMeta = (): Plugin => ({
  name: 'policy-meta',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicyMeta }, injectTo: 'head-prepend' },
  ],
});

/** Globals of Node that pdfmake's sources name. */
const nodeGlobals = {
  define: { __dirname: '""', global: 'globalThis', 'process.env.NODE_DEBUG': 'undefined' },
  inject: { Buffer: ['buffer', 'Buffer'] as [string, string], process: 'process/browser' },
};

/** The list of files that may be served, read by electron/node/page-list.ts. Maps of sources stay out. */
const pageList = (): Plugin => ({
  name: 'page-list',
  applyToEnvironment: (environment) => environment.name === 'client',
  writeBundle: ({ dir }, bundle) => {
    const names = Object.keys(bundle).filter((name) => !name.endsWith('.map'));
    writeFileSync(`${dir}/page-list.json`, `${JSON.stringify(names.toSorted(), null, 2)}\n`);
  },
});

const verifyStyle =
  'body{font:16px/1.6 sans-serif;margin:24px}main{max-width:760px;margin:auto}label{display:block;margin:12px 0}input{display:block;margin-top:4px}' +
  '.drop{border:2px dashed #6b6b6b;border-radius:8px;padding:4px 16px}.over .drop{border-color:#0b5cad;background:#eaf2fb}.signer{font-size:18px}.unknown,.known{color:#805500}.trusted{color:#1f7a3f}li,p{overflow-wrap:anywhere}' +
  'pre{font-size:15px;white-space:pre-wrap}.verdict{font-size:28px;font-weight:700;margin:8px 0}.valid{color:#1f7a3f}.repacked{color:#805500}.invalid,.bad{color:#b42318}';

/** The offline verifier: its one script goes into one HTML file that needs nothing beside it. */
const verifyHtml = (): Plugin => ({
  name: 'verify-html',
  applyToEnvironment: (environment) => environment.name === 'verify',
  generateBundle(_, bundle) {
    const script = Object.values(bundle).find((file) => file.type === 'chunk');
    if (script?.type !== 'chunk') return;
    const code = script.code.replaceAll('</script', String.raw`<\/script`);
    const hash = createHash('sha256').update(code).digest('base64');
    const policy = `default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
    const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width"><title>工盾申报包离线核验</title>`;
    const source = `<!doctype html><html lang="zh-CN"><head>${head}<style>${verifyStyle}</style></head><body><script>${code}</script></body></html>\n`;
    delete bundle[script.fileName];
    this.emitFile({ type: 'asset', fileName: 'verify.html', source });
  },
});

/**
 * One bundle for Node: dependencies inside, `external` outside. `out` is `<folder>` or `<folder>/<name>`. `split` is
 * `es` where what is imported late stays in files of its own beside it: a short command does not load everything.
 */
const nodeBundle = (entry: string, out: string, external: (string | RegExp)[], kind: 'es' | 'cjs' | 'split'): EnvironmentOptions => {
  const format = kind === 'cjs' ? 'cjs' : 'es';
  const [folder, name = folder] = out.split('/');
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: external.filter((one) => typeof one === 'string') },
    build: {
      outDir: at(`${dist}/${folder}`),
      // A second bundle in a folder must leave the first alone.
      emptyOutDir: name === folder,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: at(entry),
        external,
        output: { format, entryFileNames: `${name}.${format === 'es' ? 'js' : 'cjs'}`, chunkFileNames: `${name}-[name].js`, codeSplitting: kind === 'split' },
      },
    },
  };
};

export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [nodeStandIns(), policyMeta(), pageList(), verifyHtml(), react()],
  assetsInclude: ['**/*.icc'],
  worker: {
    format: 'es',
    // Workers do not inherit the plugins above.
    plugins: () => [nodeStandIns()],
    rolldownOptions: { transform: nodeGlobals },
  },
  // The same for the development server, which bundles dependencies by itself; named, so that it does not find them late and reload.
  optimizeDeps: {
    include: ['LayoutBuilder', 'Renderer', 'PDFDocument', 'SVGMeasure'].map((part) => `pdfmake/js/${part}.js`),
    rolldownOptions: { plugins: [nodeStandIns()], transform: nodeGlobals },
  },
  build: { outDir: at(`${dist}/renderer`), emptyOutDir: true, target: 'chrome120', sourcemap: true, chunkSizeWarningLimit: 4000 },
  environments: {
    main: nodeBundle('electron/main/main.ts', 'main', ['electron', 'pkcs11js', ...nodeBuiltins], 'es'),
    preload: nodeBundle('electron/preload/preload.ts', 'preload', ['electron'], 'cjs'),
    cli: nodeBundle('electron/cli/cli.ts', 'cli', ['pkcs11js', '@napi-rs/canvas', ...nodeBuiltins], 'split'),
    verifyWorker: nodeBundle('electron/cli/verify-worker.ts', 'cli/verify-worker', nodeBuiltins, 'es'),
    mainTokens: nodeBundle('electron/node/token-process.ts', 'main/token-process', ['pkcs11js', ...nodeBuiltins], 'es'),
    cliTokens: nodeBundle('electron/node/token-process.ts', 'cli/token-process', ['pkcs11js', ...nodeBuiltins], 'es'),
    verify: {
      consumer: 'client',
      build: {
        outDir: at(`${dist}/verify`),
        emptyOutDir: true,
        target: 'chrome100',
        sourcemap: false,
        rolldownOptions: { input: at('renderer/verify-page.ts'), output: { format: 'iife', entryFileNames: 'verify.js', codeSplitting: false } },
      },
    },
    serve: nodeBundle('electron/start/serve.ts', 'serve', nodeBuiltins, 'es'),
  },
  builder: {
    async buildApp(builder) {
      const startedAt = Date.now();
      for (const name of ['client', 'main', 'mainTokens', 'preload', 'serve', 'verify', 'cli', 'verifyWorker', 'cliTokens']) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
      // Written last: a build that broke off counts as none (electron/start/build-if-stale.mjs).
      writeFileSync(at(`${dist}/build.json`), JSON.stringify({ startedAt }));
    },
  },
  test: {
    root: at(''),
    include: ['test/{shared,electron,renderer,check}/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: 'test/runners/temporary-folder.ts',
    // vitest would leave one core free, which on two cores is half of them.
    maxWorkers: availableParallelism(),
    // Far beyond what a test needs alone: a busy machine must not fail it.
    testTimeout: 120_000,
  },
});
