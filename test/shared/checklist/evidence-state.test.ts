import { describe, expect, test } from 'vitest';
import { evidenceProblems, evidenceUses, isUsable, usableEvidence } from '#shared/checklist/evidence-state';
import { evidenceSchema } from '#shared/dossier/core-records';
import type { Evidence } from '#shared/dossier/core-records';
import { answer, readPack } from './fixture';

const hash = 'a'.repeat(64);
const file = (more: Partial<Evidence> = {}): Evidence =>
  evidenceSchema.parse({ id: 'e1', title: '制度.pdf', kind: 'file', sha256: hash, sm3: null, size: 10, mediaType: 'application/pdf', addedAt: '2026-11-23T00:00:00Z', ...more });
const deleted = { at: '2026-11-23T00:00:00Z', by: '', reason: '错了' };
const told = (more: Partial<Evidence>, stored?: ReadonlySet<string>): string[] => evidenceProblems(file(more), '2026-11-23', stored).map(({ code, severity }) => `${code} ${severity}`);

describe('what is doubtful about evidence', () => {
  test('nothing, where the file is there, has content and is in time', () => {
    expect(told({}, new Set([hash]))).toEqual([]);
    expect(told({ validUntil: '2027-01-01' })).toEqual([]);
  });

  test('it is good on its last day, and expired from the day after', () => {
    expect(told({ validUntil: '2026-11-23' })).toEqual([]);
    expect(told({ validUntil: '2026-11-22' })).toEqual(['E-EVD-13 warning']);
  });

  test('empty, without a file, or with a file that is not on this machine', () => {
    expect(told({ size: 0 })).toEqual(['E-EVD-10 error']);
    expect(told({ sha256: null })).toEqual(['E-EVD-11 error']);
    expect(told({}, new Set())).toEqual(['E-EVD-11 error']);
    // Nobody looked whether the bytes are there: nothing is said about it.
    expect(told({}, undefined)).toEqual([]);
  });

  test('a reference to something outside has no file, and none is missed', () => {
    expect(told({ kind: 'reference', sha256: null, size: 0 }, new Set())).toEqual([]);
  });

  test('each mark of the file is told with its weight', () => {
    expect(told({ marks: ['locked', 'mismatch', 'macro', 'gps', 'opaque'] })).toEqual(['E-EVD-12 warning', 'E-EVD-14 warning', 'E-EVD-15 hint', 'E-EVD-16 hint', 'E-EVD-17 hint']);
  });

  test('names the file and leads to it', () => {
    const [problem] = evidenceProblems(file({ size: 0 }), '2026-11-23');
    expect(problem).toMatchObject({ where: 'e1', message: expect.stringContaining('“制度.pdf”') as string });
  });

  test('nothing is asked of what was deleted', () => {
    expect(told({ size: 0, sha256: null, validUntil: '2020-01-01', marks: ['locked'], deleted })).toEqual([]);
  });
});

test('evidence can be used while it is there and not deleted', () => {
  expect([isUsable(undefined), isUsable(file()), isUsable(file({ deleted }))]).toEqual([false, true, false]);
  expect([...usableEvidence({ e1: file(), e2: file({ id: 'e2', deleted }) })]).toEqual(['e1']);
});

test('one file may prove many items, and one item many files', () => {
  const items = readPack().items;
  const [first, second] = [items[0]!, items[1]!];
  const uses = evidenceUses([answer(first, 'met', { evidenceIds: ['e1', 'e2'] }), answer(second, 'met', { evidenceIds: ['e1'] })]);
  expect(Object.fromEntries(uses)).toEqual({ e1: { itemIds: [first.id, second.id], count: 2 }, e2: { itemIds: [first.id], count: 1 } });
});
