import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Download, Locator, Page } from '@playwright/test';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { list, tab } from './checklist-page';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { openGraded, openStage } from './graded-dossier';
import { dist, root } from './project-paths';
import { screenshot } from './screenshot';

interface PackItem {
  readonly id: string;
  readonly appliesTo: readonly string[];
  readonly minLevel: number;
  readonly onlyLevels?: readonly number[];
  readonly requiresKeyEnterprise?: boolean;
  readonly weight: number;
  readonly obligation: string;
}
const packText = readFileSync(path.join(root, 'assets/rule-packs/yn-checklist/1.0.0.json'), 'utf8');
const packItems = (JSON.parse(packText) as { items: PackItem[] }).items;
const verdicts = ['met', 'met', 'partial', 'unmet', 'met'] as const;
const keys = { met: '1', partial: '2', unmet: '3' } as const;

/** The rule of the pack in ten lines, apart from the code under test. */
function model(items: readonly PackItem[]): number {
  const value = { met: 1, partial: 0.5, unmet: 0 };
  let [top, bottom] = [0, 0];
  for (const [index, item] of items.entries()) {
    if (item.obligation === 'encouraged') continue;
    top += item.weight * value[verdicts[index % 5]!];
    bottom += item.weight;
  }
  return (top / bottom) * 100;
}

const itemsOf = (type: EnterpriseType): readonly PackItem[] =>
  packItems.filter((item) => item.appliesTo.includes(type) && item.minLevel <= 3 && !item.requiresKeyEnterprise && (!item.onlyLevels || item.onlyLevels.includes(3)));

const open = openStage;
/** Only the rows in sight are in the document: the list says how many there are, and each row says so too. */
async function expectItems(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('listbox', { name: `检查项，共 ${count} 项`, exact: true })).toBeVisible();
  await expect(list(page).getByRole('option').first()).toHaveAttribute('aria-setsize', String(count));
}

async function download(page: Page, press: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return file;
}

for (const type of enterpriseTypes) {
  test(`${type}: all items of level 3 by keyboard, found again, scored as the model and the command line do`, async ({ app, folder }) => {
    await openGraded(app.page, folder, type);
    const { page } = app;
    const items = itemsOf(type);
    await expectItems(page, items.length);
    await list(page).focus();
    for (const index of items.keys()) await page.keyboard.press(keys[verdicts[index % 5]!]);
    await expect(page.getByText(`${items.length}/${items.length}`).first()).toBeVisible();
    await expect(page.getByText(/^已保存 \d/)).toBeVisible();

    const again = await app.restart();
    await open(again, '安全清单');
    const rate = model(items);
    await expect(again.getByText('符合率（已评项）').locator('..')).toContainText(`${Number(rate.toFixed(1))}%`);
    const input = path.join(folder, 'verdicts.json');
    writeFileSync(input, JSON.stringify({ verdicts: Object.fromEntries(items.map((item, index) => [item.id, verdicts[index % 5]])) }));
    const out = execFileSync(process.execPath, [path.join(dist, 'cli/cli.js'), 'score', '--type', type, '--level', '3', '--input', input], { encoding: 'utf8' });
    expect((JSON.parse(out.trim().split('\n').at(-1)!) as { rate: number }).rate).toBe(rate);
    await expect(list(again).getByRole('option').nth(3)).toContainText('不符合');
  });
}

/** What an input method has not handed over yet is in the field and not searched for. */
async function searchByInputMethod(page: Page, search: Locator): Promise<void> {
  const all = itemsOf('connected_industrial').length;
  const cdp = await page.context().newCDPSession(page);
  await search.focus();
  await cdp.send('Input.imeSetComposition', { text: 'zi zhu', selectionStart: 6, selectionEnd: 6 });
  await expect(search).toHaveValue('zi zhu');
  await expectItems(page, all);
  await cdp.send('Input.insertText', { text: '自主定级' });
  await expectItems(page, 1);
  await search.fill('');
  await expectItems(page, all);
  await cdp.detach();
}

