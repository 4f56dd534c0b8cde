import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Download, Page } from '@playwright/test';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
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
const list = (page: Page): ReturnType<Page['locator']> => page.getByRole('listbox', { name: /^检查项/ });
/** Only the rows in sight are in the document: the list says how many there are, and each row says so too. */
async function expectItems(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('listbox', { name: `检查项，共 ${count} 项`, exact: true })).toBeVisible();
  await expect(list(page).getByRole('option').first()).toHaveAttribute('aria-setsize', String(count));
}
const tab = (page: Page, name: string): Promise<void> => page.getByRole('navigation', { name: '安全清单的各页' }).getByRole('link', { name, exact: true }).click();

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

test('reason for 不适用, note, filters in the address, evidence, gaps, assessment, tables: by role and name', async ({ app, folder }) => {
  await openGraded(app.page, folder, 'connected_industrial');
  const { page } = app;
  await list(page).focus();
  await page.keyboard.press('4');
  await expect(page.getByLabel(/^为什么不适用/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('E-CHK-01')).toBeVisible();
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
  await expect(page).toHaveURL(/q=zzdj/);
  await page.reload();
  await expectItems(page, 1);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expectItems(page, itemsOf('connected_industrial').length);

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
  await page.getByRole('region', { name: '待整改，1 项' }).getByRole('button').click();
  await page.getByRole('dialog').getByLabel('整改措施').fill('补做定级');
  await screenshot(page, 'checklist-gap');
  await page.getByRole('dialog').getByRole('button', { name: '开始整改' }).click();
  await expect(page.getByRole('region', { name: '整改中，1 项' })).toContainText('REG-02');
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
  await expect(list(page).getByRole('option').nth(1)).toContainText('符合');
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

test('a new version of the checklist: signature, preview, then exactly the changed answer reopens', async ({ app, folder }) => {
  await openGraded(app.page, folder, 'platform');
  const { page } = app;
  await list(page).focus();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('1');
  await expect(page.getByText(/^已保存 \d/)).toBeVisible();
  const raw = JSON.parse(packText) as { version: string; items: { question: string }[] };
  raw.version = '1.1.0';
  raw.items[1]!.question = '换了一个问题？';
  const bare = path.join(folder, 'pack.json');
  writeFileSync(bare, JSON.stringify(raw));
  const signed = path.join(folder, 'signed.json');
  const key = path.join(folder, 'authority.pem');
  const cli = (...words: string[]): string => execFileSync(process.execPath, [path.join(dist, 'cli/cli.js'), ...words], { encoding: 'utf8' });
  cli('keygen', '--alg', 'sm2', '--name', '规则包签发测试', '--out', key);
  cli('sign-pack', '--input', bare, '--key', key, '--out', signed);
  const choose = async (file: string): Promise<void> => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入新版规则包' }).click()]);
    await chooser.setFiles(file);
  };
  const changed = path.join(folder, 'changed.json');
  writeFileSync(changed, readFileSync(signed, 'utf8').replace('换了一个问题', '换了一个间题'));
  await tab(page, '表格与规则包');
  await choose(changed);
  await expect(page.getByText('E-PACK-20')).toBeVisible();
  await choose(bare);
  await expect(page.getByText('来源不明：规则包没有签名。')).toBeVisible();
  await choose(signed);
  await expect(page.getByText(/^来源不明：规则包由“规则包签发测试”签名/)).toBeVisible();
  await screenshot(page, 'checklist-pack-unknown');

  await page.getByRole('link', { name: '设置', exact: true }).click();
  await page.getByRole('navigation', { name: '设置分节' }).getByRole('link', { name: '签名密钥' }).click();
  const [certificate] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入证书文件' }).click()]);
  await certificate.setFiles({ name: '签发方.pem', mimeType: '', buffer: Buffer.from(/-----BEGIN CERTIFICATE-----[^]*-----END CERTIFICATE-----/.exec(readFileSync(key, 'utf8'))![0]) });
  await page.getByRole('button', { name: '登记这张证书' }).click();
  await page.getByLabel(/^核对方式/).fill('与签发方电话核对');
  await page.getByRole('button', { name: '指纹一致，登记' }).click();
  await open(page, '安全清单');
  await tab(page, '表格与规则包');
  await choose(signed);
  await expect(page.getByText(/^已验证：规则包由“规则包签发测试”签名/)).toBeVisible();
  await expect(page.getByText(/保留 2 项答案，1 项需重评，0 项归档，新增 0 项/)).toBeVisible();
  await screenshot(page, 'checklist-pack-update');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '更新到 1.1.0 版' }).click();
  await expect(page.getByText(/1\.1\.0 版，依据/)).toBeVisible();
  const again = await app.restart();
  await open(again, '安全清单');
  await expect(again.getByText('规则包 1.1.0 版 · 已验证')).toBeVisible();
  await expect(list(again).getByRole('option').nth(0)).toContainText('符合');
  await expect(list(again).getByRole('option').nth(1)).toContainText('需重评');
});
