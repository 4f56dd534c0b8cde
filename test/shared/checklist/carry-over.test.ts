import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archivedAnswers, carryOver, diffRuns, textChanges } from '#shared/checklist/carry-over';
import { applyChanges, emptyDossier } from '#shared/dossier/change';
import { activePack, storedPackChanges } from '#shared/rules/imported-packs';
import { readPackUpdate } from '#shared/rules/pack-update';
import { unsigned } from '#shared/rules/signed-pack-file';
import type { PackOrigin } from '#shared/rules/signed-pack-file';
import type { Records } from '#shared/dossier/stores';
import type { Change } from '#shared/dossier/change';
import type { Answer } from '#shared/dossier/checklist-records';
import type { Result } from '#shared/base/result';
import type { ChecklistPack } from '#shared/rules/checklist-pack';
import { testPacks } from '../test-packs';
import { answer, rawPack, readPack } from './fixture';

const pack = readPack();
const activeChecklist = (settings: Records<'settings'>, builtIn: typeof pack): ChecklistPack => activePack('checklist', settings, { ...builtIn, kind: 'checklist' as const });
const importedPackChanges = (text: string, origin: PackOrigin, settings: Records<'settings'>): readonly Change[] => storedPackChanges('checklist', text, origin, settings);
const readChecklistUpdate = (text: string): Result<ChecklistPack> => readPackUpdate(text, testPacks()) as Result<ChecklistPack>;
const answers = pack.items.map((item) => answer(item, 'met'));

function altered(change: (items: Record<string, unknown>[]) => Record<string, unknown>[], version = '1.1.0'): string {
  const raw = rawPack();
  const items = change(raw.items);
  const kept = new Set(items.map((item) => item['id']));
  const only = (list: { items: string[] }[]): { items: string[] }[] => list.map((one) => ({ ...one, items: one.items.filter((id) => kept.has(id)) }));
  return JSON.stringify({
    ...raw,
    version,
    items,
    guide33: only(raw['guide33'] as { items: string[] }[]),
    inspectionDocuments: only(raw['inspectionDocuments'] as { items: string[] }[]),
  });
}

