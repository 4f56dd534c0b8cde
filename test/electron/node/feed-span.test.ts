import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import { feedSpan } from '../../../electron/node/feed-span';

const folder = await mkdtemp(path.join(os.tmpdir(), 'gongdun-feed-'));
const file = path.join(folder, '照片.bin');
const content = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => at % 251));
await writeFile(file, content);

async function fed(offset: number, length: number): Promise<{ bytes: Buffer; told: unknown }> {
  const pieces: Uint8Array[] = [];
  const told = await feedSpan({ path: file, offset, length }, (bytes) => {
    pieces.push(bytes);
    return Promise.resolve(ok(null));
  });
  return { bytes: Buffer.concat(pieces), told };
}

test.each([[0, 3_000_000], [0, 1], [1_048_575, 2], [2_500_000, 8_000_000], [3_000_000, 10]])('from %d, %d bytes', async (offset, length) => {
  const { bytes, told } = await fed(offset, length);
  expect(bytes.equals(content.subarray(offset, offset + length))).toBe(true);
  expect(told).toEqual({ ok: true, value: { fed: bytes.length } });
});

test('what cannot be read is said so, and nothing is written', async () => {
  const never = (): never => {
    throw new Error('written');
  };
  for (const name of [path.join(folder, 'missing'), folder, '照片.bin']) {
    expect(await feedSpan({ path: name, offset: 0, length: 10 }, never)).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-15' }] });
  }
});

test('a refused write stops the reading and is passed on', async () => {
  let writes = 0;
  const full = problem('E-VLT-30', '磁盘满了');
  const told = await feedSpan({ path: file, offset: 0, length: 3_000_000 }, () => {
    writes += 1;
    return Promise.resolve(fail(full));
  });
  expect([writes, told]).toEqual([1, { ok: false, problems: [full] }]);
});
