import { zipSync, strToU8 } from 'fflate';
import { readFileSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import { readDossierFile, writeDossierFile } from '#shared/dossier/dossier-file';
import { packDossier } from '../../../renderer/screens/settings/pack-dossier';
import { readChosenFile } from '../../../renderer/screens/welcome/dossier-entries';

const text = readFileSync('assets/sample/dossier.json', 'utf8');
const read = readDossierFile(text);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { stores } = read.value;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const evidence = new Map(readdirSync('assets/sample/evidence').map((name) => {
  const bytes = readFileSync(`assets/sample/evidence/${name}`);
  return [sha256(bytes), new Blob([bytes])];
}));
const fromSample = (hash: string) => Promise.resolve(evidence.has(hash) ? ok(evidence.get(hash)!) : fail<Blob>(problem('E-T-01', '没有')));
const file = (bytes: BlobPart, name: string): File => new File([bytes], name);

describe('dossier archive', () => {
  it('goes out and comes back without loss, evidence included', async () => {
    const packed = await packDossier(writeDossierFile(read.value), stores, fromSample);
    if (!packed.ok) throw new Error(JSON.stringify(packed.problems));
    const back = await readChosenFile(file(packed.value, 'a.zip'));
    if (!back.ok) throw new Error(JSON.stringify(back.problems));
    expect(back.value.file.stores).toEqual(stores);
    const hashes = await Promise.all(back.value.blobs.map(async (blob) => sha256(new Uint8Array(await blob.arrayBuffer()))));
    const wanted = new Set(Object.values(stores.evidence).flatMap((one) => one.sha256 ?? []));
    expect(wanted.size).toBeGreaterThan(3);
    expect(new Set(hashes)).toEqual(wanted);
  });

  it('is not made when evidence cannot be read', async () => {
    const packed = await packDossier(text, stores, () => Promise.resolve(fail<Blob>(problem('E-T-02', '读不出来'))));
    expect(packed).toMatchObject({ ok: false, problems: [{ code: 'E-T-02' }] });
  });

  it('takes the JSON alone', async () => {
    const back = await readChosenFile(file(text, 'a.json'));
    expect(back).toMatchObject({ ok: true, value: { blobs: [] } });
  });

  it.each([
    ['not a dossier', '{}', 'E-DOS-02'],
    ['a newer format', text.replace('gongdun.dossier/1', 'gongdun.dossier/9'), 'E-DOS-03'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0xfd]), 'E-DOS-11'],
    ['an archive without records', zipSync({ 'readme.txt': strToU8('x') }).slice(), 'E-DOS-13'],
    ['a broken archive', zipSync({ 'dossier.json': strToU8(text) }).slice(0, 400), 'E-DOS-11'],
  ] as const)('refuses %s', async (_what, bytes, code) => {
    expect(await readChosenFile(file(bytes, 'x'))).toMatchObject({ ok: false, problems: [{ code }] });
  });

  it('leaves out what is not ours: other names, compressed evidence', async () => {
    const hash = 'a'.repeat(64);
    const bytes = zipSync({ 'dossier.json': strToU8(text), '../../evil': strToU8('x'), [`evidence/${hash}`]: [new Uint8Array(100_000), { level: 9 }] });
    const back = await readChosenFile(file(bytes.slice(), 'x.zip'));
    expect(back).toMatchObject({ ok: true, value: { blobs: [] } });
  });
});
