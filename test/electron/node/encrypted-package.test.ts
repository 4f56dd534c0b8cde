import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { generateX25519Identity } from 'age-encryption';
import { readIdentities, readRecipient, recipientOf } from '#shared/submission/age-keys';
import { decryptWith } from '#shared/submission/age-file';
import { isAgeFile } from '#shared/submission/age-magic';
import { isEncrypted, readIdentityFile, withDecrypted } from '../../../electron/node/decrypt-package';
import { readFilePieces, verifyPackageFile } from '../../../electron/node/package-file';
import { openNodePrimitives } from '../../../electron/node/package-primitives';
import { writeEncryptedPackage } from '../../../electron/node/write-encrypted-package';
import { hasTool } from '../../fixtures/tools';
import { evidenceFile, freshRandom, now, sampleInput, samplePackage, seededRandom, signers } from '../../shared/submission/sample-package';

const root = mkdtempSync(join(tmpdir(), 'gongdun-encrypted-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const parts = await openNodePrimitives();
const [identity, stranger] = [await generateX25519Identity(), await generateX25519Identity()];
const recipient = await recipientOf(identity);
const name = '91530100MA6K00001X_connected_industrial_r1_20261123.gongdun.zip.age';
const whole = Buffer.from((await samplePackage()).bytes);
const fresh = (): string => mkdtempSync(join(root, 'f'));
const options = () => ({ parts, signers, random: seededRandom('package'), now });
const code = (problemCode: string): object => ({ ok: false, problems: [{ code: problemCode }] });

async function encrypted(): Promise<string> {
  const folder = fresh();
  const written = await writeEncryptedPackage(sampleInput(), folder, recipient, options());
  expect(written.ok || written.problems).toBe(true);
  expect(readdirSync(folder)).toEqual([name]);
  return join(folder, name);
}

describe('an encrypted package', () => {
  test('holds the very bytes that a package in clear has, and nothing readable', async () => {
    const path = await encrypted();
    expect(readFileSync(path).includes('gdp-')).toBe(false);
    expect(await isEncrypted(path)).toBe(true);
    const inside = await withDecrypted(path, [stranger, identity], async (plain) => {
      expect(readFileSync(plain).equals(whole)).toBe(true);
      return verifyPackageFile(plain, { parts });
    });
    expect(inside).toMatchObject({ ok: true, value: { verdict: 'valid' } });
    expect(readdirSync(tmpdir()).filter((one) => one.startsWith('gongdun-decrypted-'))).toEqual([]);
  });

  test('is not opened by another identity, nor after a change of any part of it', async () => {
    const path = await encrypted();
    const never = (): never => {
      throw new Error('nothing to use');
    };
    expect(await withDecrypted(path, [stranger], never)).toMatchObject(code('E-AGE-04'));
    const bytes = readFileSync(path);
    for (const [at, expected] of [[0, 'E-AGE-06'], [40, 'E-AGE-05'], [300, 'E-AGE-05'], [bytes.length - 1, 'E-AGE-05']] as const) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      writeFileSync(path, changed);
      expect(await withDecrypted(path, [identity], never)).toMatchObject({ ok: false, problems: [{ code: expect.stringMatching(at === 40 ? /E-AGE-0[45]/ : expected) as string }] });
    }
    writeFileSync(path, bytes.subarray(0, bytes.length - 17));
    expect(await withDecrypted(path, [identity], never)).toMatchObject(code('E-AGE-05'));
    expect(await withDecrypted(join(root, 'none.age'), [identity], never)).toMatchObject(code('E-PKG-712'));
  });

  test('evidence of several pieces from disk comes back whole', async () => {
    const picture = join(fresh(), 'picture.png');
    const bytes = Buffer.from(freshRandom(3_500_000));
    writeFileSync(picture, bytes);
    const input = sampleInput();
    const evidence = { ...evidenceFile(9, '大图.png', bytes), open: () => readFilePieces(picture) };
    const folder = fresh();
    const written = await writeEncryptedPackage({ ...input, files: [...input.files, evidence] }, folder, recipient, options());
    expect(written.ok || written.problems).toBe(true);
    expect(await withDecrypted(join(folder, name), [identity], (plain) => verifyPackageFile(plain, { parts }))).toMatchObject({ ok: true, value: { verdict: 'valid' } });
  });

  test('a header without end is refused after 64 KB, not read to the end', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('age-encryption.org/v1\n-> X25519 ');
      for (;;) {
        given += 4096;
        yield Buffer.alloc(4096, 'a');
      }
    }
    await expect(decryptWith({ identities: [identity] }, endless(), () => Promise.resolve())).rejects.toThrow('E-AGE-06');
    expect(given).toBeLessThan(100_000);
  });

  test('a medium that fails, evidence that changed: the reason is told and nothing stays', async () => {
    const folder = fresh();
    const pulled = await writeEncryptedPackage(sampleInput(), folder, recipient, {
      ...options(),
      openPart: async (path, flags) => {
        const file = await open(path, flags);
        return { ...file, read: file.read.bind(file), sync: () => file.sync(), truncate: (size) => file.truncate(size), close: () => file.close(), write: () => Promise.reject(Object.assign(new Error('pulled'), { code: 'ENOSPC' })) };
      },
    });
    expect(pulled).toMatchObject(code('E-PKG-709'));
    const input = sampleInput();
    const files = input.files.map((file) => (file.role === 'evidence' && file.size > 0 ? { ...file, async *open() { yield Buffer.alloc(file.size); } } : file));
    expect(await writeEncryptedPackage({ ...input, files }, folder, recipient, options())).toMatchObject(code('E-PKG-701'));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the age of Debian', () => {
  test.skipIf(!hasTool('age'))('opens what we wrote, and we open what it wrote', async () => {
    const path = await encrypted();
    const keyFile = join(fresh(), 'identity.txt');
    writeFileSync(keyFile, `# public key: ${recipient}\n${identity}\n`);
    expect(execFileSync('age', ['--decrypt', '-i', keyFile, path], { maxBuffer: 1 << 26 }).equals(whole)).toBe(true);
    const theirs = join(fresh(), 'theirs.age');
    execFileSync('age', ['-r', recipient, '-o', theirs], { input: whole });
    const identities = await readIdentityFile(keyFile);
    expect(identities.ok && (await withDecrypted(theirs, identities.value, (plain) => verifyPackageFile(plain, { parts })))).toMatchObject({ ok: true, value: { verdict: 'valid' } });
    const made = join(fresh(), 'made.txt');
    execFileSync('age-keygen', ['-o', made], { stdio: 'ignore' });
    expect(await readIdentityFile(made)).toMatchObject({ ok: true, value: [expect.stringMatching(/^AGE-SECRET-KEY-1/)] });
  });
});

describe('keys as they are typed', () => {
  test('a recipient is taken with spaces and capitals, not with a typing error or of another kind', async () => {
    expect(readRecipient(` ${recipient.toUpperCase()}\n`)).toEqual({ ok: true, value: recipient });
    const wrong = recipient.endsWith('q') ? 'p' : 'q';
    for (const text of ['', 'age1', recipient.slice(0, -1), recipient.slice(0, -1) + wrong, identity, `age1pq1${'q'.repeat(200)}`, 'ssh-ed25519 AAAA']) {
      expect(readRecipient(text)).toMatchObject(code('E-AGE-01'));
    }
    expect(await recipientOf(identity)).toBe(recipient);
  });
  test('an identity file needs a key, and no other lines', () => {
    expect(readIdentities(`# made\r\n\r\n${identity}\r\n`)).toEqual({ ok: true, value: [identity] });
    for (const text of ['', '# nothing', recipient, `${identity}\nxx`, identity.slice(0, -1)]) expect(readIdentities(text)).toMatchObject(code('E-AGE-02'));
  });
  test('only binary age files count as encrypted', async () => {
    expect(isAgeFile(Buffer.from('age-encryption.org/v1\n'))).toBe(true);
    expect(isAgeFile(Buffer.from('age-encryption.org/v2\n'))).toBe(false);
    const path = join(fresh(), 'x');
    writeFileSync(path, whole);
    expect(await isEncrypted(path)).toBe(false);
    const pieces = readFilePieces(path);
    await expect(decryptWith({ identities: [identity] }, pieces, () => Promise.resolve())).rejects.toThrow('E-AGE-06');
  });
});
