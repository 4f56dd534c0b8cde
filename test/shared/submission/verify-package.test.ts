import { describe, expect, test } from 'vitest';
import { crc32 } from 'node:zlib';
import { memorySource } from '#shared/submission/byte-streams';
import { packageCodes, packageProblem } from '#shared/submission/package-problems';
import { readPackageFile, verifyPackage } from '#shared/submission/verify-package';
import { openNodePrimitives } from '../../../electron/node/package-primitives';
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

/** GONGDUN_FLIPS=all turns every bit that the sampled run leaves out; some minutes, by hand. */
const everything = process.env['GONGDUN_FLIPS'] === 'all';

interface Place {
  readonly name: string;
  /** Where the contents of the entry begin. */
  readonly start: number;
  readonly size: number;
  /** Where its CRC stands: local header, central record. */
  readonly crcs: readonly [number, number];
}

/** Entries of a canonical ZIP by their places in the file. */
function placesIn(zip: Uint8Array<ArrayBuffer>): Place[] {
  const view = new DataView(zip.buffer);
  const places: Place[] = [];
  for (let at = view.getUint32(zip.length - 6, true); view.getUint32(at, true) === 0x02014b50; at += 46 + view.getUint16(at + 28, true)) {
    const [nameSize, offset] = [view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameSize));
    places.push({ name, start: offset + 30 + nameSize, size: view.getUint32(at + 24, true), crcs: [offset + 14, at + 16] });
  }
  return places;
}

describe('flipped bits', () => {
  test('one in every byte is refused with a code', async () => {
    const { bytes } = await samplePackage();
    const accepted: string[] = [];
    let turned = 0;
    for (let at = 0; at < bytes.length; at++) {
      for (const bit of everything ? [0, 1, 2, 3, 4, 5, 6, 7] : [at % 8]) {
        bytes[at]! ^= 1 << bit;
        turned += 1;
        if (!(await refused(bytes))) accepted.push(`${at}.${bit}`);
        bytes[at]! ^= 1 << bit;
      }
    }
    expect({ accepted, turned }).toEqual({ accepted: [], turned: bytes.length * (everything ? 8 : 1) });
    expect((await verifyPackage(memorySource(bytes), { parts: native })).verdict).toBe('valid');
  }, 3_600_000);

  test('all eight of every structural byte are refused', async () => {
    const { bytes } = await samplePackage({}, { signers: [signers[1]!] });
    const contents = new Set(placesIn(bytes).flatMap(({ start, size }) => Array.from({ length: size }, (_, at) => start + at)));
    const accepted: string[] = [];
    for (let at = 0; at < bytes.length; at++) {
      if (contents.has(at)) continue;
      for (let bit = 0; bit < 8; bit++) {
        bytes[at]! ^= 1 << bit;
        if (!(await refused(bytes))) accepted.push(`${at}.${bit}`);
        bytes[at]! ^= 1 << bit;
      }
    }
    expect(accepted).toEqual([]);
  }, 3_600_000);

  // All: eight in every byte of the tag files and signatures, one in every byte of the payload. Sampled: one in some.
  test('with repaired CRCs those in the contents are refused', async () => {
    const { bytes } = await samplePackage({}, everything ? {} : { signers: [signers[1]!] });
    const view = new DataView(bytes.buffer);
    const accepted: string[] = [];
    let turned = 0;
    for (const { name, start, size, crcs } of placesIn(bytes)) {
      const step = everything ? 1 : name.endsWith('.p7s') ? 2 : 7;
      const bits = everything && !name.includes('/data/') ? [0, 1, 2, 3, 4, 5, 6, 7] : [null];
      const repair = (): void => crcs.forEach((place) => view.setUint32(place, crc32(bytes.subarray(start, start + size)), true));
      for (let at = start; at < start + size; at += step) {
        for (const bit of bits) {
          bytes[at]! ^= 1 << (bit ?? at % 8);
          repair();
          turned += 1;
          if (!(await refused(bytes))) accepted.push(`${name} ${at - start}.${bit}`);
          bytes[at]! ^= 1 << (bit ?? at % 8);
        }
      }
      repair();
    }
    expect(accepted).toEqual([]);
    expect(turned).toBeGreaterThan(500);
    if (everything) console.log(`${turned} bits turned with repaired CRCs in a package of ${bytes.length} bytes`);
    expect((await verifyPackage(memorySource(bytes), { parts: native })).verdict).toBe('valid');
  }, 3_600_000);
});

describe('the list of codes', () => {
  test('every code has a Chinese sentence that ends in advice; hostile names cannot change it', () => {
    for (const code of packageCodes) expect(packageProblem(code, 'x').message).toMatch(/[\u4e00-\u9fff].*[。）]$/);
    expect(packageProblem('E-PKG-205', 'a\u202Eb\n\u0000').message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(packageProblem('E-PKG-205', '$&$1').message).toContain('$&$1');
  });
});
