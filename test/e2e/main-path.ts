import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { photosBelow, smallJpeg, withPosition } from '../fixtures/photo-with-position';
import { checkWithStaffTools } from '../fixtures/staff-tools';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect } from './fixtures';
import { createDossier } from './new-dossier';
import { screenshot } from './screenshot';

/** What the two hosts do differently: start again, and where a saved file ends up. */
export interface HostDriver {
  readonly name: string;
  readonly folder: string;
  /** Ends the program and starts it again on the same data. */
  restart(): Promise<Page>;
  /** Presses what saves a file (or a package into a folder) and gives the file's path. */
  saved(page: Page, fileName: string, press: () => Promise<void>): Promise<string>;
}

export const passphrase = '示例口令 correct horse 42';

const stage = (page: Page, name: string): Locator => page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name });
const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });

/** Goes to a stage by the left column. */
export async function open(page: Page, name: string): Promise<void> {
  await stage(page, name).first().click();
  await expect(title(page)).toHaveText(name);
}

/** The place that says 已保存; the work is on disk then. */
export async function savedNow(page: Page): Promise<void> {
  await expect(page.getByText(/^已保存 \d/)).toBeVisible();
}

/** A new enterprise from nothing: type, grading, checklist with evidence, plan; all of it found again after a restart. */
export async function startNewEnterprise(first: Page, host: HostDriver): Promise<Page> {
  let page = first;
  await createDossier(page, '云岭铜业测试有限公司');
  await expect(page.getByRole('banner')).toContainText('云岭铜业测试有限公司');

  await open(page, '企业档案');
  await page.getByRole('link', { name: /^企业类型/ }).click();
  await page.getByRole('group', { name: '企业类型，可多选' }).getByLabel('联网工业企业').check();
  await savedNow(page);

  await open(page, '定级');
  const result = page.getByRole('complementary', { name: '目前结果' });
  // Without answers there is a range, never a level.
  await expect(result).toContainText('目前可能为 一级至三级');
  const factors = page.locator('fieldset.gr-options');
  const count = await factors.count();
  expect(count).toBeGreaterThanOrEqual(6);
  for (let at = 0; at < count; at += 1) await factors.nth(at).getByRole('radio').nth(1).check();
  await expect(result).toContainText(/得分\s*\d+\s*\/\s*100/);
  await savedNow(page);
  const scored = await result.getByText(/^得分/).innerText();
  await screenshot(page, `${host.name}-new-grading`);
  await expectNoAxeViolations(page);

  page = await host.restart();
  await expect(page.getByRole('banner')).toContainText('云岭铜业测试有限公司');
  await open(page, '定级');
  await expect(page.getByRole('complementary', { name: '目前结果' }).getByText(/^得分/)).toHaveText(scored);
  return page;
}

/** The sample plant: a verdict and evidence, the plan's pages, the signed package, its verification, one flipped byte. */
export async function submitSample(first: Page, host: HostDriver): Promise<void> {
  let page = first;
  await page.evaluate(() => void (location.hash = '/welcome'));
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await expect(page.getByText('还没有确定企业类型')).toHaveCount(0);
  await screenshot(page, `${host.name}-home`);

  await open(page, '安全清单');
  await page.getByRole('option', { name: /REG-01/ }).click();
  const evidence = path.join(host.folder, '巡检记录.txt');
  writeFileSync(evidence, '2026年11月 巡检记录：正常\n');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /添加佐证文件/ }).click();
  const photo = path.join(host.folder, '机房门口.jpg');
  writeFileSync(photo, withPosition(smallJpeg));
  await (await chooser).setFiles([evidence, photo]);
  await expect(page.getByText('巡检记录.txt').first()).toBeVisible();
  await expect(page.getByText('机房门口.jpg').first()).toBeVisible();
  await savedNow(page);
  await screenshot(page, `${host.name}-checklist`);
  await expectNoAxeViolations(page);

  page = await host.restart();
  await open(page, '安全清单');
  await page.getByRole('option', { name: /REG-01/ }).click();
  await expect(page.getByText('巡检记录.txt').first()).toBeVisible();

  await open(page, '应急预案');
  await page.getByRole('link', { name: '预览与导出' }).click();
  await page.getByRole('button', { name: '生成页面预览' }).click();
  await expect(page.getByRole('img', { name: '第 1 页' })).toBeVisible({ timeout: 60_000 });
  await screenshot(page, `${host.name}-plan-pages`);
  await expectNoAxeViolations(page);

  await open(page, '申报');
  await acceptWarnings(page);
  await createKeys(page);
  await page.getByLabel('密钥口令').fill(passphrase);
  await screenshot(page, `${host.name}-submission`);
  await expectNoAxeViolations(page);
  const file = await host.saved(page, '.gongdun.zip', async () => {
    await page.getByRole('button', { name: '导出申报包' }).click();
    await expect(page.getByText('申报包已写好并读回核对，可以安全拔出')).toBeVisible({ timeout: 120_000 });
  });
  await expect(page.getByRole('heading', { name: '申报记录' })).toBeVisible();
  await savedNow(page);

  // The authority's own tools, on what this host wrote.
  const { bag } = await checkWithStaffTools(file, host.folder);
  // The photo goes with its picture and without the place where it was taken.
  expect(photosBelow(bag).map(({ bytes }) => bytes)).toEqual([smallJpeg]);
  await verify(page, file, '有效');
  await screenshot(page, `${host.name}-verify`);
  await expectNoAxeViolations(page);
  const broken = path.join(host.folder, 'broken.gongdun.zip');
  const bytes = readFileSync(file);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  writeFileSync(broken, bytes);
  await verify(page, broken, '无效');
  await expect(page.getByText(/（E-PKG-\d+）/).first()).toBeVisible();
  await screenshot(page, `${host.name}-verify-broken`);
  await expectNoAxeViolations(page);
}

/** 申报, step 1: every warning is accepted with a reason. */
export async function acceptWarnings(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: '1 检查' })).toBeVisible();
  await expect(page.getByRole('region', { name: '错误' })).toHaveCount(0);
  for (const box of await page.getByRole('checkbox', { name: '接受这条提醒' }).all()) await box.check();
  for (const reason of await page.getByRole('textbox', { name: /^接受理由/ }).all()) await reason.fill('下一版修订');
}

/** 申报, step 2: both signing keys. */
export async function createKeys(page: Page): Promise<void> {
  await page.getByRole('button', { name: '创建签名密钥' }).click();
  const dialog = page.getByRole('dialog', { name: '创建签名密钥' });
  await dialog.getByLabel('口令', { exact: true }).fill(passphrase);
  await dialog.getByLabel('再输一次口令').fill(passphrase);
  await dialog.getByRole('button', { name: '创建签名密钥' }).click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(page.getByRole('list', { name: '签名密钥' }).getByRole('checkbox', { checked: true })).toHaveCount(2);
}

/** 核验 of one file with the verdict that it must get. */
export async function verify(page: Page, file: string, verdict: string): Promise<void> {
  await page.getByRole('link', { name: '核验', exact: true }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择申报包' }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByRole('region', { name: '核验结论' }).getByText(verdict, { exact: true })).toBeVisible({ timeout: 60_000 });
}
