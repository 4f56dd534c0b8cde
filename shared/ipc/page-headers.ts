import { contentSecurityPolicy } from '#shared/base/content-security-policy';

/**
 * The headers of every answer, from `app://` and from the loopback server alike, so that both hosts run under the
 * same rules. `no-store`: the pages come from disk, and a stale copy after an update would be hard to explain.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
