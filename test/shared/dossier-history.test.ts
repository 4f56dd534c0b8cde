import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { applyChanges, emptyDossier, put, remove } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import { fieldSteps, inverseChanges, recordHistory, undoEntry } from '#shared/dossier/history';
import type { NumberedEntry } from '#shared/dossier/history';

const entry = (seq: number, by: string, changes: readonly Change[]): NumberedEntry => ({ seq, at: `2026-01-01T00:00:0${seq}Z`, by, label: `第${seq}步`, changes });
const set = (key: string, value: string): Change => put('settings', key, { value });

describe('history of a record', () => {
  const history = [entry(4, '丁', [remove('settings', 'a')]), entry(3, '丙', [set('b', '旁')]), entry(2, '乙', [set('a', '二')]), entry(1, '甲', [set('a', '一')])];

  it('says who changed it, when, from what to what, newest first', () => {
    expect(recordHistory(history, 'settings', 'a').map(({ by, from, to }) => [by, from, to])).toEqual([
      ['丁', { value: '二' }, null],
      ['乙', { value: '一' }, { value: '二' }],
      ['甲', null, { value: '一' }],
    ]);
  });

  it('undoes a step unless a later one touched the same place, or the time before is unknown', () => {
    const now = [...history].toReversed().reduce((data, { changes }) => applyChanges(data, changes), emptyDossier());
    expect(undoEntry(history, now, 4)).toEqual({ ok: true, value: [{ store: 'settings', key: 'a', value: { value: '二' } }] });
    expect(undoEntry(history, now, 3)).toEqual({ ok: true, value: [{ store: 'settings', key: 'b', value: null }] });
    expect(undoEntry(history, now, 2)).toMatchObject({ ok: false, problems: [{ code: 'E-HIS-02' }] });
    expect(undoEntry(history, now, 9)).toMatchObject({ ok: false, problems: [{ code: 'E-HIS-01' }] });
    const recent = history.slice(0, 2);
    expect(undoEntry(recent, now, 4)).toMatchObject({ ok: false, problems: [{ code: 'E-HIS-03' }] });
  });

  it('never undoes what has happened outside: keys used, packages, receipts, incidents', () => {
    const used = entry(1, '甲', [put('audit', '1', { id: 'a1', seq: 1, at: '2026-01-01T00:00:01Z', event: 'key.used' } as never)]);
    const now = applyChanges(emptyDossier(), used.changes);
    expect(undoEntry([used], now, 1)).toMatchObject({ ok: false, problems: [{ code: 'E-HIS-05' }] });
  });

  it('never takes back what the tool wrote when a journal started anew', () => {
    const base = [entry(1, '工盾', [set('a', '一'), set('b', '二')])];
    expect(undoEntry(base, applyChanges(emptyDossier(), base[0]!.changes), 1)).toMatchObject({ ok: false, problems: [{ code: 'E-HIS-06' }] });
  });

  it('names the fields that differ', () => {
    expect(fieldSteps({ name: '甲', list: [1], deep: { x: 1 } }, { name: '乙', list: [1, 2], deep: { x: 1 }, more: true })).toEqual([
      { path: 'list', from: [1], to: [1, 2] },
      { path: 'more', from: undefined, to: true },
      { path: 'name', from: '甲', to: '乙' },
    ]);
  });
});

describe('inverse changes', () => {
  const change = fc.oneof(
    fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.string()).map(([key, value]) => set(key, value)),
    fc.constantFrom('a', 'b', 'c').map((key) => remove('settings', key) as Change),
  );
  it('bring any dossier back to where it was', () => {
    fc.assert(
      fc.property(fc.array(change), fc.array(change), (before, changes) => {
        const start = applyChanges(emptyDossier(), before);
        expect(applyChanges(applyChanges(start, changes), inverseChanges(start, changes))).toEqual(start);
      }),
    );
  });
});
