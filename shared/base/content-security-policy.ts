/**
 * The Content-Security-Policy of every page of ours, directive by directive. `script-src` has no exception but
 * WebAssembly (hash-wasm); `style-src` needs 'unsafe-inline' because Ant Design writes style elements at run time.
 */
const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  // blob: for reading back what the page itself made (previews); no address outside the app.
  "connect-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
] as const;

/**
 * The policy for a `<meta http-equiv>`; browsers ignore `frame-ancestors` there, so it is only in the header.
 * @example contentSecurityPolicyMeta.startsWith("default-src 'none'") // true
 */
export const contentSecurityPolicyMeta = directives.join('; ');

/**
 * The policy for the response header of the app protocol and of the local web server.
 * @example contentSecurityPolicy.endsWith("frame-ancestors 'none'") // true
 */
export const contentSecurityPolicy = `${contentSecurityPolicyMeta}; frame-ancestors 'none'`;
