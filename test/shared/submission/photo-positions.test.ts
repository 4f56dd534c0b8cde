import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applyChanges, put } from '#shared/dossier/change';
import { readDossierFile } from '#shared/dossier/dossier-file';
import type { Evidence } from '#shared/dossier/core-records';
import { buildPackage } from '#shared/submission/build-package';
import { memorySink, memorySource } from '#shared/submission/byte-streams';
import { toHex, utf8 } from '#shared/submission/bytes';
import { packageInputOf } from '#shared/submission/package-draft';
import { photoPositions } from '#shared/submission/photo-positions';
import { preflight } from '#shared/submission/preflight';
import { packedEvidence, submissionDraft } from '#shared/submission/submission-draft';
import { verifyPackage } from '#shared/submission/verify-package';
import { testPacks } from '../test-packs';
import { now, parts, seededRandom, signers, uscc } from './sample-package';

const read = readDossierFile(readFileSync('assets/sample/dossier.json', 'utf8'));
if (!read.ok) throw new Error(read.problems[0]!.message);
const sample = read.value.stores;
const type = 'connected_industrial';
const source = { dossier: sample, packs: testPacks(), type, today: '2026-11-23', keyEnterprise: false, stalePlan: [] } as const;
const used = packedEvidence(source);
const [first, second, third] = used as [Evidence, Evidence, Evidence];
const photo = (one: Evidence, more: Partial<Evidence>): Evidence => ({ ...one, mediaType: 'image/jpeg', marks: ['gps'], ...more });
const copy = utf8('the photo without its place');
const copySha = toHex(parts.digest('sha256', copy));
const dossier = applyChanges(sample, [
  put('evidence', first.id, photo(first, { packedAs: { sha256: copySha, size: copy.length } })),
  put('evidence', second.id, photo(second, { sm3: null })),
  put('evidence', third.id, photo(third, { mediaType: 'image/heic' })),
]);

test('a position is removed unless somebody decided otherwise or the format cannot do it', () => {
  const found = photoPositions(packedEvidence({ dossier, type }));
  expect([found.removed, found.open, found.kept].map((photos) => photos.map(({ id }) => id))).toEqual([[first.id], [second.id], [third.id]]);
  const kept = applyChanges(dossier, [put('evidence', second.id, photo(second, { packedAs: 'original' }))]);
  expect(photoPositions(packedEvidence({ dossier: kept, type })).kept.map(({ id }) => id)).toEqual([second.id, third.id]);
});

test('the preflight says how many, once each, and asks for a reason only where a position is given away', () => {
  const found = preflight({ ...source, dossier }, parts).filter(({ code }) => /^(W-SUB-23|H-SUB-24|H-SUB-25|E-EVD-16)$/.test(code));
  expect(found.map(({ code, severity }) => `${code} ${severity}`).toSorted()).toEqual(['H-SUB-24 hint', 'H-SUB-25 hint', 'W-SUB-23 warning']);
  expect(found.find(({ code }) => code === 'H-SUB-24')!.message).toContain(second.title);
});

test('the package names and carries the copy, says of what, computes a missing SM3, and verifies', async () => {
  const draft = submissionDraft({ ...source, dossier, reports: [], app: { name: '工盾自评', version: '0.1.0' }, preparedBy: { role: 'consultant', name: '张三', uscc } }, parts);
  if (!draft.ok) throw new Error(draft.problems[0]!.message);
  const packed = draft.value.files.filter(({ role }) => role === 'evidence');
  expect(packed).toHaveLength(used.length);
  expect(packed.find(({ title }) => title.startsWith(first.title))).toMatchObject({ size: copy.length, content: { sha256: copySha }, title: `${first.title}（已去除拍摄位置的副本，原件 SHA-256 ${first.sha256}）` });
  const bytesOf = (sha256: string): Uint8Array => {
    if (sha256 === copySha) return copy;
    const all = readdirSync('assets/sample/evidence').map((name) => Uint8Array.from(readFileSync(`assets/sample/evidence/${name}`)));
    return all.find((bytes) => toHex(parts.digest('sha256', bytes)) === sha256)!;
  };
  const sink = memorySink();
  const input = packageInputOf(draft.value, async function* (sha256) {
    yield bytesOf(sha256);
  });
  const built = await buildPackage(input, sink, { parts, signers, random: seededRandom('photos'), now });
  if (!built.ok) throw new Error(built.problems[0]!.message);
  const report = await verifyPackage(memorySource(sink.bytes()), { parts });
  expect(report.verdict).toBe('valid');
  // The manifests name the digests of what is in the package, SM3 of the second photo included.
  const text = Buffer.from(sink.bytes()).toString('latin1');
  expect(text).toContain(copySha);
  expect(text).not.toContain(`${first.sha256}  data/`);
  expect(text).toContain(toHex(parts.digest('sm3', bytesOf(second.sha256!))));
});
