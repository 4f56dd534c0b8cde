import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { gone, newerPack, shippedPack } from '../shared/rules/newer-pack';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { goTo } from './go-to';
import { dist } from './project-paths';
import { screenshot } from './screenshot';

/** Place of a section in the shipped plan pack. */
function placeOf(id: string): string {
  const { chapters } = shippedPack('plan') as { chapters: { sections: { id: string }[] }[] };
  const chapter = chapters.findIndex(({ sections }) => sections.some((section) => section.id === id));
  return `chapters.${chapter}.sections.${chapters[chapter]!.sections.findIndex((section) => section.id === id)}`;
}

/** Place of a value in it. */
const placeOfBinding = (wanted: string): string => `bindings.${(shippedPack('plan') as { bindings: { path: string }[] }).bindings.findIndex((one) => one.path === wanted)}`;

const replaced = (from: string, to: string) => (old: unknown) => String(old).replace(from, to);
const planEdits = {
  [`${placeOf('S01.4')}.body`]: replaced('主要负责人是第一责任人，指挥权只有一个', '主要负责人是第一责任人，到场前由值班领导指挥，指挥权只有一个'),
  [placeOf('S09.4')]: gone,
};

/** The first section of each chapter is there forty times more. */
function manySections(chapters: unknown): unknown {
  return (chapters as { sections: { id: string }[] }[]).map((chapter) => {
    const [first] = chapter.sections;
    const more = first ? Array.from({ length: 40 }, (_, index) => ({ ...first, id: `${first.id.split('.')[0]}.${index + 100}` })) : [];
    return { ...chapter, sections: [...chapter.sections, ...more] };
  });
}

async function editSection(page: Page, id: string, words: string): Promise<void> {
  await goTo(page, `/plan/text/${id}`);
  await page.getByRole('button', { name: '编辑本节' }).click();
  await page.getByRole('textbox', { name: /^正文：/ }).press('Control+End');
  await page.keyboard.type(words);
  await page.getByRole('button', { name: '完成编辑' }).click();
  await expect(page.getByRole('article').getByText('已修改')).toBeVisible();
}

