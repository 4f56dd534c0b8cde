import { describe, expect, test } from 'vitest';
import { memorySource } from '#shared/submission/byte-streams';
import { verifyPackage } from '#shared/submission/verify-package';
import { keys, parts, samplePackage, signers } from './sample-package';

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
});

describe('one flipped bit', () => {
  test('in every byte is refused with a code', async () => {
    const { bytes } = await samplePackage();
    const accepted: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      bytes[at]! ^= 1 << (at % 8);
      const report = await verifyPackage(memorySource(bytes), { parts });
      if (report.verdict !== 'invalid' || report.codes.length === 0 || report.summary.length < 10) accepted.push(at);
      bytes[at]! ^= 1 << (at % 8);
    }
    expect(accepted).toEqual([]);
  }, 120_000);
});
