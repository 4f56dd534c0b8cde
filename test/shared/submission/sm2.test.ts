import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fromHex, toHex, utf8 } from '#shared/submission/bytes';
import { publicKeyInfo } from '#shared/submission/public-key';
import { pem } from '#shared/submission/key-file';
import { encodePrivateKey } from '#shared/submission/pkcs8';
import { isSm2PrivateKey, readSignature, signSm2, sm2PublicKey, verifySm2 } from '#shared/submission/sm2';
import { openNodePrimitives } from '../../../electron/node/package-primitives';
import { freshRandom, parts, seededRandom } from './sample-package';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-sm2-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const native = await openNodePrimitives();
/** What checks: our own arithmetic, and Node's where it passed the standard's vector. */
const checkers = { portable: parts, native };

/** Signatures each way. */
const crossChecks = Number(process.env['GONGDUN_CROSS_CHECKS'] ?? 100);

describe('SM2 and SM3', () => {
  test('SM3 vectors of GB/T 32905', () => {
    expect(toHex(parts.digest('sm3', utf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(toHex(parts.digest('sm3', utf8('abcd'.repeat(16))))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  });
  test('vector of GB/T 32918.5: key, message digest, nonce', () => {
    const key = fromHex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8')!;
    expect(toHex(sm2PublicKey(key))).toBe('0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13');
    const nonce = BigInt('0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21');
    const signature = signSm2(parts, key, utf8('message digest'), { nonce });
    const { r, s } = readSignature(signature)!;
    expect(r.toString(16)).toBe('f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3');
    expect(s.toString(16)).toBe('b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa');
    expect(verifySm2(parts, sm2PublicKey(key), utf8('message digest'), signature)).toBe(true);
  });
  test('keys outside 1 … n−2 are no keys', () => {
    const n = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
    const near = (by: bigint): Uint8Array => fromHex((BigInt(`0x${n}`) - by).toString(16))!;
    expect([0n, 1n, 2n].map((by) => isSm2PrivateKey(near(by)))).toEqual([false, false, true]);
    expect(isSm2PrivateKey(new Uint8Array(32))).toBe(false);
    expect(isSm2PrivateKey(new Uint8Array(31).fill(1))).toBe(false);
  });
  test('Node checks SM2 by itself here', () => {
    expect(native.verifySm2).toBeTypeOf('function');
  });
  test.each(Object.entries(checkers))('%s: refuses another message, another key, zero, values beyond the order, trailing bytes, a point off the curve', (_name, checker) => {
    const key = seededRandom('sm2')(32);
    const point = sm2PublicKey(key);
    const message = utf8('内容');
    const good = signSm2(parts, key, message);
    const off = point.slice();
    off[64]! ^= 1;
    const zero = Uint8Array.from([0x30, 6, 2, 1, 0, 2, 1, 0]);
    expect(verifySm2(checker, point, message, good)).toBe(true);
    expect(verifySm2(checker, point, utf8('内容。'), good)).toBe(false);
    expect(verifySm2(checker, sm2PublicKey(seededRandom('other')(32)), message, good)).toBe(false);
    expect(verifySm2(checker, point, message, zero)).toBe(false);
    expect(verifySm2(checker, point, message, Uint8Array.from([...good, 0]))).toBe(false);
    expect(verifySm2(checker, off, message, good)).toBe(false);
    expect(signSm2(parts, key, message)).toEqual(good);
  });
  // One process for each signature: GONGDUN_CROSS_CHECKS=1000 by hand, fewer in every run.
  test('OpenSSL accepts ours and we accept its, with the default ID', () => {
    const run = (...args: string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const how = ['-rawin', '-in', 'message', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];
    const found = { ours: 0, theirs: 0, changed: 0 };
    for (let round = 0; round < crossChecks; round++) {
      const privateKey = freshRandom(32);
      const message = freshRandom(1 + (round % 300));
      const point = sm2PublicKey(privateKey);
      writeFileSync(join(folder, 'key.pem'), pem('PRIVATE KEY', encodePrivateKey({ algorithm: 'sm2', privateKey })));
      writeFileSync(join(folder, 'pub.pem'), pem('PUBLIC KEY', publicKeyInfo('sm2', point)));
      writeFileSync(join(folder, 'message'), message);
      writeFileSync(join(folder, 'ours'), signSm2(parts, privateKey, message));
      if (run('pkeyutl', '-verify', '-pubin', '-inkey', 'pub.pem', ...how, '-sigfile', 'ours').includes('Verified Successfully')) found.ours += 1;
      run('pkeyutl', '-sign', '-inkey', 'key.pem', ...how, '-out', 'theirs');
      const theirs = Uint8Array.from(readFileSync(join(folder, 'theirs')));
      for (const checker of Object.values(checkers)) {
        if (verifySm2(checker, point, message, theirs)) found.theirs += 1;
        if (verifySm2(checker, point, Uint8Array.of(...message, 0), theirs)) found.changed += 1;
        for (const bit of [40, 41, 200, 300]) {
          const flipped = theirs.slice();
          flipped[bit >> 3]! ^= 1 << (bit & 7);
          if (verifySm2(checker, point, message, flipped)) found.changed += 1;
        }
      }
    }
    expect(found).toEqual({ ours: crossChecks, theirs: 2 * crossChecks, changed: 0 });
  }, 1_200_000);
});
