import { zipSync, strToU8 } from 'fflate';
import { readFileSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import { readDossierFile, writeDossierFile } from '#shared/dossier/dossier-file';
import { openArchive, packDossier } from '../../../renderer/archive/dossier-archive';

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
    const back = await openArchive(file(packed.value, 'a.zip'));
    if (!back.ok) throw new Error(JSON.stringify(back.problems));
    expect(back.value.file.stores).toEqual(stores);
    const wanted = new Set(Object.values(stores.evidence).flatMap((one) => one.sha256 ?? []));
    expect(wanted.size).toBeGreaterThan(3);
    expect(new Set(back.value.evidence.map((one) => one.sha256))).toEqual(wanted);
    for (const one of back.value.evidence) {
      const bytes = await one.read();
      expect(bytes.ok && sha256(new Uint8Array(await bytes.value.arrayBuffer()))).toBe(one.sha256);
    }
  });

  it('is not made when evidence cannot be read', async () => {
    const packed = await packDossier(text, stores, () => Promise.resolve(fail<Blob>(problem('E-T-02', '读不出来'))));
    expect(packed).toMatchObject({ ok: false, problems: [{ code: 'E-T-02' }] });
  });

  it('takes the JSON alone', async () => {
    const back = await openArchive(file(text, 'a.json'));
    expect(back).toMatchObject({ ok: true, value: { evidence: [] } });
  });

  it.each([
    ['not a dossier', '{}', 'E-DOS-02'],
    ['a newer format', text.replace('gongdun.dossier/1', 'gongdun.dossier/9'), 'E-DOS-03'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0xfd]), 'E-DOS-11'],
    ['an archive without records', zipSync({ 'readme.txt': strToU8('x') }).slice(), 'E-DOS-13'],
    ['a path out of the archive', zipSync({ 'dossier.json': strToU8(text), '../../evil': strToU8('x') }).slice(), 'E-DOS-11'],
    ['a broken archive', zipSync({ 'dossier.json': strToU8(text) }).slice(0, 400), 'E-DOS-11'],
  ] as const)('refuses %s', async (_what, bytes, code) => {
    expect(await openArchive(file(bytes, 'x'))).toMatchObject({ ok: false, problems: [{ code }] });
  });

  it('leaves out what is not ours: other names, compressed evidence', async () => {
    const [wanted] = evidence.keys();
    const bytes = zipSync({
      'dossier.json': strToU8(text),
      'other.txt': strToU8('x'),
      [`evidence/${'a'.repeat(64)}`]: [new Uint8Array(10), { level: 0 }],
      [`evidence/${wanted}`]: [new Uint8Array(100_000), { level: 9 }],
    });
    const back = await openArchive(file(bytes.slice(), 'x.zip'));
    expect(back).toMatchObject({ ok: true, value: { evidence: [] } });
  });

  it('refuses records that unpack to more than they say, before they fill the memory', async () => {
    const said = Buffer.from(zipSync({ 'dossier.json': new Uint8Array(50_000_000).fill(0x20) }));
    const [truth, lie] = [50_000_000, 1000].map((size) => Buffer.from(Uint32Array.of(size).buffer)) as [Buffer, Buffer];
    for (let at = said.indexOf(truth); at >= 0; at = said.indexOf(truth, at)) lie.copy(said, at);
    expect(await openArchive(file(said, 'x.zip'))).toMatchObject({ ok: false, problems: [{ code: 'E-DOS-11' }] });
  });

  it('finds damage in evidence when it is read, not before', async () => {
    const packed = await packDossier(writeDossierFile(read.value), stores, fromSample);
    if (!packed.ok) throw new Error(JSON.stringify(packed.problems));
    const bytes = new Uint8Array(await packed.value.arrayBuffer());
    const [hash, blob] = [...evidence].find(([one]) => Object.values(stores.evidence).some(({ sha256: used }) => used === one))!;
    const content = Buffer.from(await blob.arrayBuffer());
    bytes[Buffer.from(bytes).indexOf(content)]! ^= 1;
    const back = await openArchive(file(bytes, 'x.zip'));
    if (!back.ok) throw new Error(JSON.stringify(back.problems));
    expect(await back.value.evidence.find((one) => one.sha256 === hash)!.read()).toMatchObject({ ok: false, problems: [{ code: 'E-DOS-14' }] });
  });

  it('stops when told to, before it asks for more evidence', async () => {
    const controller = new AbortController();
    const asked: string[] = [];
    const packing = packDossier(text, stores, (hash) => {
      asked.push(hash);
      controller.abort();
      return fromSample(hash);
    }, { signal: controller.signal });
    await expect(packing).rejects.toThrow('aborted');
    expect(asked).toHaveLength(1);
  });
});
