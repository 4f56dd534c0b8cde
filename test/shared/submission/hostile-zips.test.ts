import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { memorySource } from '#shared/submission/byte-streams';
import { verifyPackage } from '#shared/submission/verify-package';
import { inflateRaw } from '../../../electron/node/package-file';
import { craftZip, entriesOf, hostileZips } from '../../fixtures/hostile-zips';
import { parts, samplePackage } from './sample-package';

const { bytes: good } = await samplePackage();
const cases = hostileZips(good);

describe('hostile ZIPs', () => {
  test('the crafting itself gives the canonical bytes', () => {
    expect(craftZip(entriesOf(good))).toEqual(Uint8Array.from(good));
    expect(inflateRawSync(deflateRawSync(Buffer.from('x'))).toString()).toBe('x');
  });
  test.each(cases.map((one) => [one.what, one] as const))('%s', async (_, { bytes, code }) => {
    const report = await verifyPackage(memorySource(bytes), { parts, inflate: inflateRaw });
    expect({ verdict: report.verdict, code: report.codes.includes(code) ? code : report.codes.join() }).toEqual({ verdict: 'invalid', code });
    expect(report.signer).toBe('unknown');
    expect(report.summary).toMatch(/^无效。.*[。）]$/);
  });
});

describe('a package that was unpacked and packed again', () => {
  const base = entriesOf(good);
  test.each([
    ['stored with times', craftZip(base.map((entry) => ({ ...entry, time: 0x6000, date: 0x5d77, flags: 0 })))],
    ['deflated, in another order, with folders', craftZip([
      { name: `${base[0]!.name.split('/')[0]!}/`, data: new Uint8Array(), attributes: 0x41ed0010, time: 3 },
      ...base.toReversed().map((entry) => ({ ...entry, method: 8, time: 3, madeBy: 0x0014, attributes: 0x20 })),
    ])],
  ])('%s is repacked, not valid', async (_, bytes) => {
    const report = await verifyPackage(memorySource(bytes), { parts, inflate: inflateRaw });
    expect(report).toMatchObject({ verdict: 'repacked', codes: ['W-PKG-100', 'W-PKG-602'] });
  });
  test('is invalid where the verifier has no DEFLATE', async () => {
    const bytes = craftZip(base.map((entry) => ({ ...entry, method: 8, time: 3 })));
    expect((await verifyPackage(memorySource(bytes), { parts })).codes).toContain('E-PKG-112');
  });
});
