// @ts-check
// Chromium cannot be taught a custom scheme from outside. `app://gongdun/x` is therefore loaded as
// `http://gongdun.app.localhost/x`: a secure context with an origin of its own. A server on loopback hands every such
// request to the handler that the app gave `protocol.handle`, so the app's own code answers it, headers and all.
import { createServer } from 'node:http';
import { Readable } from 'node:stream';

/** @type {Map<string, (request: Request) => Promise<Response> | Response>} */
export const schemeHandlers = new Map();

/** The address that Chromium loads for one of the app's addresses. @param {string} url */
export function toWeb(url) {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(url);
  return match && schemeHandlers.has(match[1] ?? '') ? `http://${match[2]}.${match[1]}.localhost${match[3] || '/'}` : url;
}

/** The app's address for one that Chromium reports. @param {string} url */
export function fromWeb(url) {
  const match = /^http:\/\/([^/]+)\.([a-z0-9+-]+)\.localhost(\/.*)?$/i.exec(url);
  return match && schemeHandlers.has(match[2] ?? '') ? `${match[2]}://${match[1]}${match[3] ?? ''}` : url;
}

/** Starts the server and gives its port. @returns {Promise<number>} */
export function serveSchemes() {
  return new Promise((resolve) => {
    const server = createServer((request, response) => void answer(request, response));
    server.listen(0, '127.0.0.1', () => resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port));
    server.unref();
  });
}

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
async function answer(request, response) {
  const url = fromWeb(`http://${request.headers.host}${request.url}`);
  const handler = schemeHandlers.get(url.split(':')[0] ?? '');
  try {
    if (!handler) throw new Error(`no handler for ${url}`);
    const body = request.method === 'GET' || request.method === 'HEAD' ? {} : { body: Readable.toWeb(request), duplex: 'half' };
    const result = await handler(new Request(url, /** @type {any} */ ({ method: request.method, headers: request.headers, ...body })));
    response.writeHead(result.status, Object.fromEntries(result.headers));
    if (result.body) Readable.fromWeb(/** @type {any} */ (result.body)).pipe(response);
    else response.end();
  } catch (error) {
    console.error('[stand-in]', url, error);
    response.destroy();
  }
}
