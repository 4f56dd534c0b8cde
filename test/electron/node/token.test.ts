import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openKeyRing } from '#shared/submission/key-ring';
import { keyRingSchema } from '#shared/submission/key-ring-records';
import { pem } from '#shared/submission/key-file';
import { signCms } from '#shared/submission/cms';
import { nodeRandom, nodeSubtle } from '../../../electron/node/keys-file';
import { verifyPackageFile } from '../../../electron/node/package-file';
import { openNodePrimitives } from '../../../electron/node/package-primitives';
import { forkTokens } from '../../../electron/node/fork-tokens';
import { tokensInProcess } from '../../../electron/node/token-client';
import { tokenPort } from '../../../electron/node/token-port';
import { tokensHere } from '../../../electron/node/token-service';
import { writePackageFile } from '../../../electron/node/write-package';
import { hasSoftToken, makeSoftToken } from '../../fixtures/soft-token';
import { now, sampleInput, signers as memorySigners, uscc } from '../../shared/submission/sample-package';

const present = hasSoftToken();
const token = present ? makeSoftToken() : null;
afterAll(() => token?.remove());
const parts = await openNodePrimitives();
const code = (problemCode: string): object => ({ ok: false, problems: [{ code: problemCode }] });

/** A ring whose document the test can read. */
function ringOn(held: { text: string | null }) {
  return openKeyRing({
    shelf: { read: () => Promise.resolve(held.text), write: (text) => Promise.resolve(void (held.text = text)) },
    subtle: nodeSubtle,
    random: nodeRandom,
    now: () => now,
    parts,
    tokens: tokenPort(tokensHere),
  });
}

