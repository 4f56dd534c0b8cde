import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPageServer } from '../../../electron/start/page-server';
import type { Served } from '../../../electron/start/page-server';

let pages = '';
beforeAll(() => {
  pages = mkdtempSync(path.join(os.tmpdir(), 'gongdun-pages-'));
  writeFileSync(path.join(pages, 'index.html'), '<title>工盾自评</title>');
  writeFileSync(path.join(pages, 'secret.html'), 'not listed');
  writeFileSync(path.join(pages, 'page-list.json'), '["index.html"]');
});
afterAll(() => rmSync(pages, { recursive: true }));

const stop = (served: Served): void => {
  if (served.kind !== 'already-ours') served.stop();
};
const portOf = (url: string): number => Number(new URL(url).port);

/** A request with a Host header of our own choice. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('startPageServer', () => {
  it('serves listed pages with the policy, on loopback', async () => {
    const served = await startPageServer(pages, 0);
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const reply = await fetch(served.url);
    expect(await reply.text()).toContain('工盾自评');
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(`${served.url}secret.html`)).status).toBe(404);
    expect((await fetch(`${served.url}page-list.json`)).status).toBe(404);
    expect((await fetch(served.url, { method: 'POST' })).status).toBe(405);
    stop(served);
  });

  it('refuses foreign names for this machine, so that no foreign page reads ours', async () => {
    const served = await startPageServer(pages, 0);
    expect(await statusFor(served.url, 'evil.example')).toBe(421);
    expect(await statusFor(served.url, `localhost:${portOf(served.url)}`)).toBe(200);
    stop(served);
  });

  it('a second start finds the first; a port taken by something else is left to it', async () => {
    const first = await startPageServer(pages, 0);
    expect(await startPageServer(pages, portOf(first.url))).toEqual({ kind: 'already-ours', url: first.url });
    stop(first);
    const foreign = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => foreign.once('listening', resolve));
    const second = await startPageServer(pages, (foreign.address() as AddressInfo).port);
    expect(second.kind).toBe('other-port');
    stop(second);
    foreign.close();
  });
});
