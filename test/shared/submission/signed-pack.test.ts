import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packOriginName, packTextOf, readPackOrigin } from '#shared/rules/signed-pack-file';
import type { SignedPackFile } from '#shared/rules/signed-pack-file';
import { fromBase64, toBase64 } from '#shared/submission/bytes';
import { fingerprints, readCertificate } from '#shared/submission/certificate';
import { readCms } from '#shared/submission/cms';
import { publicKeyInfo } from '#shared/submission/public-key';
import { checkPackOrigin, signPack } from '#shared/submission/signed-pack';
import { signerOf } from '#shared/submission/signing-key';
import { emptyTrustList } from '#shared/submission/trust';
import { rawPack } from '../checklist/fixture';
import { keys, makeKey, now, parts, signers } from './sample-package';

const text = `${JSON.stringify({ ...rawPack(), version: '1.1.0' }, null, 2)}\n`;
const signed = await signPack(text, signers, now, parts);
const file = JSON.parse(signed) as SignedPackFile;
const folder = mkdtempSync(join(tmpdir(), 'gongdun-signed-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const openssl = (...args: string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const pem = (label: string, der: Uint8Array): string => `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replaceAll(/(.{64})/g, '$1\n')}\n-----END ${label}-----\n`;
const check = (content: string, trust = emptyTrustList): ReturnType<typeof checkPackOrigin> => checkPackOrigin(content, { parts, trust });
const codeOf = (content: string, trust = emptyTrustList): string | null => {
  const found = check(content, trust);
  return found.ok ? null : found.problems[0]!.code;
};

describe('a signed rule pack', () => {
  test('is 已验证 by a signer on the trust list, 来源不明 by anybody else and without a signature', () => {
    expect(packTextOf(signed)).toBe(text);
    const trusted = check(signed, { ...emptyTrustList, trusted: [keys.sm2.certificate] });
    expect(trusted).toMatchObject({ ok: true, value: { state: 'verified', signedAt: now, fingerprint: fingerprints(parts, keys.sm2.certificate).sha256 } });
    for (const unknown of [check(signed), check(signed, { ...emptyTrustList, known: [fingerprints(parts, keys.p256.certificate).sha256] }), check(text)]) {
      expect(unknown).toMatchObject({ ok: true, value: { state: 'unknown' } });
      if (unknown.ok) expect(packOriginName(unknown.value)).toBe('来源不明');
    }
  });

  test('is what openssl verifies: CMS for P-256, the raw signature for SM2', () => {
    writeFileSync(join(folder, 'pack.json'), text);
    writeFileSync(join(folder, 'p256.p7s'), fromBase64(file.signatures.p256!)!);
    writeFileSync(join(folder, 'ca.pem'), pem('CERTIFICATE', keys.p256.certificate));
    const out = execFileSync('sh', ['-c', 'openssl cms -verify -cades -binary -inform DER -in p256.p7s -content pack.json -CAfile ca.pem -purpose any -no_check_time -out /dev/null 2>&1'], { cwd: folder, encoding: 'utf8' });
    expect(out).toContain('Verification successful');
    const read = readCms(parts, fromBase64(file.signatures.sm2!)!);
    if (typeof read === 'string') throw new Error(read);
    writeFileSync(join(folder, 'attributes'), read.attributes);
    writeFileSync(join(folder, 'signature'), read.signature);
    writeFileSync(join(folder, 'pub.pem'), pem('PUBLIC KEY', publicKeyInfo('sm2', readCertificate(keys.sm2.certificate)!.publicPoint)));
    expect(openssl('pkeyutl', '-verify', '-pubin', '-inkey', 'pub.pem', '-rawin', '-in', 'attributes', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678', '-sigfile', 'signature')).toContain('Verified Successfully');
    expect(execFileSync('openssl', ['dgst', '-sm3', '-r', 'pack.json'], { cwd: folder, encoding: 'utf8' }).slice(0, 64)).toBe(Buffer.from(read.messageDigest).toString('hex'));
  });

  test('is refused with E-PACK-20 when one character changed, whatever the trust', () => {
    const trust = { ...emptyTrustList, trusted: [keys.sm2.certificate, keys.p256.certificate] };
    for (const at of [0, 1, Math.floor(text.length / 2), text.length - 1]) {
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      expect(codeOf(JSON.stringify({ ...file, pack: changed }), trust)).toBe('E-PACK-20');
    }
    // One good signature does not excuse a bad one beside it.
    const bytes = fromBase64(file.signatures.p256!)!;
    bytes[bytes.length - 1]! ^= 1;
    expect(codeOf(JSON.stringify({ ...file, signatures: { ...file.signatures, p256: toBase64(bytes) } }), trust)).toBe('E-PACK-20');
  });

  test('signature swapped between two packs, under the wrong name, cut or missing: refused', async () => {
    const another = JSON.parse(await signPack(`${text} `, signers, now, parts)) as SignedPackFile;
    expect(codeOf(JSON.stringify({ ...file, signatures: another.signatures }))).toBe('E-PACK-20');
    expect(codeOf(JSON.stringify({ ...file, signatures: { sm2: file.signatures.p256, p256: file.signatures.sm2 } }))).toBe('E-PACK-21');
    expect(codeOf(JSON.stringify({ ...file, signatures: { sm2: file.signatures.sm2!.slice(0, 400) } }))).toBe('E-PACK-21');
    expect(codeOf(JSON.stringify({ ...file, signatures: {} }))).toBe('E-PACK-21');
    expect(codeOf(JSON.stringify({ ...file, format: 'gongdun.signed-pack/2' }))).toBe('E-PACK-21');
  });

  test('certificate expired at the signing time or revoked here: E-PACK-22', async () => {
    const late = await signPack(text, [signerOf(await makeKey('p256', 'late'), parts)], '2036-01-01T00:00:00Z', parts);
    expect(codeOf(late)).toBe('E-PACK-22');
    expect(codeOf(signed, { ...emptyTrustList, revoked: [fingerprints(parts, keys.p256.certificate).sha256] })).toBe('E-PACK-22');
  });

  test('what a dossier keeps is read back, anything else is nobody', () => {
    const origin = { state: 'verified' as const, signer: '甲', fingerprint: 'ab', signedAt: now };
    expect(readPackOrigin(JSON.stringify(origin))).toEqual(origin);
    for (const kept of [undefined, 'verified', '{"state":"verified"}', { ...origin }]) expect(readPackOrigin(kept)).toBe(null);
  });
});