describe.skipIf(!present)('a PKCS#11 token (SoftHSM2)', () => {
  const { module = '', serial = '', pin = '', folder = '' } = token ?? {};
  const place = { module, serial, keyId: '01' };
  const self = { place, pin, certificate: null, commonName: '滇西铜业有限公司', uscc };

  test('is listed with its keys; the one on the SM2 curve is named as not usable', async () => {
    expect(await tokensHere.list({ module })).toMatchObject({ ok: true, value: [{ serial, label: '测试UKey', pin: 'fine' }] });
    const keys = await tokensHere.keys({ place, pin });
    expect(keys.ok && keys.value.map(({ id, kind }) => ({ id, kind })).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: '01', kind: 'p256' },
      { id: '02', kind: 'sm2' },
    ]);
    expect(await tokensHere.open({ place: { ...place, keyId: '02' }, pin })).toMatchObject(code('E-TOK-08'));
    expect(await tokensHere.open({ place: { ...place, keyId: '0f' }, pin })).toMatchObject(code('E-TOK-07'));
    expect(await tokensHere.open({ place: { ...place, serial: 'ffff' }, pin })).toMatchObject(code('E-TOK-03'));
  });

  test('signs what openssl verifies as CAdES, with a self-signed certificate, and its PIN is kept nowhere', async () => {
    const held = { text: null as string | null };
    const ring = ringOn(held);
    const taken = await ring.addTokenKey(self);
    expect(taken).toMatchObject({ ok: true, value: { algorithm: 'p256', selfSigned: true, uscc, token: { label: 'sign', serial } } });
    expect(held.text).not.toContain(pin);
    const id = taken.ok ? taken.value.id : '';
    const signers = await ring.signers({ ids: [id], passphrase: '', pin });
    if (!signers.ok) throw new Error(JSON.stringify(signers.problems));
    const at = (name: string): string => join(folder, name);
    writeFileSync(at('content'), 'what is signed');
    writeFileSync(at('signature.p7s'), await signCms(parts, signers.value[0]!, readFileSync(at('content')), now));
    writeFileSync(at('certificate.pem'), pem('CERTIFICATE', signers.value[0]!.certificate));
    const checked = execFileSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', at('signature.p7s'), '-content', at('content'), '-CAfile', at('certificate.pem'), '-purpose', 'any'], { stdio: 'pipe' });
    expect(checked.toString()).toBe('what is signed');
  });

  test('signs a request that a CA takes; its certificate replaces the self-signed one, of another key it is refused', async () => {
    const ring = ringOn({ text: null });
    const taken = await ring.addTokenKey(self);
    const id = taken.ok ? taken.value.id : '';
    const request = await ring.request({ id, passphrase: pin });
    const at = (name: string): string => join(folder, name);
    writeFileSync(at('request.csr'), request.ok ? request.value : '');
    const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });
    openssl('req', '-verify', '-noout', '-in', at('request.csr'));
    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=Test CA', '-days', '30');
    openssl('x509', '-req', '-in', at('request.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-out', at('issued.pem'), '-days', '30');
    expect(await ring.addCertificate({ id, bytes: readFileSync(at('issued.pem')) })).toMatchObject({ ok: true, value: { selfSigned: false } });
    expect(await ring.addTokenKey({ ...self, certificate: readFileSync(at('issued.pem')) })).toMatchObject({ ok: true, value: { selfSigned: false } });
    expect(await ring.addTokenKey({ ...self, certificate: readFileSync(at('ca.pem')) })).toMatchObject(code('E-KEY-08'));
    // One key of a token stands once in the list.
    const list = await ring.list();
    expect(list.ok && list.value).toHaveLength(1);
    expect(await ring.recoveryCopy({ id: list.ok ? list.value[0]!.id : '', passphrase: pin, copyPassphrase: 'long enough copy' })).toMatchObject(code('E-KEY-19'));
  });

  test('a wrong PIN is told before anything is written, with what the device says about the tries left', async () => {
    expect(await tokensHere.open({ place, pin: 'wrong-pin' })).toMatchObject({ ok: false, problems: [{ code: 'E-TOK-04', message: expect.stringMatching(/剩余次数/) as string }] });
    // The right one is asked for again each time, and resets the count.
    expect((await tokensHere.open({ place, pin })).ok).toBe(true);
  });

  test('signs a package beside a key of this machine; pulled out before the signature, the export waits for it', async () => {
    const held = { text: null as string | null };
    const ring = ringOn(held);
    const taken = await ring.addTokenKey(self);
    const signed = await ring.signers({ ids: [taken.ok ? taken.value.id : ''], passphrase: '', pin });
    if (!signed.ok) throw new Error('no signer');
    const options = { parts, signers: [memorySigners[0]!, ...signed.value], random: nodeRandom, now };
    const target = join(folder, 'stick');
    mkdirSync(target);
    let out = false;
    const pulled = await writePackageFile(sampleInput(), target, {
      ...options,
      onProgress: () => {
        if (!out) token!.pull();
        out = true;
      },
    });
    expect(pulled).toMatchObject({ ok: false, problems: [{ code: expect.stringMatching(/^E-TOK-0[36]$/) as string }] });
    expect(readdirSync(target)).toHaveLength(2);
    token!.plugIn();
    const written = await writePackageFile(sampleInput(), target, { ...options, unfinished: 'continue' });
    expect(written.ok || written.problems).toBe(true);
    expect(readdirSync(target)).toHaveLength(1);
    const report = await verifyPackageFile(written.ok ? written.value.path : '', { parts });
    expect(report).toMatchObject({ ok: true, value: { verdict: 'valid', signatures: [{ algorithm: 'p256' }, { algorithm: 'sm2' }] } });
  });

  test('keys of tokens and of this machine are read back from the ring; one without tokens says that it has none', async () => {
    const held = { text: null as string | null };
    const taken = await ringOn(held).addTokenKey(self);
    expect(keyRingSchema.safeParse(JSON.parse(held.text!)).success).toBe(true);
    const plain = openKeyRing({ shelf: { read: () => Promise.resolve(held.text), write: () => Promise.resolve() }, subtle: nodeSubtle, random: nodeRandom, now: () => now, parts });
    expect(await plain.signers({ ids: [taken.ok ? taken.value.id : ''], passphrase: '', pin })).toMatchObject(code('E-KEY-17'));
  });

  test('a file that is no module is refused by name', async () => {
    const text = join(folder, 'not-a-module.so');
    writeFileSync(text, 'text');
    for (const path of [text, join(folder, 'missing.so')]) expect(await tokensHere.list({ module: path })).toMatchObject(code('E-TOK-02'));
  });
});

test('a driver that takes its process down costs only what was asked; the next question starts a new process', async () => {
  const script = join(mkdtempSync(join(tmpdir(), 'gongdun-driver-')), 'driver.mjs');
  writeFileSync(script, `process.on('message', ({ number, name }) => (name === 'open' ? process.abort() : process.send({ number, result: { ok: true, value: process.pid } })));
    process.on('disconnect', () => process.exit(0));`);
  const tokens = tokensInProcess(() => forkTokens(script));
  const before = await tokens.list({ module: 'x' });
  const asked = { place: { module: 'x', serial: 'x', keyId: '01' }, pin: 'x' };
  expect(await Promise.all([tokens.open(asked), tokens.open(asked)])).toMatchObject([code('E-TOK-12'), code('E-TOK-12')]);
  const after = await tokens.list({ module: 'x' });
  expect([before.ok, after.ok, before.ok && after.ok && before.value !== after.value]).toEqual([true, true, true]);
});
