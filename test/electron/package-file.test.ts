import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeRandom } from '../../electron/node/keys-file';
import { verifyPackageFile, writePackageFile } from '../../electron/node/package-file';
import { openNodePrimitives } from '../../electron/node/package-primitives';
import { keys, now, sampleInput, signers } from '../shared/submission/sample-package';

const folder = mkdtempSync(join(tmpdir(), 'gongdun-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const parts = await openNodePrimitives();
const write = () => writePackageFile(sampleInput(), folder, { parts, signers, random: nodeRandom, now });

describe('a package written to disk', () => {
  test('gets its name, leaves no part file, and verifies', async () => {
    const written = await write();
    if (!written.ok) throw new Error(JSON.stringify(written.problems));
    expect(readdirSync(folder)).toEqual(['91530100MA6K00001X_connected_industrial_r1_20261123.gongdun.zip']);
    const report = await verifyPackageFile(written.value.path, { parts, trust: { trusted: [keys.sm2.certificate], known: [], revoked: [] } });
    expect(report).toMatchObject({ ok: true, value: { verdict: 'valid', signer: 'trusted', codes: [] } });
  });
  test('is refused with E-PKG-712 where it cannot be read', async () => {
    expect(await verifyPackageFile(join(folder, 'none.zip'), { parts })).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-712' }] });
    expect(await verifyPackageFile(folder, { parts })).toMatchObject({ ok: false, problems: [{ code: 'E-PKG-712' }] });
  });
});
