import { expect, test } from 'vitest';
import type { ByteSink, ByteSource } from '#shared/submission/byte-streams';
import { openZipWriter } from '#shared/submission/zip-write';
import { canonicalFault, readDirectory } from '#shared/submission/zip-read';
import { openNodePrimitives } from '../../../electron/node/package-primitives';

/** Keeps what is not the zeros of large files: the structure. */
function sparse(): ByteSink & { source(): ByteSource; spoil(at: number): void } {
  const kept: { at: number; bytes: Uint8Array }[] = [];
  let size = 0;
  return {
    write(bytes) {
      if (bytes.length < 100_000) kept.push({ at: size, bytes: bytes.slice() });
      size += bytes.length;
      return Promise.resolve();
    },
    patch(position, bytes) {
      const chunk = kept.findLast((one) => one.at <= position)!;
      chunk.bytes.set(bytes, position - chunk.at);
      return Promise.resolve();
    },
    spoil(at) {
      const chunk = kept.findLast((one) => one.at <= at)!;
      chunk.bytes[at - chunk.at]! ^= 1;
    },
    source: () => ({
      size,
      read(offset, length) {
        const bytes = new Uint8Array(Math.min(length, size - offset));
        for (const one of kept) {
          for (let at = Math.max(one.at, offset); at < Math.min(one.at + one.bytes.length, offset + bytes.length); at++) bytes[at - offset] = one.bytes[at - one.at]!;
        }
        return Promise.resolve(bytes);
      },
    }),
  };
}

test('beyond 4 GiB the directory is ZIP64, canonical, and every structural byte of it counts', async () => {
  const parts = await openNodePrimitives();
  const sink = sparse();
  // The CRC of gigabytes of zeros is not what is tested here.
  const zip = openZipWriter(sink, { ...parts, stream: () => ({ update: () => undefined, digest: () => Uint8Array.of(1, 2, 3, 4) }) });
  const zeros = new Uint8Array(16 << 20);
  const size = 1_500_000_000 - (1_500_000_000 % zeros.length);
  for (const name of ['a', 'b', 'c', 'd']) {
    await zip.addStream(`gdp-x/data/${name}`, size, (async function* () {
      for (let done = 0; done < size; done += zeros.length) yield zeros;
    })());
  }
  const total = await zip.finish();
  expect(total).toBeGreaterThan(5_900_000_000);
  const read = await readDirectory(sink.source());
  if (!read.ok) throw new Error(read.problems[0]!.message);
  expect(read.value.entries.map((entry) => entry.offset > 0xffffffff)).toEqual([false, false, false, true]);
  expect(await canonicalFault(sink.source(), read.value)).toBeNull();
  const accepted: number[] = [];
  for (let at = read.value.start; at < total; at++) {
    sink.spoil(at);
    const again = await readDirectory(sink.source());
    if (again.ok && (await canonicalFault(sink.source(), again.value)) === null) accepted.push(at - read.value.start);
    sink.spoil(at);
  }
  // CRC, sizes and names are only compared with the local headers, which were not spoiled: all are seen.
  expect(accepted).toEqual([]);
}, 60_000);
