import { describe, expect, test } from 'vitest';
import { closeAssessment } from '#shared/checklist/assessments';
import { copyForward, takenOver } from '#shared/checklist/copy-forward';
import { itemState } from '#shared/checklist/item-state';
import { assessmentSchema } from '#shared/dossier/checklist-records';
import type { Answer, Assessment } from '#shared/dossier/checklist-records';
import { answer, readPack } from './fixture';

const pack = readPack();
const [item] = pack.items as [(typeof pack.items)[number]];
const items = [item];
const key = `connected_industrial.${item.id}`;
const at = '2027-01-01T00:00:00Z';

/** A run that was closed over this answer; the second item only makes it a run with something answered. */
function closedOver(old: Answer): Assessment {
  const run = assessmentSchema.parse({ id: 'a1', type: 'connected_industrial', level: 3, mode: 'self', startedOn: '2026-03-01' });
  const other = pack.items[1]!;
  const done = closeAssessment(run, { pack, items: [item, other], answers: { [item.id]: old, [other.id]: answer(other, 'met') }, closedOn: '2026-03-31', keyEnterprise: false });
  if (!done.ok) throw new Error(done.problems[0]!.message);
  return done.value;
}
const copied = (old: Answer, present?: Answer): Answer | undefined => copyForward(closedOver(old), { items, answers: present ? { [item.id]: present } : {}, at })[key];
const taken = (old: Answer, present: Answer): Answer | undefined => takenOver(closedOver(old), { items, answers: { [item.id]: present }, at })[key];

describe('copying the last run forward', () => {
  test('what was written or attached since then stays, and the old evidence comes along', () => {
    const old = answer(item, 'unmet', { note: '去年的说明', ownerId: 'p1', evidenceIds: ['e1', 'e2'] });
    expect(copied(old, answer(item, null, { note: '今年的说明', ownerId: 'p2', evidenceIds: ['e2', 'e3'] }))).toEqual({
      ...old, note: '今年的说明', ownerId: 'p2', evidenceIds: ['e1', 'e2', 'e3'], toConfirm: true, updatedAt: at,
    });
    expect(copied(old, answer(item, null, { note: ' \n' }))?.note).toBe('去年的说明');
    expect(copied(old, answer(item, null))).toEqual({ ...old, toConfirm: true, updatedAt: at });
    expect(copied(answer(item, 'na', { naReason: '没有无线' }), answer(item, null))?.naReason).toBe('没有无线');
    expect(copied(answer(item, 'na', { naReason: '没有无线' }), answer(item, null, { naReason: '已拆除' }))?.naReason).toBe('已拆除');
  });

  test('an item being judged system by system is left alone; one whose systems are only chosen is not', () => {
    const old = answer(item, 'met', { objects: { s1: 'met', s2: 'met' } });
    expect(copied(old, answer(item, null, { objects: { s1: 'unmet', s2: null } }))).toBeUndefined();
    expect(copied(old, answer(item, null, { objects: { s1: null } }))?.objects).toEqual({ s1: 'met', s2: 'met' });
  });

  test('judged by system only, it is copied by system; without a verdict nothing is copied', () => {
    expect(itemState(item, copied(answer(item, null, { objects: { s1: 'met', s2: 'unmet' } })))).toBe('to_confirm');
    expect(copied(answer(item, null, { objects: { s1: 'met', s2: null } }))).toBeUndefined();
    expect(copied(answer(item, null, { note: '只有说明' }))).toBeUndefined();
  });

  test('over no verdict of any kind: not one that waits, not one to another text', () => {
    const old = answer(item, 'met');
    expect(copied(old, answer(item, 'unmet', { toConfirm: true }))).toBeUndefined();
    expect(copied(old, answer(item, 'unmet', { digest: 'old' }))).toBeUndefined();
  });
});

describe('taking over what still stands', () => {
  test('what the last run found and nobody judged since then waits to be confirmed', () => {
    expect(taken(answer(item, 'met'), answer(item, 'met'))).toMatchObject({ toConfirm: true, updatedAt: at });
    const objects = { s1: 'met', s2: 'unmet' } as const;
    expect(taken(answer(item, 'partial', { objects }), answer(item, 'partial', { objects: { s2: 'unmet', s1: 'met' } }))).toBeDefined();
  });

  test('what was confirmed only after the run stays answered', () => {
    expect(taken(answer(item, 'met', { toConfirm: true }), answer(item, 'met'))).toBeUndefined();
  });

  test('the same verdict on a new text stays answered', () => {
    expect(taken(answer(item, 'met', { digest: 'old' }), answer(item, 'met'))).toBeUndefined();
  });

  test('another system found wanting, or another reason for 不适用, is another judgement', () => {
    expect(taken(answer(item, 'partial', { objects: { s1: 'met', s2: 'unmet' } }), answer(item, 'partial', { objects: { s1: 'unmet', s2: 'met' } }))).toBeUndefined();
    expect(taken(answer(item, 'na', { naReason: '没有无线' }), answer(item, 'na', { naReason: '已拆除' }))).toBeUndefined();
    // A reason left over from before does not matter while the verdict is another.
    expect(taken(answer(item, 'met', { naReason: '没有无线' }), answer(item, 'met'))).toBeDefined();
  });

  test('an open or waiting answer is not taken over again', () => {
    expect(taken(answer(item, 'met'), answer(item, null))).toBeUndefined();
    expect(taken(answer(item, 'met'), answer(item, 'met', { toConfirm: true }))).toBeUndefined();
  });
});
