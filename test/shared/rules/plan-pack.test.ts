import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { planPackSchema } from '#shared/rules/plan-pack';

const file: unknown = JSON.parse(readFileSync(new URL('../../../assets/rule-packs/yn-plan/1.0.0.json', import.meta.url), 'utf8'));

it('reads the whole plan pack: nothing of the study is left out', () => {
  const pack = planPackSchema.parse(file);
  expect(pack.chapters.flatMap((chapter) => chapter.sections)).toHaveLength(77);
  expect([pack.annexes, pack.tables, pack.figures, pack.forms, pack.bindings].map((list) => list.length)).toEqual([12, 25, 4, 18, 88]);
  expect([pack.reporting.rules, pack.checks, pack.drill.packs, pack.derived, pack.sources].map((list) => list.length)).toEqual([16, 17, 6, 43, 26]);
  expect(pack.quickEntry.steps).toHaveLength(4);
  expect(pack.quickEntry.steps.flatMap((step) => step.fields).toSorted()).toEqual(pack.bindings.filter((one) => one.quickEntry).map((one) => one.path).toSorted());
  expect(pack.eventClasses.items.flatMap((item) => item.subclasses)).toHaveLength(75);
});

it('refuses a table reference that leads nowhere and a locked sentence that is gone', () => {
  const pack = planPackSchema.parse(file);
  const [first, ...others] = pack.chapters;
  const broken = { ...first!, sections: first!.sections.map((section, at) => (at === 0 ? { ...section, body: '[[table:T_GONE]]', locked: [{ text: '没有了', source: 'S01', article: '' }] } : section)) };
  const read = planPackSchema.safeParse({ ...pack, chapters: [broken, ...others] });
  expect(read.success).toBe(false);
  expect(read.error?.issues.map((issue) => issue.message)).toEqual(['S00.1 引用了不存在的表或图 T_GONE', 'S00.1 的锁定语句不在正文中：没有了']);
});

it('refuses a value that follows one that is not there', () => {
  const pack = planPackSchema.parse(file);
  const read = planPackSchema.safeParse({ ...pack, bindings: pack.bindings.map((one) => (one.path === 'org.officeHead.name' ? { ...one, follows: 'org.gone' } : one)) });
  expect(read.error?.issues.map((issue) => issue.message)).toEqual(['org.officeHead.name 跟随的项 org.gone 不存在']);
});

it('refuses an unknown key, so that a misspelt mark cannot lose its meaning', () => {
  const pack = planPackSchema.parse(file);
  expect(planPackSchema.safeParse({ ...pack, binding: [] }).success).toBe(false);
});

it('says in words first what a figure shows: a section that began with one would leave the page before it white', () => {
  const pack = planPackSchema.parse(file);
  const drawn = pack.chapters.flatMap((chapter) => chapter.sections).filter((section) => section.body.includes('[[figure:'));
  expect(drawn.map((section) => section.id)).toEqual(['S03.1', 'S06.1', 'S07.1']);
  for (const { id, body } of drawn) expect(body, id).toMatch(/^[^[]{40,}\[\[figure:/u);
});