test('reason for 不适用, note, filters in the address, evidence, gaps, assessment, tables: by role and name', async ({ app, folder }) => {
  await openGraded(app.page, folder, 'connected_industrial');
  const { page } = app;
  await list(page).focus();
  await page.keyboard.press('4');
  await expect(page.getByLabel(/^为什么不适用/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('E-CHK-01')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.type('集团统一定级');
  await page.keyboard.press('Enter');
  await expect(list(page).getByRole('option').first()).toContainText('不适用');
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('3');
  await page.keyboard.press('k');
  await page.keyboard.press('n');
  await page.keyboard.type('现场抽查两台 1 2 3');
  await page.keyboard.press('Escape');
  await expect(list(page).getByRole('option').nth(1)).toContainText('不符合');
  await page.keyboard.press('/');
  await page.keyboard.type('zzdj');
  await expectItems(page, 1);
  // Keys mean what the list shows: the one that is left.
  await expect(list(page).getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/q=zzdj/);
  await page.reload();
  await expectItems(page, 1);
  const search = page.getByRole('searchbox', { name: /^搜索检查项/ });
  await expect(search).toHaveValue('zzdj');
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(search).toHaveValue('');
  await expectItems(page, itemsOf('connected_industrial').length);
  await searchByInputMethod(page, search);

  const evidence = path.join(folder, '拓扑图.txt');
  writeFileSync(evidence, '生产网与办公网之间有防火墙');
  const program = path.join(folder, '假的.pdf');
  writeFileSync(program, 'MZ'.padEnd(200, '\0'));
  await list(page).focus();
  // The browser must know that somebody waits for the dialog before the key opens it: a key, unlike a click, does not wait.
  const waiting = page.waitForEvent('filechooser');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  await page.keyboard.press('e');
  const chooser = await waiting;
  await chooser.setFiles([evidence, program]);
  await expect(page.getByText('E-EVD-04')).toBeVisible();
  await expect(page.getByRole('region', { name: '佐证' })).toContainText('拓扑图.txt');
  await screenshot(page, 'checklist');
  await expectNoAxeViolations(page);

  await tab(page, '整改');
  await page.getByRole('button', { name: '列入 1 项整改任务' }).click();
  await expect(page.getByRole('region', { name: '待整改，1 项' })).toContainText('REG-02');
  await expectNoAxeViolations(page);
  // By keyboard: the card opens, saves itself, gives the focus back, and is followed into its next column.
  const card = page.getByRole('region', { name: '待整改，1 项' }).getByRole('button');
  const task = page.getByRole('dialog', { name: /^REG-02/ });
  await card.focus();
  await page.keyboard.press('Enter');
  await expect(task).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await expect(card).toBeFocused();
  await page.keyboard.press('Enter');
  await task.getByLabel('整改措施').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('补做 定级');
  // Closed at once by a key: what was typed is on disk all the same.
  await page.keyboard.press('Escape');
  await expect(card).toBeFocused();
  await page.reload();
  await card.focus();
  await page.keyboard.press('Enter');
  await expect(task.getByLabel('整改措施')).toHaveValue('补做 定级');
  // What is no amount is not saved, does not replace the last one, and is not dropped unasked.
  await task.getByLabel('预算').fill('12万');
  await task.getByLabel('完成情况').focus();
  await expect(task.getByLabel('预算')).toHaveValue('12');
  await task.getByLabel('预算').fill('一些钱');
  await expect(task.getByText('E-GAP-05')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: '放弃没有保存的内容？' }).getByRole('button', { name: '继续填写' }).press('Enter');
  await expect(task.getByLabel('预算')).toHaveValue('一些钱');
  await task.getByRole('button', { name: '开始整改' }).press('Enter');
  await expect(task.getByText(/请改正或清空后再继续/)).toBeVisible();
  await task.getByLabel('预算').fill('15');
  await expect(task.getByText(/已保存 \d/)).toBeVisible();
  await screenshot(page, 'checklist-gap');
  await task.getByRole('button', { name: '开始整改' }).press('Enter');
  const moved = page.getByRole('region', { name: '整改中，1 项' }).getByRole('button', { name: /REG-02/ });
  await expect(moved).toBeFocused();
  await page.keyboard.press('Enter');
  await task.getByRole('button', { name: '登记引用' }).press('Enter');
  await expectNoAxeViolations(page);
  await page.getByLabel('材料名称（必填）').fill('定级报告（档案室）');
  await page.getByRole('button', { name: '登记佐证' }).press('Enter');
  await expect(task.getByRole('region', { name: '佐证' })).toContainText('定级报告（档案室）');
  await task.getByRole('button', { name: '提交复核' }).press('Enter');
  await expect(page.getByRole('region', { name: '待复核，1 项' }).getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await task.getByLabel(/^复核人/).fill('李四');
  await expectNoAxeViolations(page);
  await task.getByRole('button', { name: '复核通过，关闭任务' }).press('Enter');
  await expect(page.getByRole('region', { name: '已关闭，1 项' })).toContainText('REG-02');
  await screenshot(page, 'checklist-gaps');

  await tab(page, '评测');
  await page.getByRole('button', { name: '开始一次评测' }).click();
  await page.getByRole('button', { name: '结束并冻结评测' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '结束并冻结评测' }).click();
  const report = await download(page, () => page.getByRole('button', { name: '生成评测报告 PDF' }).click());
  expect(readFileSync(await report.path()).subarray(0, 5).toString()).toBe('%PDF-');
  await screenshot(page, 'checklist-assessments');
  await expectNoAxeViolations(page);

  // The next run: what the last one found waits to be looked at again, and counts as nothing until then.
  await page.getByRole('button', { name: '开始一次评测，2 项待确认' }).click();
  await expect(page.getByRole('heading', { name: '正在进行的评测' })).toBeVisible();
  await tab(page, '清单');
  await expect(page.getByText(`0/${itemsOf('connected_industrial').length}`).first()).toBeVisible();
  await expect(list(page).getByRole('option').first()).toContainText('待确认');
  await list(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('y');
  await page.keyboard.press('1');
  await expect(list(page).getByRole('option').first()).toContainText('不适用');
  // Not 不符合, which it was before.
  await expect(list(page).getByRole('option').nth(1)).toContainText(/✓\s*符合/);
  await tab(page, '评测');
  await page.getByRole('button', { name: '结束并冻结评测' }).click();
  await expectNoAxeViolations(page);
  await page.getByRole('dialog').getByRole('button', { name: '结束并冻结评测' }).click();
  await page.getByRole('button', { name: /^与上一次比较/ }).first().click();
  const comparison = page.getByRole('dialog', { name: /比较$/ });
  await expect(comparison.getByRole('button', { name: '改进 1' })).toBeVisible();
  await expect(comparison.getByRole('row', { name: /REG-02.*不符合.*符合.*改进/ })).toBeVisible();
  await expect(comparison.getByRole('button', { name: '不变 1' })).toBeVisible();
  await screenshot(page, 'checklist-comparison');
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');

  await tab(page, '佐证库');
  await expect(page.getByRole('region', { name: '佐证列表' })).toContainText('拓扑图.txt');
  await page.getByRole('button', { name: /^删除\s*拓扑图.txt$/ }).click();
  await expectNoAxeViolations(page);
  await page.getByRole('dialog').getByRole('button', { name: '删除佐证' }).click();
  await expect(page.getByText('E-EVD-08')).toBeVisible();
  await page.getByLabel('删除原因（必填）').fill('传错了');
  await page.getByRole('dialog').getByRole('button', { name: '删除佐证' }).click();
  await page.getByRole('button', { name: '已删除' }).click();
  await expect(page.getByText(/原因：传错了/)).toBeVisible();
  await screenshot(page, 'checklist-evidence');
  await expectNoAxeViolations(page);

  await tab(page, '迎检资料');
  await expect(page.getByRole('table')).toContainText('D01');
  await screenshot(page, 'checklist-inspection');
  await expectNoAxeViolations(page);

  await tab(page, '表格与规则包');
  const sheet = await download(page, () => page.getByRole('button', { name: '导出清单（含已填内容）' }).click());
  const [back] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入填好的清单' }).click()]);
  await back.setFiles({ name: '清单.xlsx', mimeType: '', buffer: readFileSync(await sheet.path()) });
  await expect(page.getByText('表格内容与清单一致')).toBeVisible();
  await screenshot(page, 'checklist-exchange');
  await expectNoAxeViolations(page);
});
