import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asItStands } from '#shared/checklist/assessments';
import { applicableItems } from '#shared/checklist/applicable-items';
import { tallyFrozen } from '#shared/checklist/frozen-tally';
import type { FrozenTally } from '#shared/checklist/frozen-tally';
import { scoreChecklist } from '#shared/checklist/score-checklist';
import { assessmentSchema } from '#shared/dossier/checklist-records';
import type { Answer, Assessment, Verdict } from '#shared/dossier/checklist-records';
import { answer, readPack } from './fixture';

const pack = readPack();
const items = applicableItems(pack, { type: 'connected_industrial', level: 3, keyEnterprise: true });
const blank = assessmentSchema.parse({ id: 'a1', type: 'connected_industrial', level: 3, mode: 'self', startedOn: '2026-03-01' });
const frozen = (answers: Record<string, Answer>): Assessment => asItStands(blank, { pack, items, answers, keyEnterprise: true });
const byCategory = (run: Assessment): readonly FrozenTally[] => tallyFrozen(pack.scoring, Object.values(run.items), (item) => [item.category, item.categoryTitle]);
const whole = (run: Assessment): FrozenTally => tallyFrozen(pack.scoring, Object.values(run.items), () => ['all', '合计'])[0]!;

describe('tally of a frozen run', () => {
  test('says what the checklist said when it was frozen, as a whole and by category', () => {
    const verdict = fc.constantFrom<Verdict>('met', 'partial', 'unmet', 'na');
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...items.map((item) => item.id)), verdict), (verdicts) => {
        const answers = Object.fromEntries(items.flatMap((item) => (verdicts[item.id] ? [[item.id, answer(item, verdicts[item.id]!)]] : [])));
        const run = frozen(answers);
        const score = scoreChecklist({ pack, items, answers });
        const { met, partial, unmet, na } = score;
        expect(whole(run)).toEqual({ id: 'all', title: '合计', count: items.length, met, partial, unmet, na, open: items.length - score.answered, rate: score.rate });
        expect(byCategory(run).map(({ open, ...one }) => ({ ...one, answered: one.count - open }))).toEqual(score.byCategory);
      }),
      { numRuns: 30 },
    );
  });

  test('has no rate where nothing counts, and none of its own for 鼓励 items', () => {
    expect(whole(frozen({})).rate).toBeNull();
    const item = items.find((one) => one.id === 'MON-08')!;
    expect(whole(frozen({ [item.id]: answer(item, 'unmet') }))).toMatchObject({ unmet: 1, rate: null });
  });

  test('is empty for no items', () => {
    expect(tallyFrozen(pack.scoring, [], () => ['all', '合计'])).toEqual([]);
  });
});
