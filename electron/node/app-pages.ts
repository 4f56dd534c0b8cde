import { pageHeaders } from '#shared/ipc/page-headers';

/** What to answer: a file of the built pages, or none. */
export interface PageAnswer {
  readonly status: 200 | 404 | 405;
  readonly headers: Record<string, string>;
  /** Relative to the folder of the built pages; null where there is nothing to send. */
  readonly file: string | null;
}

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  icc: 'application/vnd.iccprofile',
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
};

/**
 * Decides the answer to a request for one of the app's pages; shared by `app://` and the loopback server.
 * The query is ignored; the path must be on the list letter by letter (no decoding: the list is plain ASCII).
 */
export function answerPage(list: ReadonlySet<string>, method: string, url: string): PageAnswer {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { ...pageHeaders }, file: null };
  const asked = new URL(url).pathname.slice(1);
  const file = asked === '' ? 'index.html' : asked;
  const type = mediaTypes[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  if (!list.has(file)) return { status: 404, headers: { ...pageHeaders }, file: null };
  return { status: 200, headers: { ...pageHeaders, 'content-type': type }, file };
}
