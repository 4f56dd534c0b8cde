import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readCertificate } from '#shared/submission/certificate';
import { pem, readKeyFile, readPem, writeKeyFile } from '#shared/submission/key-file';
import { openKeyRing } from '#shared/submission/key-ring';
import type { KeyShelf } from '#shared/submission/key-ring-tools';
import { trustListOf } from '#shared/submission/trust-list';
import { readPkcs12 } from '#shared/submission/pkcs12';
import { nodeRandom, nodeSubtle } from '../../../electron/node/keys-file';
import { keys, now, parts, uscc } from './sample-package';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const openssl = (...args: string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const passphrase = '一个足够长的口令 2026';
const tools = { subtle: nodeSubtle, random: nodeRandom };
const shelf = (): KeyShelf & { text: string | null } => ({
  text: null,
  read() {
    return Promise.resolve(this.text);
  },
  write(text) {
    this.text = text;
    return Promise.resolve();
  },
});
const value = <T>(result: { ok: true; value: T } | { ok: false; problems: readonly { message: string }[] }): T => {
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
};

describe('key files', () => {
  test('encrypted PKCS#8 opens in OpenSSL and comes back', async () => {
    const text = await writeKeyFile([keys.sm2, keys.p256], passphrase, tools);
    expect(text.match(/BEGIN ENCRYPTED PRIVATE KEY/g)).toHaveLength(2);
    for (const [at, block] of readPem(text).filter((one) => one.label === 'ENCRYPTED PRIVATE KEY').entries()) {
      writeFileSync(join(folder, 'key.pem'), pem(block.label, block.bytes));
      const shown = openssl('pkey', '-in', 'key.pem', '-passin', `pass:${passphrase}`, '-noout', '-text');
      expect(shown).toContain(at === 0 ? 'SM2' : 'prime256v1');
      expect(openssl('asn1parse', '-in', 'key.pem')).toContain(':0927C0'); // 600,000
    }
    const read = value(await readKeyFile(text, passphrase, nodeSubtle));
    expect(read.map((one) => [one.algorithm, one.privateKey])).toEqual([['sm2', keys.sm2.privateKey], ['p256', keys.p256.privateKey]]);
  });
  test('wrong and missing passphrases, foreign contents have their codes', async () => {
    const text = await writeKeyFile([keys.p256], passphrase, tools);
    const code = async (given: string, phrase: string | null): Promise<string> => {
      const read = await readKeyFile(given, phrase, nodeSubtle);
      return read.ok ? 'none' : read.problems[0]!.code;
    };
    expect(await code(text, 'wrong passphrase')).toBe('E-KEY-01');
    expect(await code(text, null)).toBe('E-KEY-03');
    expect(await code('hello', null)).toBe('E-KEY-02');
    expect(await code(text.replace(/-----BEGIN CERTIFICATE[^]*/, ''), passphrase)).toBe('E-KEY-06');
    expect(await code(await writeKeyFile([{ ...keys.p256, certificate: keys.sm2.certificate }], null, tools), null)).toBe('E-KEY-06');
    openssl('genpkey', '-algorithm', 'RSA', '-out', 'rsa.pem');
    expect(await code(readFileSync(join(folder, 'rsa.pem'), 'utf8'), null)).toBe('E-KEY-05');
  });
});

describe('the key ring', () => {
  let store = shelf();
  let ring = openKeyRing({ ...tools, shelf: store, now: () => now, parts });
  beforeEach(() => {
    store = shelf();
    ring = openKeyRing({ ...tools, shelf: store, now: () => now, parts });
  });
  test('creates, lists, signs; nothing secret lies in clear', async () => {
    const made = value(await ring.create({ algorithm: 'sm2', commonName: '滇西铜业', uscc, passphrase }));
    expect(value(await ring.list())).toEqual([made]);
    const signers = value(await ring.signers({ ids: [made.id], passphrase, pin: '' }));
    expect(signers[0]!.algorithm).toBe('sm2');
    expect(await ring.signers({ ids: [made.id], passphrase: 'wrong', pin: '' })).toMatchObject({ ok: false, problems: [{ code: 'E-KEY-01' }] });
    expect(JSON.parse(store.text!).keys[0]).not.toHaveProperty('privateKey');
    expect(await ring.create({ algorithm: 'sm2', commonName: '', uscc, passphrase })).toMatchObject({ problems: [{ code: 'E-KEY-12' }] });
    expect(await ring.create({ algorithm: 'sm2', commonName: 'x', uscc: '1', passphrase })).toMatchObject({ problems: [{ code: 'E-KEY-13' }] });
    expect(await ring.create({ algorithm: 'sm2', commonName: 'x', uscc, passphrase: 'short' })).toMatchObject({ problems: [{ code: 'E-KEY-09' }] });
  });
  test('a recovery copy brings the key back on another machine', async () => {
    const made = value(await ring.create({ algorithm: 'p256', commonName: '滇西铜业', uscc, passphrase }));
    const copy = value(await ring.recoveryCopy({ id: made.id, passphrase, copyPassphrase: 'another passphrase' }));
    const other = openKeyRing({ ...tools, shelf: shelf(), now: () => now, parts });
    const taken = value(await other.importKeys({ bytes: new TextEncoder().encode(copy), filePassphrase: 'another passphrase', passphrase: 'third passphrase' }));
    expect(taken).toEqual([made]);
    expect((await other.signers({ ids: [made.id], passphrase: 'third passphrase', pin: '' })).ok).toBe(true);
  });
  test('a request verifies in OpenSSL, a CA issues from it, the certificate replaces the self-signed one', async () => {
    for (const algorithm of ['p256', 'sm2'] as const) {
      const made = value(await ring.create({ algorithm, commonName: '滇西铜业', uscc, passphrase }));
      writeFileSync(join(folder, 'r.csr'), value(await ring.request({ id: made.id, passphrase })));
      const dist = algorithm === 'sm2' ? ['-vfyopt', 'distid:1234567812345678'] : [];
      expect(openssl('req', '-in', 'r.csr', '-verify', ...dist, '-noout', '-subject', '-nameopt', 'utf8')).toContain('滇西铜业');
    }
    const [p256] = value(await ring.list());
    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test CA', '-days', '30', '-addext', 'basicConstraints=critical,CA:TRUE');
    writeFileSync(join(folder, 'p.csr'), value(await ring.request({ id: p256!.id, passphrase })));
    openssl('x509', '-req', '-in', 'p.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'issued.pem', '-days', '30');
    expect(openssl('verify', '-CAfile', 'ca.pem', 'issued.pem')).toContain('OK');
    const issued = new TextEncoder().encode(readFileSync(join(folder, 'issued.pem'), 'utf8') + readFileSync(join(folder, 'ca.pem'), 'utf8'));
    const changed = value(await ring.addCertificate({ id: p256!.id, bytes: issued }));
    expect(changed).toMatchObject({ selfSigned: false, issuer: 'Test CA' });
    expect(await ring.addCertificate({ id: p256!.id, bytes: keys.p256.certificate })).toMatchObject({ problems: [{ code: 'E-KEY-08' }] });
  });
  test('PKCS#12 of OpenSSL comes in; old protection and wrong passwords have their codes', async () => {
    writeFileSync(join(folder, 'k.pem'), await writeKeyFile([keys.p256], null, tools));
    openssl('pkcs12', '-export', '-in', 'k.pem', '-out', 'new.p12', '-passout', 'pass:口令123');
    openssl('pkcs12', '-export', '-legacy', '-in', 'k.pem', '-out', 'old.p12', '-passout', 'pass:口令123');
    const file = (name: string): Uint8Array => Uint8Array.from(readFileSync(join(folder, name)));
    const read = value(await readPkcs12(file('new.p12'), '口令123', nodeSubtle));
    expect(read[0]!.privateKey).toEqual(keys.p256.privateKey);
    expect(await readPkcs12(file('new.p12'), 'wrong', nodeSubtle)).toMatchObject({ problems: [{ code: 'E-KEY-11' }] });
    expect(await readPkcs12(file('old.p12'), '口令123', nodeSubtle)).toMatchObject({ problems: [{ code: 'E-KEY-04' }] });
    expect(await readPkcs12(file('k.pem'), 'x', nodeSubtle)).toMatchObject({ problems: [{ code: 'E-KEY-02' }] });
  });
  test('trust list: known, trusted, revoked, forgotten', async () => {
    value(await ring.trust({ bytes: keys.p256.certificate, state: 'known', note: '' }));
    value(await ring.trust({ bytes: new TextEncoder().encode(pem('CERTIFICATE', keys.p256.certificate)), state: 'trusted', note: '电话核对' }));
    const list = trustListOf(value(await ring.trusted()));
    expect(list.trusted.map((one) => readCertificate(one)?.uscc)).toEqual([uscc]);
    expect(list.known).toEqual([]);
    value(await ring.trust({ bytes: keys.p256.certificate, state: 'revoked', note: '丢失' }));
    const [entry] = value(await ring.trusted());
    expect(trustListOf([entry!]).revoked).toEqual([entry!.fingerprint]);
    // The same file imported once more does not make a revoked certificate known again.
    expect(value(await ring.trust({ bytes: keys.p256.certificate, state: 'known', note: '从文件导入' }))).toEqual([entry]);
    expect(value(await ring.trusted())).toEqual([entry]);
    value(await ring.forget({ fingerprint: entry!.fingerprint }));
    expect(value(await ring.trusted())).toEqual([]);
  });
  test('a damaged document is never overwritten', async () => {
    store.text = '{"format":';
    expect(await ring.create({ algorithm: 'sm2', commonName: 'x', uscc, passphrase })).toMatchObject({ problems: [{ code: 'E-KEY-16' }] });
    expect(store.text).toBe('{"format":');
  });
});
