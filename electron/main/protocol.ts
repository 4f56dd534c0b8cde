import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { appScheme, isAppUrl } from '#shared/ipc/app-origin';
import { answerPage } from '../node/app-pages';
import { readPageList } from '../node/page-list';

const pages = path.join(import.meta.dirname, '../renderer');

/** Tells Chromium that `app:` is a real, secure origin: storage, workers, WebCrypto and fetch work there. */
export function setupScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
}

/** Serves the built pages, and only the files that the build listed. */
export function serveAppPages(): void {
  const list = readPageList(pages);
  protocol.handle(appScheme, async (request) => {
    if (!isAppUrl(request.url)) return new Response(null, { status: 404 });
    const page = answerPage(await list, request.method, request.url);
    const body = page.file === null ? null : await readFile(path.join(pages, page.file));
    return new Response(body, { status: page.status, headers: page.headers });
  });
}
