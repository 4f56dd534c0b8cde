import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { syncedLine } from '#shared/submission/unfinished-export';
import { verifyPackageFile } from '../../../electron/node/package-file';
import { openNodePrimitives } from '../../../electron/node/package-primitives';
import { targetFacts } from '../../../electron/node/package-target';
import type { PartHandle } from '../../../electron/node/part-sink';
import { writePackageFile } from '../../../electron/node/write-package';
import type { WriteOptions } from '../../../electron/node/write-package';
import { evidenceFile, now, sampleInput, samplePackage, seededRandom, signers } from '../../shared/submission/sample-package';

const root = mkdtempSync(join(tmpdir(), 'gongdun-continue-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const parts = await openNodePrimitives();
const whole = Buffer.from((await samplePackage()).bytes);
const name = '91530100MA6K00001X_connected_industrial_r1_20261123.gongdun.zip';
let count = 0;
const fresh = (): string => {
  count += 1;
  const made = join(root, `f${count}`);
  mkdirSync(made);
  return made;
};
const options: WriteOptions = {
  parts,
  signers,
  now,
  // Each export draws from the start.
  get random() {
    return seededRandom('package');
  },
};
/** The same order a while later: other random bytes, another time. */
const later: WriteOptions = { ...options, random: seededRandom('other'), now: '2026-11-23T09:30:00Z', unfinished: 'continue' };

/** A part file whose medium is pulled at the given write. */
const pulledAt = (step: number) => async (path: string, flags: string): Promise<PartHandle> => {
  const file = await open(path, flags);
  let writes = 0;
  const fails = (): boolean => {
    writes += 1;
    return writes > step;
  };
  return {
    read: file.read.bind(file),
    write: ((bytes: Uint8Array, offset: number, length: number, at: number) =>
      fails() ? Promise.reject(Object.assign(new Error('pulled'), { code: 'ENODEV' })) : file.write(bytes, offset, length, at)) as PartHandle['write'],
    sync: () => file.sync(),
    truncate: (length) => file.truncate(length),
    close: () => file.close(),
  };
};

/** A folder with an export that broke off after some writes; the paths of the part and of its record. */
async function brokenOff(step: number): Promise<{ folder: string; part: string; record: string }> {
  const folder = fresh();
  const written = await writePackageFile(sampleInput(), folder, { ...options, openPart: pulledAt(step) });
  expect(written).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-717' }] });
  const part = readdirSync(folder).find((one) => one.endsWith('.part'))!;
  return { folder, part: join(folder, part), record: join(folder, `${part}-record`) };
}

async function expectContinued(folder: string): Promise<void> {
  const written = await writePackageFile(sampleInput(), folder, later);
  expect(written.ok || written.problems).toBe(true);
  expect(readdirSync(folder)).toEqual([name]);
  expect(readFileSync(join(folder, name)).equals(whole)).toBe(true);
}

describe('an export that broke off', () => {
  test('goes on after a stick pulled at any write, with the bytes of an export in one go', async () => {
    let steps = 0;
    for (let step = 1; ; step += 1) {
      const folder = fresh();
      const written = await writePackageFile(sampleInput(), folder, { ...options, openPart: pulledAt(step) });
      if (written.ok) break;
      steps = step;
      await expectContinued(folder);
    }
    expect(steps).toBeGreaterThan(20);
    expect(await verifyPackageFile(join(root, 'f1', name), { parts })).toMatchObject({ ok: true, value: { verdict: 'valid' } });
  });

  test('is continued on the same stick under another folder', async () => {
    const { folder } = await brokenOff(15);
    const elsewhere = join(root, 'other-drive-letter');
    cpSync(folder, elsewhere, { recursive: true });
    await expectContinued(elsewhere);
  });

  test('is told with its time and how far it got', async () => {
    const { folder, part } = await brokenOff(15);
    expect(await targetFacts(folder)).toMatchObject({ ok: true, value: { unfinished: [{ startedAt: now, written: readFileSync(part).length }] } });
  });

  test('what never reached the medium is written again: a short end, an end of zeros, foreign bytes behind', async () => {
    for (const spoil of [
      (part: string): void => truncateSync(part, readFileSync(part).length - 100),
      (part: string): void => writeFileSync(part, readFileSync(part).fill(0, readFileSync(part).length - 100)),
      (part: string): void => writeFileSync(part, Buffer.alloc(0)),
      (part: string): void => appendFileSync(part, Buffer.alloc(whole.length * 2, 7)),
    ]) {
      const { folder, part } = await brokenOff(15);
      spoil(part);
      await expectContinued(folder);
    }
  });

  test('a difference in what the medium had confirmed ends it, the part goes, and a new export works', async () => {
    // In contents, in a CRC of a header that was filled in, in the first bytes.
    for (const at of [0, 40, whole.indexOf('data/checklist.json') - 30 + 14]) {
      const { folder, part, record } = await brokenOff(15);
      const bytes = readFileSync(part);
      expect(at).toBeLessThan(bytes.length);
      bytes[at]! ^= 1;
      writeFileSync(part, bytes);
      appendFileSync(record, syncedLine(bytes.length));
      expect(await writePackageFile(sampleInput(), folder, later)).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-719' }] });
      expect(readdirSync(folder)).toEqual([]);
      expect((await writePackageFile(sampleInput(), folder, options)).ok).toBe(true);
    }
  });

  test('a whole confirmed part is continued; a record whose last line was cut off counts without it', async () => {
    const { folder, part, record } = await brokenOff(15);
    appendFileSync(record, syncedLine(readFileSync(part).length - 300) + syncedLine(readFileSync(part).length).slice(0, -4));
    await expectContinued(folder);
  });

  test('is not continued with other contents, another signer, another day, a time to come, an unreadable record', async () => {
    const { folder, part, record } = await brokenOff(15);
    const before = readFileSync(part);
    const other = sampleInput({ files: [...sampleInput().files, evidenceFile(3, '新增.png', Buffer.from('more'))] });
    for (const refused of [
      writePackageFile(other, folder, later),
      writePackageFile(sampleInput(), folder, { ...later, signers: [signers[0]!] }),
      writePackageFile(sampleInput(), folder, { ...later, now: '2026-11-24T08:00:01Z' }),
      writePackageFile(sampleInput(), folder, { ...later, now: '2026-11-23T07:59:59Z' }),
      writePackageFile(sampleInput(), fresh(), later),
    ]) {
      expect(await refused).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-718' }] });
    }
    writeFileSync(record, readFileSync(record, 'utf8').replace('gongdun.unfinished/1', 'gongdun.unfinished/9'));
    expect(await writePackageFile(sampleInput(), folder, later)).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-718' }] });
    expect(readFileSync(part).equals(before)).toBe(true);
  });

  test('stays beside a new export, or is removed with it where that is wanted', async () => {
    const { folder } = await brokenOff(15);
    expect((await writePackageFile(sampleInput(), folder, options)).ok).toBe(true);
    expect(readdirSync(folder)).toHaveLength(3);
    expect((await writePackageFile(sampleInput(), folder, { ...options, unfinished: 'remove' })).ok).toBe(true);
    expect(readdirSync(folder)).toEqual([name]);
  });
});
