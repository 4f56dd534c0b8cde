import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applicableItems } from '#shared/checklist/applicable-items';
import { scoreVerdicts } from '#shared/checklist/score-checklist';
import { enterpriseTypes, levels } from '#shared/dossier/enterprise-type';
import { readPack } from './fixture';

const golden = JSON.parse(readFileSync(new URL('../../golden/yn-checklist/1.0.0.json', import.meta.url), 'utf8')) as unknown;
const verdicts = ['met', 'partial', 'unmet', 'met', 'na'] as const;

test('items and scores of every type and level are those that were published', () => {
  const pack = readPack();
  const found = enterpriseTypes.flatMap((type) =>
    levels.map((level) => {
      const items = applicableItems(pack, { type, level, keyEnterprise: true });
      const score = scoreVerdicts(pack, { type, level, keyEnterprise: true }, Object.fromEntries(items.map((item, at) => [item.id, verdicts[at % 5]!])));
      return { type, level, count: items.length, ids: items.map((item) => item.id).join(' '), rate: score.rate, band: score.band, criticalUnmet: score.criticalUnmet };
    }),
  );
  expect(found).toEqual(golden);
});
