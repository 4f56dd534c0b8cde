import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerPage } from '../../../electron/node/app-pages';

const list = new Set(['index.html', 'assets/index-abc.js', 'assets/page.ttf', 'notes.xyz']);
const base = 'app://gongdun/';

describe('answerPage', () => {
  it('gives listed files with their type and the policy', () => {
    expect(answerPage(list, 'GET', base)).toMatchObject({ status: 200, file: 'index.html', headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(answerPage(list, 'HEAD', `${base}assets/index-abc.js?x#y`)).toMatchObject({ status: 200, file: 'assets/index-abc.js' });
    // A kind that we have no name for is bytes, and `nosniff` keeps it so.
    expect(answerPage(list, 'GET', `${base}notes.xyz`).headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' });
    expect(answerPage(list, 'GET', base).headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('gives nothing else, whatever the path says', () => {
    for (const path of ['../package.json', '..%2fpackage.json', '%2e%2e/x', 'assets', 'assets/', 'INDEX.HTML', 'index.html%00', 'assets%2findex-abc.js', 'assets\\index-abc.js/', 'notes.exe', '.hidden', 'missing.js']) {
      expect(answerPage(list, 'GET', base + path), path).toMatchObject({ status: 404, file: null });
    }
  });

  it('refuses every method that changes something', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) expect(answerPage(list, method, base).status).toBe(405);
  });

  it('never names a file outside the list', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        const { file } = answerPage(list, 'GET', `app://gongdun${path.startsWith('/') ? path : `/${path}`}`);
        return file === null || list.has(file);
      }),
    );
  });
});