test('a newer plan template and working calendar: refused with reasons, looked at, taken in whole, and given back', async ({ app, folder }) => {
  test.setTimeout(300_000);
  const { page } = app;
  const file = (name: string, text: string): string => {
    const where = path.join(folder, name);
    writeFileSync(where, text);
    return where;
  };
  const choose = async (given: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '导入新版规则包' }).click();
    await (await chooser).setFiles(given);
  };
  const cli = (...words: string[]): string => execFileSync(process.execPath, [path.join(dist, 'cli/cli.js'), ...words], { encoding: 'utf8' });
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await editSection(page, 'S01.4', '本单位加的话。');
  await goTo(page, '/plan/text/S01.4');
  await page.getByRole('button', { name: '编辑本节' }).click();
  await page.getByRole('textbox', { name: /^正文：/ }).getByText('替补顺序事先写明。').click();
  await page.keyboard.press('End');
  await page.keyboard.type('替补名单贴在中控室。');
  await page.getByRole('button', { name: '完成编辑' }).click();
  await editSection(page, 'S09.4', '每次演练留影像。');

  // What cannot be taken in says why, and nothing changes.
  await goTo(page, '/settings/packs');
  await expect(page.getByText(/^定级规则包不能单独导入/)).toBeVisible();
  await expect(page.getByText(/^信息登记规则包不能单独导入/)).toBeVisible();
  const key = path.join(folder, 'issuer.pem');
  cli('keygen', '--alg', 'sm2', '--name', '规则包签发测试', '--out', key);
  const bare = file('plan.json', newerPack('plan', planEdits));
  const signed = path.join(folder, 'plan-signed.json');
  cli('sign-pack', '--input', bare, '--key', key, '--out', signed);
  const refused: readonly (readonly [string, string])[] = [
    ['E-PACK-10', file('words.json', '这不是规则包')],
    ['E-PACK-10', file('bytes.json', '\u0000\u0001')],
    ['E-PACK-11', file('grading.json', newerPack('grading'))],
    ['E-PACK-13', file('same.json', newerPack('plan', {}, '1.0.0'))],
    ['E-PACK-14', file('less.json', newerPack('plan', { [placeOfBinding('enterprise.creditCode')]: gone }))],
    ['E-PACK-15', file('open.json', newerPack('plan', { [`${placeOf('S01.1')}.body`]: replaced('', '{{#flags.is_ind}}') }))],
    ['E-PACK-16', file('long.json', newerPack('plan', { [`${placeOf('S01.1')}.purpose`]: '长'.repeat(20_001) }))],
    ['E-PACK-17', file('huge.json', ' '.repeat(5 << 20))],
    ['E-PACK-20', file('changed.json', execFileSync('sed', ['s/到场前由值班领导指挥/到场前由工段长指挥/', signed], { encoding: 'utf8', maxBuffer: 1 << 26 }))],
  ];
  for (const [code, given] of refused) {
    await choose(given);
    await expect(page.getByText(code)).toBeVisible();
    await expect(page.getByRole('button', { name: /^更新到/ })).toHaveCount(0);
  }
  await screenshot(page, 'pack-refused');
  await expectNoAxeViolations(page);
  await expect(page.getByRole('row', { name: /yn-plan 1\.0\.0.*随程序提供/ })).toBeVisible();

  // A template with forty sections more in each chapter is tried beside the window; whoever does not wait stops it.
  await choose(file('big.json', newerPack('plan', { chapters: manySections })));
  await page.getByRole('button', { name: '停止' }).click();
  await expect(page.getByRole('button', { name: '导入新版规则包' })).toBeFocused();
  await expect(page.getByText('正在核对签名、试用规则包')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^更新到/ })).toHaveCount(0);

  await choose(signed);
  const heading = page.getByRole('heading', { level: 3, name: /1\.0\.0 → 1\.1\.0$/ });
  await expect(heading).toBeFocused();
  await expect(page.getByText(/^来源不明：规则包由“规则包签发测试”签名/)).toBeVisible();
  await expect(page.getByText('章节和专项方案：新增 0，改动 1，去掉 1；你修改过的 2 处，其中 1 处有冲突')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '有冲突：先按你的文字' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '你的文字转为自编章节保留' })).toBeVisible();
  await expect(page.locator('ins').filter({ hasText: '到场前由值班领导指挥' })).toBeVisible();
  await screenshot(page, 'pack-plan-preview');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '不更新' }).click();
  await expect(heading).toHaveCount(0);
  await expect(page.getByRole('button', { name: '导入新版规则包' })).toBeFocused();
  await choose(signed);
  await expect(heading).toBeFocused();
  await page.getByRole('button', { name: '更新到 1.1.0 版' }).press('Enter');
  await expect(page.getByRole('row', { name: /yn-plan 1\.1\.0.*来源不明/ })).toBeVisible();
  await expect(page.getByRole('button', { name: '导入新版规则包' })).toBeFocused();

  // In the plan: the mark, the conflict, the edit of the section that went.
  await goTo(page, '/plan/text/S01.4');
  await expect(page.getByText('规则包 1.1.0 版 · 来源不明')).toBeVisible();
  await expect(page.getByText('模板更新与你的修改有 1 处冲突，目前按你的文字。')).toBeVisible();
  await screenshot(page, 'pack-plan-after');
  await expectNoAxeViolations(page);
  await goTo(page, '/plan/text/own-S09.4');
  await expect(page.getByRole('article').locator('p', { hasText: '每次演练留影像。' })).toBeVisible();
  // Recorded, and no step that is taken back by 撤销.
  await goTo(page, '/settings/history');
  const step = page.locator('tbody tr.ant-table-row').filter({ hasText: '导入规则包' });
  await expect(step).toBeVisible();
  await expect(step.getByRole('button', { name: /^撤销/ })).toHaveCount(0);
  await step.getByRole('button').first().click();
  await expect(page.getByRole('row', { name: '规则包（预案模板）：文件 随程序提供 导入的文件', exact: true })).toBeVisible();
  await screenshot(page, 'pack-history');

  // Working days of a year that has been published meanwhile.
  const { years } = shippedPack('calendar') as { years: { year: number; off: string[] }[] };
  const at = years.findIndex(({ year }) => year === 2027);
  const calendar = file('calendar.json', newerPack('calendar', { [`years.${at}.status`]: 'published', [`years.${at}.off`]: (old: unknown) => [...(old as string[]), '2027-01-04', '2027-01-05'] }));
  await goTo(page, '/settings/packs');
  await choose(calendar);
  await expect(page.getByText('年份：新增 0，去掉 0，改动 1')).toBeVisible();
  await expect(page.getByText(/^来源不明：规则包没有签名/)).toBeVisible();
  await expect(page.locator('ins').filter({ hasText: '已公布、2027年1月4日放假、2027年1月5日放假' })).toBeVisible();
  await screenshot(page, 'pack-calendar-preview');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '更新到 1.1.0 版' }).click();
  await expect(page.getByText(/^“全国工作日历.*现在用 1\.1\.0 版。已记入操作日志。$/)).toBeVisible();
  await expect(page.getByRole('row', { name: /cn-calendar 1\.1\.0/ })).toBeVisible();

  const again = await app.restart();
  await goTo(again, '/calendar');
  await expect(again.getByText('工作日历规则包 1.1.0 版 · 来源不明')).toBeVisible();
  await goTo(again, '/settings/about');
  await expect(again.getByRole('row', { name: /cn-calendar 1\.1\.0.*来源不明/ })).toBeVisible();
  await expectNoAxeViolations(again);
  // And back, by the same way: looked at first.
  await goTo(again, '/settings/packs');
  await again.getByRole('button', { name: /^看看改回“.*预案.*”1\.0\.0 版的影响$/ }).click();
  await expect(again.getByRole('heading', { level: 3, name: /1\.1\.0 → 1\.0\.0$/ })).toBeFocused();
  await again.getByRole('button', { name: '改回 1.0.0 版' }).click();
  await expect(again.getByRole('row', { name: /yn-plan 1\.0\.0.*随程序提供/ })).toBeVisible();
  await goTo(again, '/plan/text/S01.4');
  await expect(again.getByText(/^规则包 1\.1\.0 版/)).toHaveCount(0);
  await expect(again.getByRole('article').locator('.plan-mark')).toHaveText(['已修改']);
  await goTo(again, '/plan/text/own-S09.4');
  await expect(again.getByRole('article').locator('p', { hasText: '每次演练留影像。' })).toBeVisible();
});
