import { describe, expect, test } from 'vitest';
import { crc32 } from 'node:zlib';
import { memorySource } from '#shared/submission/byte-streams';
import { packageCodes, packageProblem } from '#shared/submission/package-problems';
import { readPackageFile, verifyPackage } from '#shared/submission/verify-package';
import { openNodePrimitives } from '../../../electron/node/package-primitives';
import { craftZip, entriesOf } from '../../fixtures/hostile-zips';
import { keys, parts, samplePackage, signers } from './sample-package';

const native = await openNodePrimitives();

describe('a genuine package', () => {
  test('is valid; its signer is unknown, known or trusted as the list says', async () => {
    const { bytes, fileName, rootDigest } = await samplePackage();
    expect(fileName).toBe('91530100MA6K00001X_connected_industrial_r1_20261123.gongdun.zip');
    const report = await verifyPackage(memorySource(bytes), { parts });
    expect(report).toMatchObject({ verdict: 'valid', signer: 'unknown', codes: ['W-PKG-602'], rootDigest });
    const trusted = await verifyPackage(memorySource(bytes), { parts, trust: { trusted: [keys.p256.certificate], known: [], revoked: [] } });
    expect(trusted).toMatchObject({ verdict: 'valid', signer: 'trusted', codes: [] });
    expect(trusted.signatures.map((one) => [one.algorithm, one.state])).toEqual([['p256', 'trusted'], ['sm2', 'unknown']]);
    const known = await verifyPackage(memorySource(bytes), { parts, trust: { trusted: [], known: [report.signatures[1]!.fingerprint.sha256], revoked: [] } });
    expect(known.signer).toBe('known');
  });

  test('has the same bytes for the same input, time and random bytes', async () => {
    expect((await samplePackage()).bytes).toEqual((await samplePackage()).bytes);
  });

  test('may be signed by one key alone', async () => {
    for (const signer of signers) {
      const { bytes } = await samplePackage({}, { signers: [signer] });
      expect((await verifyPackage(memorySource(bytes), { parts })).verdict).toBe('valid');
    }
  });

  test('gives out single files without unpacking', async () => {
    const { bytes } = await samplePackage();
    expect(new TextDecoder().decode(await readPackageFile(memorySource(bytes), 'data/grading.json'))).toBe('{"level":2,"score":67}');
    await expect(readPackageFile(memorySource(bytes), 'data/none')).rejects.toThrow('E-PKG-301');
  });

  test('stops when asked to', async () => {
    const { bytes } = await samplePackage();
    expect((await verifyPackage(memorySource(bytes), { parts, signal: { aborted: true } })).codes).toEqual(['E-PKG-713']);
  });

  test('names its predecessor; a first revision cannot have one', async () => {
    const first = await samplePackage();
    const { submission, rootDigest } = first;
    const second = await samplePackage({ previous: { seriesId: submission.seriesId, packageId: submission.packageId, revision: 1, rootDigest } }, { seed: 'second' });
    expect(second.submission).toMatchObject({ revision: 2, seriesId: submission.packageId, supersedes: { packageId: submission.packageId, rootDigest } });
    expect((await verifyPackage(memorySource(second.bytes), { parts })).verdict).toBe('valid');
  });
});

const refused = async (bytes: Uint8Array): Promise<boolean> => {
  const report = await verifyPackage(memorySource(bytes), { parts: native });
  return report.verdict === 'invalid' && report.codes.length > 0 && report.summary.length > 10;
};

describe('flipped bits', () => {
  test('one in every byte is refused with a code', async () => {
    const { bytes } = await samplePackage();
    const accepted: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      bytes[at]! ^= 1 << (at % 8);
      if (!(await refused(bytes))) accepted.push(at);
      bytes[at]! ^= 1 << (at % 8);
    }
    expect(accepted).toEqual([]);
  }, 180_000);

  test('all eight of every structural byte are refused', async () => {
    const { bytes } = await samplePackage({}, { signers: [signers[1]!] });
    const payload = new Set<number>();
    const view = new DataView(bytes.buffer);
    for (let at = view.getUint32(bytes.length - 6, true); view.getUint32(at, true) === 0x02014b50; at += 46 + view.getUint16(at + 28, true)) {
      const start = view.getUint32(at + 42, true) + 30 + view.getUint16(at + 28, true);
      for (let byte = start; byte < start + view.getUint32(at + 24, true); byte++) payload.add(byte);
    }
    const accepted: string[] = [];
    for (let at = 0; at < bytes.length; at++) {
      if (payload.has(at)) continue;
      for (let bit = 0; bit < 8; bit++) {
        bytes[at]! ^= 1 << bit;
        if (!(await refused(bytes))) accepted.push(`${at}.${bit}`);
        bytes[at]! ^= 1 << bit;
      }
    }
    expect(accepted).toEqual([]);
  }, 180_000);

  test('one in every second to seventh byte of the contents with repaired CRCs is refused', async () => {
    const { bytes } = await samplePackage({}, { signers: [signers[1]!] });
    const entries = entriesOf(bytes);
    expect(crc32(entries[0]!.data)).toBeGreaterThan(0);
    const accepted: string[] = [];
    for (const entry of entries) {
      for (let at = 0; at < entry.data.length; at += entry.name.endsWith('.p7s') ? 2 : 7) {
        entry.data[at]! ^= 1 << (at % 8);
        if (!(await refused(craftZip(entries)))) accepted.push(`${entry.name} ${at}`);
        entry.data[at]! ^= 1 << (at % 8);
      }
    }
    expect(accepted).toEqual([]);
  }, 180_000);
});

describe('the list of codes', () => {
  test('every code has a Chinese sentence that ends in advice; hostile names cannot change it', () => {
    for (const code of packageCodes) expect(packageProblem(code, 'x').message).toMatch(/[\u4e00-\u9fff].*[。）]$/);
    expect(packageProblem('E-PKG-205', 'a\u202Eb\n\u0000').message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(packageProblem('E-PKG-205', '$&$1').message).toContain('$&$1');
  });
});