describe('a new version of the pack', () => {
  test('keeps exactly the unchanged answers, reopens the changed with a diff, archives the removed', () => {
    const text = altered((items) => [
      ...items.filter((item) => item['id'] !== 'REG-02').map((item) => (item['id'] === 'REG-01' ? { ...item, question: '换了的问题？' } : item)),
      { ...items[2], id: 'REG-99', title: '新加的一项' },
    ]);
    const read = readChecklistUpdate(text);
    if (!read.ok) throw new Error(read.problems[0]!.message);
    const result = carryOver(pack, read.value, answers);
    expect(result.keep).toHaveLength(179);
    expect(result.reopen.map(({ answer: old, changes }) => [old.itemId, changes.map((change) => change.part)])).toEqual([['REG-01', ['question']]]);
    expect(result.archive.map((old) => old.itemId)).toEqual(['REG-02']);
    expect(result.added.map((item) => item.id)).toEqual(['REG-99']);
    // After the update the archived ones can still be looked at; before it there are none.
    expect(archivedAnswers(read.value, answers).map((old) => old.itemId)).toEqual(['REG-02']);
    expect(archivedAnswers(pack, answers)).toEqual([]);
  });

  test('archives evidence and notes without a verdict too; an answer that says nothing is left out', () => {
    const gone = pack.items[1]!;
    const without = { ...pack, items: pack.items.filter((item) => item.id !== gone.id) };
    const says = (more: Partial<Answer>): [number, number] => {
      const old = [answer(gone, null, more)];
      return [carryOver(pack, without, old).archive.length, archivedAnswers(without, old).length];
    };
    expect([{ evidenceIds: ['e1'] }, { note: '看过' }, { objects: { s1: null } }].map(says)).toEqual([[1, 1], [1, 1], [1, 1]]);
    expect(says({})).toEqual([0, 0]);
    expect(says({ ownerId: 'p1' })).toEqual([0, 0]);
  });

  test('asks to judge again only what was judged', () => {
    const changed = { ...pack, items: pack.items.map((item) => ({ ...item, digest: 'new' })) };
    const effect = (verdict: Answer['verdict'], more: Partial<Answer>): string => {
      const { keep, reopen, archive } = carryOver(pack, changed, [answer(pack.items[0]!, verdict, more)]);
      return `${keep.length}${reopen.length}${archive.length}`;
    };
    expect([effect('na', {}), effect(null, { objects: { s1: 'met', s2: null } })]).toEqual(['010', '010']);
    expect([effect(null, { note: '看过' }), effect(null, { evidenceIds: ['e1'] }), effect(null, { objects: { s1: null } })]).toEqual(['100', '100', '100']);
  });

  test('tells each changed part in words: lists in one line, stricter wordings with their level, all of a new item', () => {
    const item = pack.items.find((one) => one.id === 'REG-23')!;
    const changed = { ...item, question: '新问题', evidence: ['甲', '乙'], levelEnhancements: { '2': '二级说法', '3': '三级说法' } };
    const told = Object.fromEntries(textChanges(item, changed).map(({ part, before, after }) => [part, [before, after]]));
    const stricter = Object.entries(item.levelEnhancements ?? {}).map(([level, text]) => `${level} 级：${text}`).join('；');
    expect(told).toEqual({ question: [item.question, '新问题'], evidence: [item.evidence.join('；'), '甲；乙'], levelEnhancements: [stricter, '2 级：二级说法；3 级：三级说法'] });
    expect(textChanges(item, item)).toEqual([]);
    const parts = ['title', 'question', 'guidance', 'evidence', 'levelEnhancements', ...(item.naWhen ? ['naWhen'] : [])];
    expect(textChanges(undefined, changed).map(({ part, before }) => [part, before])).toEqual(parts.map((part) => [part, '']));
  });

  test('any set of altered texts reopens exactly that set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 180 }), { maxLength: 20 }), (chosen) => {
        const changed = { ...pack, items: pack.items.map((item, at) => (chosen.includes(at) ? { ...item, guidance: `${item.guidance}另。`, digest: `x${at}` } : item)) };
        const result = carryOver(pack, changed, answers);
        expect(result.reopen.map((one) => one.item.id).toSorted()).toEqual(chosen.map((at) => pack.items[at]!.id).toSorted());
        expect(result.keep).toHaveLength(181 - chosen.length);
      }),
      { numRuns: 30 },
    );
  });

  test('is stored in the dossier and used from there, whatever its length in any script', () => {
    const text = altered((items) => items.map((item, at) => (at < 3 ? { ...item, guidance: '𠮷'.repeat(50_000) } : item)));
    const dossier = applyChanges(emptyDossier(), importedPackChanges(text, unsigned, {}));
    expect(Object.keys(dossier.settings).length).toBeGreaterThan(2);
    expect(activeChecklist(dossier.settings, pack).version).toBe('1.1.0');
    const shorter = applyChanges(dossier, importedPackChanges(altered((items) => items, '1.2.0'), { ...unsigned, state: 'verified', signer: '甲' }, dossier.settings));
    expect(activeChecklist(shorter.settings, pack).version).toBe('1.2.0');
    // Where it comes from stays with it; the tool's own needs none; what nobody wrote down is nobody's.
    expect(activeChecklist(dossier.settings, pack).origin?.state).toBe('unknown');
    expect(activeChecklist(shorter.settings, pack).origin?.signer).toBe('甲');
    expect(activeChecklist({ ...shorter.settings, checklistPackOrigin: { value: 'verified' } }, pack).origin?.state).toBe('unknown');
    expect(activeChecklist({}, pack).origin).toBe(undefined);
  });

  test('falls back to the built-in pack when a part is lost', () => {
    const dossier = applyChanges(emptyDossier(), importedPackChanges(altered((items) => items), unsigned, {}));
    const { 'checklistPack.1': _, ...rest } = dossier.settings;
    expect(activeChecklist(rest, pack).version).toBe('1.0.0');
  });

  test.each([
    ['E-PACK-10', 'not json'],
    ['E-PACK-01', '{}'],
    ['E-PACK-02', altered((items) => items.slice(0, 1).map((item) => ({ ...item, weight: 9 })))],
    ['E-PACK-12', JSON.stringify({ ...rawPack(), id: 'other', version: '2.0.0' })],
    ['E-PACK-13', JSON.stringify(rawPack())],
  ])('refuses with %s', (code, text) => {
    const read = readChecklistUpdate(text);
    expect(read.ok ? null : read.problems[0]!.code).toBe(code);
  });
});

describe('diff of a sentence', () => {
  test('puts both texts together again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const runs = diffRuns(before, after);
        expect(runs.filter((run) => run.kind !== 'added').map((run) => run.text).join('')).toBe(before);
        expect(runs.filter((run) => run.kind !== 'removed').map((run) => run.text).join('')).toBe(after);
      }),
    );
  });
  test('puts them together also where what repeats could be taken for both ends, and shows no more as changed than it must', () => {
    const text = fc.string({ unit: fc.constantFrom('年', '月', '𠮷'), maxLength: 6 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = diffRuns(before, after);
        expect(runs.filter((run) => run.kind !== 'added').map((run) => run.text).join('')).toBe(before);
        expect(runs.filter((run) => run.kind !== 'removed').map((run) => run.text).join('')).toBe(after);
        const changed = (kind: string): string[] => Array.from(runs.find((run) => run.kind === kind)?.text ?? '');
        const [removed, added] = [changed('removed'), changed('added')];
        if (removed.length > 0 && added.length > 0) expect([removed[0] === added[0], removed.at(-1) === added.at(-1)]).toEqual([false, false]);
        expect(runs.every((run) => run.text !== '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
  test('finds the word', () => {
    expect(diffRuns('每年一次', '每两年一次')).toEqual([{ kind: 'same', text: '每' }, { kind: 'added', text: '两' }, { kind: 'same', text: '年一次' }]);
  });
});
