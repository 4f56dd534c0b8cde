import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, openPartFile } from '../../../electron/node/save-file';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'gongdun-save-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function opened(name: string) {
  const target = path.join(folder, name);
  const part = await openPartFile(target);
  if (!part.ok) throw new Error('not opened');
  return { target, part: part.value };
}
const codeOf = (result: { ok: boolean; problems?: readonly { code: string }[] }): string => result.problems?.[0]?.code ?? 'ok';

describe('openPartFile', () => {
  it('gives the file its name only when every byte was read back', async () => {
    const { target, part } = await opened('报告.pdf');
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251);
    await part.write(0, bytes.subarray(0, 100_000));
    await part.write(100_000, bytes.subarray(100_000));
    expect(existsSync(target)).toBe(false);
    expect(await part.finish()).toEqual({ ok: true, value: { size: 300_000, sha256: createHash('sha256').update(bytes).digest('hex') } });
    expect(readFileSync(target).equals(bytes)).toBe(true);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('refuses a piece that is lost or doubled and goes on with the right one', async () => {
    const { target, part } = await opened('a');
    await part.write(0, new Uint8Array(4));
    expect(codeOf(await part.write(0, new Uint8Array(4)))).toBe('E-FILE-11');
    expect(codeOf(await part.write(8, new Uint8Array(4)))).toBe('E-FILE-11');
    expect(await part.write(4, new Uint8Array(4))).toEqual({ ok: true, value: { written: 8 } });
    expect((await part.finish()).ok).toBe(true);
    expect(readFileSync(target)).toHaveLength(8);
  });

  it('a medium that gives back other bytes than were written is found, and the older file stays', async () => {
    writeFileSync(path.join(folder, 'a'), 'old');
    const { target, part } = await opened('a');
    await part.write(0, new TextEncoder().encode('new content'));
    truncateSync(`${target}.part`, 5);
    expect(codeOf(await part.finish())).toBe('E-FILE-12');
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('a part that was taken away (a pulled stick) is said so', async () => {
    const { target, part } = await opened('a');
    await part.write(0, new Uint8Array(4));
    rmSync(`${target}.part`);
    expect(codeOf(await part.finish())).toBe('E-FILE-05');
    expect(existsSync(target)).toBe(false);
  });

  it('giving up leaves nothing behind and does not touch the older file', async () => {
    writeFileSync(path.join(folder, 'a'), 'old');
    const { target, part } = await opened('a');
    await part.write(0, new Uint8Array(4));
    await part.abandon();
    await part.abandon();
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('a folder that is not there is a problem with a code', async () => {
    expect(codeOf(await openPartFile(path.join(folder, 'missing/a')))).toBe('E-FILE-05');
  });

  // /dev/full answers every write with ENOSPC.
  it.runIf(existsSync('/dev/full'))('a full disk is said so', async () => {
    const { symlinkSync } = await import('node:fs');
    symlinkSync('/dev/full', path.join(folder, 'full.part'));
    const { part } = await opened('full');
    expect(codeOf(await part.write(0, new Uint8Array(4)))).toBe('E-FILE-01');
  });
});

it('digestOf reads a file in pieces', async () => {
  const file = path.join(folder, 'x');
  const bytes = Buffer.alloc(200_001, 7);
  writeFileSync(file, bytes);
  expect(await digestOf(file)).toBe(createHash('sha256').update(bytes).digest('hex'));
});
