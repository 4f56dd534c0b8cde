const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  // hash-wasm compiles SM3, SHA-256 and Argon2id; that keyword lets WebAssembly compile and nothing else: no eval.
  'script-src': "'self' 'wasm-unsafe-eval'",
  // Ant Design writes style elements at run time and offers no complete nonce. No path of ours lets text become markup.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' blob: data:",
  'font-src': "'self'",
  // blob: for reading back what the page itself made (previews); no address outside the app.
  'connect-src': "'self' blob:",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'object-src': "'none'",
  'frame-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * The headers of every answer, from `app://` and from the loopback server alike, so that both hosts run under the
 * same rules. `no-store`: the pages come from disk, and a stale copy after an update would be hard to explain.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
