import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { answerPage } from '../node/app-pages';
import { readPageList } from '../node/page-list';

/** The header by which a second start knows the first. */
const mark = 'x-gongdun';

/** How serving went. */
export type Served =
  | { readonly kind: 'serving' | 'other-port'; readonly url: string; readonly stop: () => void }
  | { readonly kind: 'already-ours'; readonly url: string };

/** Serves the built pages on 127.0.0.1. A taken port is either ours already, or another free one is used. */
export async function startPageServer(pages: string, port: number): Promise<Served> {
  const list = await readPageList(pages);
  const server = createServer((request, response) => void answer(request, response, { list, pages, server }));
  if (await listening(server, port)) return { kind: 'serving', url: urlOf(server), stop: () => stop(server) };
  const url = `http://127.0.0.1:${port}/`;
  if (await isOurs(url)) return { kind: 'already-ours', url };
  if (!(await listening(server, 0))) throw new Error('no port of 127.0.0.1 can be opened');
  return { kind: 'other-port', url: urlOf(server), stop: () => stop(server) };
}

function listening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException): void => {
      // Windows answers EACCES for ports that the system reserved.
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', refused);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', refused);
      resolve(true);
    });
  });
}

async function isOurs(url: string): Promise<boolean> {
  try {
    const reply = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(2000) });
    return reply.headers.has(mark);
  } catch {
    return false;
  }
}

interface Site {
  readonly list: ReadonlySet<string>;
  readonly pages: string;
  readonly server: Server;
}

async function answer(request: IncomingMessage, response: ServerResponse, { list, pages, server }: Site): Promise<void> {
  const port = (server.address() as AddressInfo).port;
  // A foreign name that resolves to 127.0.0.1 would otherwise read our pages from its own origin.
  if (request.headers.host !== `127.0.0.1:${port}` && request.headers.host !== `localhost:${port}`) {
    response.writeHead(421).end();
    return;
  }
  const page = answerPage(list, request.method ?? 'GET', `http://127.0.0.1:${port}${request.url}`);
  response.writeHead(page.status, { ...page.headers, [mark]: '1' });
  if (page.file === null || request.method === 'HEAD') {
    response.end();
    return;
  }
  // A reader that went away ends the pipeline with an error that nobody needs.
  await pipeline(createReadStream(path.join(pages, page.file)), response).catch(() => response.destroy());
}

function stop(server: Server): void {
  server.close();
  server.closeAllConnections();
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
