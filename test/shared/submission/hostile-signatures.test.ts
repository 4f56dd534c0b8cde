import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { memorySource } from '#shared/submission/byte-streams';
import { concatBytes, equalBytes } from '#shared/submission/bytes';
import { readCertificate } from '#shared/submission/certificate';
import { signCms } from '#shared/submission/cms';
import { der, readDer } from '#shared/submission/der';
import { readKeyFile } from '#shared/submission/key-file';
import { createKey, signerOf } from '#shared/submission/signing-key';
import type { Signer } from '#shared/submission/signing-key';
import { verifyPackage } from '#shared/submission/verify-package';
import type { VerifyOptions } from '#shared/submission/verify-package';
import { nodeSubtle } from '../../../electron/node/keys-file';
import { craftZip, entriesOf } from '../../fixtures/hostile-zips';
import { freshRandom, keys, makeKey, now, parts, samplePackage, seededRandom, signers, uscc } from './sample-package';

const { bytes: good } = await samplePackage();
const p7s = 'signatures/es256.p7s';
const part = (zip: Uint8Array, path: string): Uint8Array => entriesOf(zip).find((entry) => entry.name.endsWith(path))!.data;
const withPart = (path: string, data: Uint8Array, zip = good): Uint8Array => craftZip(entriesOf(zip).map((entry) => (entry.name.endsWith(path) ? { ...entry, data } : entry)));
const codesOf = async (zip: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<readonly string[]> => {
  const report = await verifyPackage(memorySource(zip), { parts, ...options });
  expect(report.verdict).toBe('invalid');
  return report.codes;
};
const cms = part(good, p7s);
const tagManifest = part(good, 'tagmanifest-sha256.txt');
const folder = mkdtempSync(join(tmpdir(), 'gongdun-cms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const openssl = (...args: string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe('the encoding of a signature', () => {
  const root = readDer(cms)!;
  test('BER with indefinite length is E-PKG-503', async () => {
    const ber = concatBytes(Uint8Array.from([0x30, 0x80]), root.content, Uint8Array.from([0, 0]));
    expect(await codesOf(withPart(p7s, ber))).toContain('E-PKG-503');
  });
  test('a length in more bytes than needed is E-PKG-503', async () => {
    const length = root.content.length;
    const long = concatBytes(Uint8Array.from([0x30, 0x83, 0, length >> 8, length & 255]), root.content);
    expect(await codesOf(withPart(p7s, long))).toContain('E-PKG-503');
  });
  test('trailing bytes, an empty file, text are E-PKG-503', async () => {
    for (const data of [concatBytes(cms, Uint8Array.from([0])), new Uint8Array(), new TextEncoder().encode('-----BEGIN CMS-----')]) {
      expect(await codesOf(withPart(p7s, data))).toContain('E-PKG-503');
    }
  });
  test('nesting of 10,000 levels is refused at once', async () => {
    let deep: Uint8Array = new Uint8Array();
    for (let level = 0; level < 10_000; level++) deep = deep.length < 0x80 ? concatBytes(Uint8Array.from([0x30, deep.length]), deep) : concatBytes(Uint8Array.from([0x30, 0x82, deep.length >> 8, deep.length & 255]), deep);
    expect(await codesOf(withPart(p7s, deep.subarray(0, 60_000)))).toContain('E-PKG-503');
  });
  test('70 KB is E-PKG-309', async () => {
    expect(await codesOf(withPart(p7s, new Uint8Array(70_000)))).toContain('E-PKG-309');
  });
  test('another CMS type is E-PKG-504', async () => {
    expect(await codesOf(withPart(p7s, der.sequence(der.oid('1.2.840.113549.1.7.3'), der.context(0, der.sequence()))))).toContain('E-PKG-504');
  });
  test('unsigned attributes are E-PKG-504', async () => {
    // SignerInfo with a seventh element.
    const signedData = root.children[1]!.children[0]!;
    const info = signedData.children[4]!.children[0]!;
    const more = der.sequence(...info.children.map((one) => one.raw), der.context(1));
    const changed = der.sequence(root.children[0]!.raw, der.context(0, der.sequence(...signedData.children.slice(0, 4).map((one) => one.raw), der.setOf(more))));
    expect(await codesOf(withPart(p7s, changed))).toContain('E-PKG-504');
  });
  test('a weaker digest is E-PKG-505', async () => {
    const sha256 = Buffer.from(der.oid('2.16.840.1.101.3.4.2.1'));
    const sha224 = Buffer.from(der.oid('2.16.840.1.101.3.4.2.4'));
    const changed = Uint8Array.from(Buffer.from(Buffer.from(cms).toString('latin1').replaceAll(sha256.toString('latin1'), sha224.toString('latin1')), 'latin1'));
    expect(await codesOf(withPart(p7s, changed))).toContain('E-PKG-505');
  });
});

describe('who signed', () => {
  const attackerKey = { ...keys.p256 };
  test('a signature over other contents is E-PKG-508', async () => {
    expect(await codesOf(withPart(p7s, await signCms(parts, signers[1]!, new TextEncoder().encode('other'), now)))).toContain('E-PKG-508');
  });
  test('a changed signature value is E-PKG-509', async () => {
    const other = await signCms(parts, { ...signers[1]!, sign: async () => (await makeOther()).sign(tagManifest) }, tagManifest, now);
    expect(await codesOf(withPart(p7s, other))).toContain('E-PKG-509');
  });
  const makeOther = async (): Promise<Signer> => signerOf(await makeKey('p256', 'other'), parts);
  test('the signature of another certificate is E-PKG-511', async () => {
    expect(await codesOf(withPart(p7s, await signCms(parts, await makeOther(), tagManifest, now)))).toContain('E-PKG-511');
  });
  test('a certificate of the same name and serial put in its place is E-PKG-506', async () => {
    // Same seed of the serial, another key: issuer and serial number agree, the key does not.
    const draws = [freshRandom(32), Uint8Array.from(readCertificate(attackerKey.certificate)!.serial)];
    const twin = await createKey({ algorithm: 'p256', commonName: '滇西铜业有限公司', uscc, now, random: () => Uint8Array.from(draws.shift()!) }, parts);
    const before = Buffer.from(cms).toString('latin1');
    const swapped = readDer(cms)!;
    const signedData = swapped.children[1]!.children[0]!;
    const changed = der.sequence(
      swapped.children[0]!.raw,
      der.context(0, der.sequence(...signedData.children.map((one, at) => (at === 3 ? der.context(0, twin.certificate) : one.raw)))),
    );
    expect(equalBytes(readCertificate(twin.certificate)!.serial, readCertificate(keys.p256.certificate)!.serial)).toBe(true);
    expect(before.length).toBeGreaterThan(0);
    expect(await codesOf(withPart(p7s, changed))).toContain('E-PKG-506');
  });
  test('the signature of the other algorithm under this name is E-PKG-510', async () => {
    expect(await codesOf(withPart(p7s, part(good, 'sm2-sm3.p7s')))).toContain('E-PKG-510');
  });
  test('a stripped signature is E-PKG-501', async () => {
    const stripped = craftZip(entriesOf(good).filter((entry) => !entry.name.endsWith('sm2-sm3.p7s')));
    expect(await codesOf(stripped)).toContain('E-PKG-501');
  });
  test('no signature at all is E-PKG-501', async () => {
    expect(await codesOf(craftZip(entriesOf(good).filter((entry) => !entry.name.endsWith('.p7s'))))).toContain('E-PKG-501');
  });
  test('a whole package of an attacker under the same name is never trusted', async () => {
    const attacker = [signerOf(await makeKey('sm2', 'attacker'), parts), signerOf(await makeKey('p256', 'attacker'), parts)];
    const forged = await samplePackage({}, { signers: attacker });
    const report = await verifyPackage(memorySource(forged.bytes), { parts, trust: { trusted: [keys.sm2.certificate, keys.p256.certificate], known: [], revoked: [] } });
    expect(report).toMatchObject({ verdict: 'valid', signer: 'unknown' });
    expect(report.summary).toContain('请核对指纹');
  });
});

describe('certificates in time', () => {
  test('expired at signing is E-PKG-601', async () => {
    expect(await codesOf(withPart(p7s, await signCms(parts, signers[1]!, tagManifest, '2031-01-01T00:00:00Z')))).toContain('E-PKG-601');
  });
  test('not yet valid at signing is E-PKG-602', async () => {
    const early = await createKey({ algorithm: 'p256', commonName: '滇西铜业有限公司', uscc, now: '2027-06-01T00:00:00Z', random: seededRandom('early') }, parts);
    let reads = 0;
    // The builder refuses such a certificate: it sees a good one first.
    const lying: Signer = { ...signerOf(early, parts), get certificate() { return reads++ === 0 ? keys.p256.certificate : early.certificate; } };
    const built = await samplePackage({}, { signers: [lying] });
    expect(await codesOf(built.bytes)).toContain('E-PKG-602');
  });
  test('signed before the package was made is E-PKG-512', async () => {
    expect(await codesOf(withPart(p7s, await signCms(parts, signers[1]!, tagManifest, '2026-11-23T07:59:59Z')))).toContain('E-PKG-512');
  });
  test('expired since then is a warning', async () => {
    const report = await verifyPackage(memorySource(good), { parts, now: '2031-01-01T00:00:00Z' });
    expect(report.verdict).toBe('valid');
    expect(report.codes).toContain('W-PKG-601');
  });
  test('revoked is E-PKG-604', async () => {
    const revoked = [...(await verifyPackage(memorySource(good), { parts })).signatures].map((one) => one.fingerprint.sha256);
    expect(await codesOf(good, { trust: { trusted: [keys.p256.certificate], known: [], revoked } })).toContain('E-PKG-604');
  });
  test("another enterprise's certificate is E-PKG-605", async () => {
    const foreign = await createKey({ algorithm: 'p256', commonName: '别家公司', uscc: '91530100MA6K00002X', now, random: seededRandom('foreign') }, parts);
    const built = await samplePackage({}, { signers: [signerOf(foreign, parts)] });
    expect(await codesOf(built.bytes)).toContain('E-PKG-605');
  });
});

describe('with OpenSSL', () => {
  const opensslKey = async (extension: string): Promise<Signer> => {
    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'k.pem', '-out', 'c.pem', '-subj', '/CN=x', '-days', '3650', '-addext', extension);
    const text = readFileSync(join(folder, 'k.pem'), 'utf8') + readFileSync(join(folder, 'c.pem'), 'utf8');
    const read = await readKeyFile(text, null, nodeSubtle);
    if (!read.ok) throw new Error(read.problems[0]!.message);
    return signerOf(read.value[0]!, parts);
  };
  test('a certificate that may not sign is E-PKG-603', async () => {
    const later = '2027-11-23T08:00:00Z';
    const built = await samplePackage({}, { signers: [await opensslKey('keyUsage=critical,keyAgreement')], now: later });
    expect(await codesOf(built.bytes)).toContain('E-PKG-603');
  });
  test('a CMS by RSA is E-PKG-505', async () => {
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'r.pem', '-out', 'rc.pem', '-subj', '/CN=x');
    writeFileSync(join(folder, 'content'), tagManifest);
    openssl('cms', '-sign', '-binary', '-cades', '-in', 'content', '-signer', 'rc.pem', '-inkey', 'r.pem', '-outform', 'DER', '-out', 'rsa.p7s', '-md', 'sha256');
    expect(await codesOf(withPart(p7s, Uint8Array.from(readFileSync(join(folder, 'rsa.p7s')))))).toContain('E-PKG-505');
  });
  test('a CMS without signingCertificateV2 is E-PKG-506', async () => {
    await opensslKey('keyUsage=digitalSignature');
    openssl('cms', '-sign', '-binary', '-nosmimecap', '-in', 'content', '-signer', 'c.pem', '-inkey', 'k.pem', '-outform', 'DER', '-out', 'plain.p7s', '-md', 'sha256');
    expect(await codesOf(withPart(p7s, Uint8Array.from(readFileSync(join(folder, 'plain.p7s')))))).toContain('E-PKG-506');
  });
  test('a chain to a CA on the trust list is trusted; a CA of the same name is not', async () => {
    const ca = (name: string): void => {
      openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', '/CN=Test CA', '-days', '3650', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign');
    };
    ca('ca');
    ca('other');
    openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=leaf');
    writeFileSync(join(folder, 'ext'), 'keyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:FALSE\n');
    openssl('x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'leaf.pem', '-days', '3650', '-extfile', 'ext');
    const read = await readKeyFile(readFileSync(join(folder, 'leaf.key'), 'utf8') + readFileSync(join(folder, 'leaf.pem'), 'utf8') + readFileSync(join(folder, 'ca.pem'), 'utf8'), null, nodeSubtle);
    if (!read.ok) throw new Error(read.problems[0]!.message);
    const built = await samplePackage({}, { signers: [signerOf(read.value[0]!, parts)], now: '2027-11-23T08:00:00Z' });
    const der1 = (name: string): Uint8Array => Uint8Array.from(Buffer.from(readFileSync(join(folder, `${name}.pem`), 'utf8').replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'));
    const signerWith = async (trusted: Uint8Array[]): Promise<string> => (await verifyPackage(memorySource(built.bytes), { parts, trust: { trusted, known: [], revoked: [] } })).signer;
    expect(await signerWith([der1('ca')])).toBe('trusted');
    expect(await signerWith([der1('other')])).toBe('unknown');
    expect(await signerWith([])).toBe('unknown');
  });
});
