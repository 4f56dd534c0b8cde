import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileDigests } from '#shared/submission/file-digests';
import { openNodePrimitives } from '../../../electron/node/package-primitives';
import { parts } from './sample-package';

const native = await openNodePrimitives();
const of = (name: string, bytes: Uint8Array): string => createHash(name).update(bytes).digest('hex');

test('a file has the same digests whole, in any pieces, with empty pieces between, in WebAssembly and natively', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), (pieces) => {
      const bytes = Buffer.concat(pieces);
      for (const each of [parts, native]) {
        const digests = fileDigests(each, bytes.length);
        for (const piece of pieces) digests.update(piece);
        const { crc, ...found } = digests.result();
        expect({ ...found, crc: new DataView(crc.buffer, crc.byteOffset).getUint32(0) }).toEqual({ sha256: of('sha256', bytes), sm3: of('sm3', bytes), crc: crc32(bytes) });
      }
    }),
  );
});
