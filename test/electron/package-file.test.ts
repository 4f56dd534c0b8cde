import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeRandom, readCertificates, readSigners, saveKeyFile } from '../../electron/node/keys-file';
import { openFileSource, verifyPackageFile } from '../../electron/node/package-file';
import { targetFacts } from '../../electron/node/package-target';
import { writePackageFile } from '../../electron/node/write-package';
import { openNodePrimitives } from '../../electron/node/package-primitives';
import { openPrimitives } from '#shared/submission/primitives';
import { checkWithStaffTools } from '../fixtures/staff-tools';
import { evidenceFile, keys, now, sampleInput, samplePackage, seededRandom, signers } from '../shared/submission/sample-package';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const parts = await openNodePrimitives();
const name = '91530100MA6K00001X_connected_industrial_r1_20261123.gongdun.zip';
const fresh = (): string => {
  const made = join(folder, `t${readdirSync(folder).length}`);
  mkdirSync(made);
  return made;
};

describe('a package written to disk', () => {
  test('gets its name, leaves no part file, verifies, and has the bytes that memory gives', async () => {
    const target = fresh();
    const written = await writePackageFile(sampleInput(), target, { parts, signers, random: seededRandom('package'), now });
    if (!written.ok) throw new Error(JSON.stringify(written.problems));
    expect(readdirSync(target)).toEqual([name]);
    const report = await verifyPackageFile(written.value.path, { parts, trust: { trusted: [keys.sm2.certificate], known: [], revoked: [] } });
    expect(report).toMatchObject({ ok: true, value: { verdict: 'valid', signer: 'trusted', codes: [] } });
    expect(readFileSync(written.value.path).equals((await samplePackage()).bytes)).toBe(true);
    const free = await targetFacts(target);
    expect(free.ok && free.value.freeBytes > 0).toBe(true);
  });
  test('evidence that changed since its import stops the export; the old file stays', async () => {
    const target = fresh();
    writeFileSync(join(target, name), 'old');
    const input = sampleInput();
    const [first, ...rest] = input.files.toReversed();
    const spoiled = { ...evidenceFile(9, '变了.png', new TextEncoder().encode('before')), async *open() { yield new TextEncoder().encode('BEFORE'); } };
    const written = await writePackageFile({ ...input, files: [first!, ...rest, spoiled] }, target, { parts, signers, random: nodeRandom, now });
    expect(written).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-701' }] });
    expect(readdirSync(target)).toEqual([name]);
    expect(readFileSync(join(target, name), 'utf8')).toBe('old');
  });
  test('cancelling leaves nothing', async () => {
    const target = fresh();
    const signal = { aborted: false };
    const written = await writePackageFile(sampleInput(), target, { parts, signers, random: nodeRandom, now, signal, onProgress: () => { signal.aborted = true; } });
    expect(written).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-705' }] });
    expect(readdirSync(target)).toEqual([]);
  });
  test('a full medium and a missing folder have their codes', async () => {
    const away = await writePackageFile(sampleInput(), join(folder, 'no', 'such', 'x.zip'), { parts, signers, random: nodeRandom, now });
    expect(away).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-710' }] });
  });
  test('unreadable files are E-PKG-712', async () => {
    expect(await verifyPackageFile(join(folder, 'none.zip'), { parts })).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-712' }] });
    expect(await verifyPackageFile(folder, { parts })).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-712' }] });
  });
});

describe('killed while writing', () => {
  test('at each of 20 steps the target holds the old file, the new one, or a part file', async () => {
    const target = fresh();
    await build({
      configFile: false,
      root: join(import.meta.dirname, '..', '..'),
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: { ssr: join(import.meta.dirname, '..', 'fixtures', 'write-package-until.ts'), outDir: join(folder, 'script'), emptyOutDir: true, rolldownOptions: { output: { entryFileNames: 'write.mjs', codeSplitting: false } } },
    });
    const script = join(folder, 'script', 'write.mjs');
    const outcomes = new Set<string>();
    for (const step of [...Array.from({ length: 20 }, (_, at) => at * 2), 1000]) {
      const place = join(target, `s${step}`);
      mkdirSync(place);
      writeFileSync(join(place, name), 'old');
      spawnSync(process.execPath, [script, place, String(step)], { stdio: 'ignore' });
      const files = readdirSync(place);
      expect(files.filter((file) => file !== name && !/\.part(-record)?$/.test(file))).toEqual([]);
      const bytes = readFileSync(join(place, name));
      if (bytes.toString() === 'old') outcomes.add('old');
      else {
        outcomes.add('new');
        expect(await verifyPackageFile(join(place, name), { parts })).toMatchObject({ ok: true, value: { verdict: 'valid' } });
      }
    }
    expect([...outcomes].toSorted()).toEqual(['new', 'old']);
  }, 120_000);
});

describe('tools that everybody has', () => {
  test('unzip, 7z, Python, sha256sum, cksum, openssl and verify-bag.sh accept it; a changed file fails', async () => {
    const target = fresh();
    const written = await writePackageFile(sampleInput(), target, { parts, signers, random: nodeRandom, now });
    if (!written.ok) throw new Error('not written');
    const { bag, certificate } = await checkWithStaffTools(written.value.path, target);
    writeFileSync(join(bag, 'data', 'grading.json'), '{"level":3,"score":67}');
    const script = join(import.meta.dirname, '..', '..', 'assets', 'verify', 'verify-bag.sh');
    expect(spawnSync('sh', [script, bag, certificate], { encoding: 'utf8' }).stdout).toContain('FAIL');
  });
});

describe('native and portable primitives', () => {
  test('give the same bytes', async () => {
    const portable = await openPrimitives();
    for (const digest of ['sha256', 'sm3', 'crc32', 'sha1'] as const) {
      for (const size of [0, 1, 55, 64, 100_000]) {
        const bytes = seededRandom(`${size}`)(size);
        const stream = parts.stream(digest);
        stream.update(bytes.subarray(0, size >> 1));
        stream.update(bytes.subarray(size >> 1));
        expect(Buffer.from(stream.digest()).equals(portable.digest(digest, bytes))).toBe(true);
        expect(Buffer.from(parts.digest(digest, bytes)).equals(portable.digest(digest, bytes))).toBe(true);
      }
    }
  });
});

describe('key files on disk', () => {
  test('are written once, for their owner alone, and read back as signers', async () => {
    const path = join(fresh(), 'key.pem');
    expect((await saveKeyFile(path, [keys.sm2, keys.p256], 'long passphrase')).ok).toBe(true);
    expect(await saveKeyFile(path, [keys.sm2], null)).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-710' }] });
    const read = await readSigners(path, 'long passphrase', parts);
    expect(read.ok && read.value.map((one) => one.algorithm)).toEqual(['sm2', 'p256']);
    expect(await readSigners(path, null, parts)).toMatchObject({ ok: false, problems: [{ code: 'E-KEY-03' }] });
    const certificates = await readCertificates([path]);
    expect(certificates.ok && certificates.value).toHaveLength(2);
    const opened = await openFileSource(path);
    expect(opened.ok && opened.value.source.size).toBe(readFileSync(path).length);
  });
});
