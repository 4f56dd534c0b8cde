import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { put } from '#shared/dossier/change';
import { acceptWarnings, open, passphrase, savedNow } from './main-path';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { openGraded, openStage } from './graded-dossier';
import { createDossier } from './new-dossier';
import { screenshot } from './screenshot';

const secret = '山高水长风清月朗天心';
const evidence = ['图一', '图二'].map((title, at) => put('evidence', `e${at}`, {
  id: `e${at}`, title, kind: 'reference', sha256: null, sm3: null, size: 0, mediaType: 'text/plain', addedAt: '2026-11-20T00:00:00Z', addedBy: '',
  validUntil: null, location: '档案柜', marks: [], scaledSha256: null, note: '', deleted: null,
}));
const digests = { sha256: 'a'.repeat(64), sm3: 'b'.repeat(64) };
const submission = put('submissions', 's1', {
  id: 's1', seriesId: 'r1', type: 'connected_industrial', level: 3, revision: 1, createdAt: '2026-11-21T00:00:00Z', fileName: 'x_r1.gongdun.zip', size: 1000,
  rootDigest: digests, supersedes: null, destination: '云南省工业和信息化厅', signers: [], auditHead: null, acceptedWarnings: [], files: {},
});

/** Gives the page a file that takes a while to come in; resolves when it has begun. */
async function giveLarge(page: Page, add: Locator, folder: string, name: string): Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, Buffer.alloc(150_000_000, name));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), add.press('Enter')]);
  await chooser.setFiles(file);
}

test('信息登记 and 定级: late files, half-deleted dates, names that are still in their field', async ({ app, folder }) => {
  const { page } = app;
  await openGraded(page, folder, ['connected_industrial', 'platform'], evidence);
  await openStage(page, '信息登记');
  const first = page.locator('.rg-attachments > li').first();
  const add = first.getByRole('button', { name: /添加佐证文件$/ });
  await giveLarge(page, add, folder, '大文件.txt');
  await expect(first.getByText('正在添加佐证…')).toBeVisible();
  // Meanwhile another one is linked, and the type is changed.
  await first.getByRole('combobox').click();
  await page.getByTitle('图一').click();
  await expect(first.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('radiogroup', { name: /^企业类型/ }).getByText('平台企业').click();
  await expect(page.getByText('云南省通信管理局').first()).toBeVisible();
  await page.getByRole('radiogroup', { name: /^企业类型/ }).getByText('联网工业企业').click();
  await expect(first.getByRole('listitem')).toHaveText([/图一/, /大文件/]);
  await first.getByRole('button', { name: '取消关联 图一' }).press('Enter');
  await expect(add).toBeFocused();

  // The keyboard is where the work goes on, whether the step was taken or not.
  const state = page.getByRole('region', { name: /^登记状态/ });
  await state.getByRole('button').first().press('Enter');
  const form = state.getByRole('form');
  await form.getByRole('button', { name: '暂不登记' }).press('Enter');
  await expect(state.getByRole('button').first()).toBeFocused();
  await state.getByRole('button').first().press('Enter');
  await form.getByRole('button').first().press('Enter');
  await expect(state.getByRole('heading', { level: 2 })).toBeFocused();
  await state.getByRole('button', { name: '登记提交' }).press('Enter');
  const on = form.getByLabel('提交日期');
  await on.fill('2026-11-20');
  await on.press('Backspace');
  await form.getByLabel('平台回执号或受理编号').fill('530-7');
  await expect(on).toHaveValue('2026-11-20');
  await on.fill('');
  await form.getByLabel('备注').focus();
  await expect(on).toHaveValue('2026-11-20');
  await form.getByRole('button', { name: '登记提交' }).press('Enter');
  await expect(page.getByText(/^提交日期 2026年11月20日，回执号 530-7$/)).toBeVisible();
  await expectNoAxeViolations(page);

  await openStage(page, '定级');
  await page.getByRole('region', { name: '年度自查与重新定级' }).getByRole('checkbox').first().check();
  const changed = page.getByLabel(/^变化发生日/);
  await changed.fill('2099-01-01');
  await expect(page.getByRole('alert')).toContainText('E-GRD-26');
  await expect(page.getByRole('button', { name: '启动重新定级' })).toBeDisabled();
  await changed.fill('2026-10-08');
  await page.getByRole('button', { name: '启动重新定级' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '启动重新定级' }).click();
  await expect(page.getByText(/变化发生日 2026年10月8日/)).toBeVisible();

  // What stands in a field when the stage is left by its key is there on the way back.
  const approver = page.locator('#approval-approved');
  await approver.fill('王五');
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('信息登记');
  await page.keyboard.press('Alt+2');
  await expect(approver).toHaveValue('王五');
  const day = page.getByLabel(/批准.*的日期$/);
  await day.fill('2026-11-02');
  await day.fill('');
  await approver.focus();
  await expect(day).toHaveValue('2026-11-02');
  await page.getByText('外部级别（在平台或由主管部门得到的级别）').click();
  await page.getByRole('button', { name: '登记外部级别' }).press('Enter');
  // No level counts that nobody gave: it is asked for first.
  await expect(page.getByText(/^以.*为准：/)).toHaveCount(0);
  await expect(page.locator('input[name="external-first-level"]:focus')).toHaveCount(1);
  await page.getByRole('group', { name: '平台结果或认定文件上写的级别' }).getByLabel('三级').click();
  await expect(page.getByText('以平台结果为准：三级')).toBeVisible();
  const number = page.getByLabel('文号或平台回执号');
  await expect(number).toBeFocused();
  await number.fill('云工信〔2026〕1号');
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('信息登记');
  await page.keyboard.press('Alt+2');
  await expect(number).toHaveValue('云工信〔2026〕1号');
  await savedNow(page);

  await screenshot(page, 'grading-clumsy');
});

test('帮我判断: passing through a question is no answer, and what is no number is named', async ({ app, folder }) => {
  const { page } = app;
  await openGraded(page, folder, 'platform');
  await openStage(page, '定级');
  await page.getByRole('region', { name: '年度自查与重新定级' }).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: '启动重新定级' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '启动重新定级' }).click();
  const helper = page.locator('details.gr-helper', { has: page.locator('input.gr-number') }).first();
  await helper.getByText('帮我判断').click();
  const figure = helper.locator('input.gr-number').first();
  await figure.fill('1200');
  await page.keyboard.press('Tab');
  await figure.focus();
  await page.keyboard.press('Tab');
  await page.getByRole('heading', { level: 1 }).click();
  // One step was recorded, not two: taking it back empties the field.
  await page.keyboard.press('Control+z');
  await expect(figure).toHaveValue('');
  await figure.fill('一千二左右');
  await page.keyboard.press('Tab');
  await expect(figure).toHaveValue('一千二左右');
  await expect(page.getByText(/E-GRD-27/)).toBeVisible();
  await expectNoAxeViolations(page);
});

test('申报: reasons and notes survive a look at another page; a receipt is registered once, with a whole date', async ({ app, folder }) => {
  const { page } = app;
  await openGraded(page, folder, 'connected_industrial', [submission]);
  await openStage(page, '申报');
  const box = page.getByRole('checkbox', { name: '接受这条提醒' }).first();
  await box.check();
  const reason = page.getByRole('textbox', { name: /^接受理由/ }).first();
  await reason.fill('下一版修订');
  await page.getByRole('button', { name: /^去改/ }).last().press('Enter');
  await openStage(page, '申报');
  await expect(reason).toHaveValue('下一版修订');

  await page.getByRole('button', { name: '登记回执' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '登记第 1 版的回执' });
  await dialog.getByRole('radio', { name: '需补正' }).check();
  await dialog.getByLabel('受理编号或文号').fill('云工信补〔2026〕12号');
  await dialog.getByLabel(/^需补正的问题/).fill('缺少网络拓扑图\n等保备案编号没有填写');
  const received = dialog.getByLabel('收到日期');
  await received.fill('2026-11-23');
  await received.press('Backspace');
  await dialog.getByLabel(/^备注/).focus();
  await expect(received).toHaveValue('2026-11-23');
  await received.fill('');
  await dialog.getByRole('button', { name: '保存回执' }).click();
  await expect(dialog.getByText(/E-RCP-06/)).toBeVisible();
  // Escape by habit loses nothing of it.
  await page.keyboard.press('Escape');
  const leaving = page.getByRole('dialog', { name: '放弃没有保存的内容？' });
  await expect(leaving).toBeVisible();
  await expectNoAxeViolations(page);
  await leaving.getByRole('button', { name: '继续填写' }).press('Enter');
  await expect(leaving).toBeHidden();
  await expect(dialog.getByLabel('受理编号或文号')).toHaveValue('云工信补〔2026〕12号');
  await received.fill('2026-11-23');
  await dialog.getByRole('button', { name: '保存回执' }).dblclick();
  await expect(page.getByRole('heading', { name: /^补正：/ })).toBeVisible();
  await expect(page.getByText('已登记第 1 版的回执：需补正。')).toHaveCount(1);
  await expect(page.locator('.su-receipts > li')).toHaveCount(1);

  // Two notes in a hurry, then off to another page: both are there.
  const notes = page.getByRole('textbox', { name: /^改了什么/ });
  await notes.first().fill('已补拓扑图');
  await notes.last().fill('已填备案编号');
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('企业档案');
  await page.keyboard.press('Alt+6');
  await expect(notes.first()).toHaveValue('已补拓扑图');
  await expect(notes.last()).toHaveValue('已填备案编号');
  await page.getByRole('checkbox', { name: '已改' }).first().check();
  await notes.first().fill('已补拓扑图，见附件三');
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('企业档案');
  await page.keyboard.press('Alt+6');
  await expect(notes.first()).toHaveValue('已补拓扑图，见附件三');
  await expectNoAxeViolations(page);
  await screenshot(page, 'correction-clumsy');
});

test('an export goes on beside other work: one at a time, and the log keeps what was recorded meanwhile', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.reload();
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await open(page, '申报');
  await acceptWarnings(page);
  const create = async (name: string): Promise<void> => {
    await page.getByRole('button', { name }).click();
    const dialog = page.getByRole('dialog', { name: '创建签名密钥' });
    await dialog.getByLabel('只用 P-256').check();
    await dialog.getByLabel('口令', { exact: true }).fill(passphrase);
    await dialog.getByLabel('再输一次口令').fill(passphrase);
    await dialog.getByRole('button', { name: '创建签名密钥' }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
  };
  await create('创建签名密钥');
  await page.getByLabel('密钥口令').fill(passphrase);
  const download = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('button', { name: '导出申报包' }).click();
  await expect(page.getByText(/^正在生成/).first()).toBeVisible();
  await create('再建一把密钥');
  // Away and back: it is still under way and cannot be begun a second time, or it is done and told.
  await open(page, '信息登记');
  await open(page, '申报');
  await acceptWarnings(page);
  await download;
  await expect(page.getByText('申报包已写好并读回核对，可以安全拔出').first()).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('第 1 版', { exact: true })).toHaveCount(1);
  await page.getByRole('link', { name: '设置', exact: true }).click();
  await page.getByRole('link', { name: '档案文件' }).click();
  const [records] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^只导出档案内容/ }).click()]);
  const { stores } = JSON.parse(readFileSync(await records.path(), 'utf8')) as { stores: { audit: Record<string, { seq: number; event: string }> } };
  const events = Object.values(stores.audit).toSorted((a, b) => a.seq - b.seq).map(({ event }) => event);
  expect(events.slice(-4).toSorted()).toEqual(['创建签名密钥', '创建签名密钥', '导出申报包', '用签名密钥签申报包'].toSorted());

  // Locking stops it, waits for it, and says so: nothing is recorded in what is opened next.
  await open(page, '申报');
  await acceptWarnings(page);
  const key = page.getByRole('list', { name: '签名密钥' }).getByRole('checkbox').first();
  if (!(await key.isChecked())) await key.check();
  await page.getByLabel('密钥口令').fill(passphrase);
  await page.getByRole('button', { name: '导出申报包' }).click();
  await expect(page.getByText(/^正在生成/).first()).toBeVisible();
  await page.getByRole('button', { name: '锁定' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('企业档案列表');
  await expect(page.getByText(/^申报包没有导出：.*E-PKG-705/)).toBeVisible();
  await page.getByRole('button', { name: /^打开档案/ }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await open(page, '申报');
  await expect(page.getByText('第 1 版', { exact: true })).toHaveCount(1);
});

test('a locked dossier leaves no question behind, and a wrong passphrase closes nothing', async ({ app }) => {
  test.setTimeout(180_000);
  const page = await app.context.newPage();
  await page.clock.install();
  await page.goto(app.url);
  await createDossier(page, '甲厂', { codeName: '代号七', passphrase: secret });
  await page.getByRole('link', { name: /^人员/ }).click();
  for (const name of ['李四', '张三丰']) {
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByRole('dialog').getByLabel('姓名（必填）').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: '保存人员' }).click();
    await expect(page.getByRole('button', { name: `删除人员 ${name}` })).toBeVisible();
  }
  // With the row its button is gone: the keyboard goes on at the head of the list.
  await page.getByRole('button', { name: '删除人员 李四' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '删除人员' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: '人员', exact: true })).toBeFocused();
  await page.getByRole('button', { name: '删除人员 张三丰' }).click();
  await expect(page.getByRole('dialog', { name: '删除“张三丰”？' })).toBeVisible();
  await page.clock.fastForward('11:00');
  await expect(page.getByRole('button', { name: '打开档案 代号七' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('张三丰')).toHaveCount(0);

  await createDossier(page, '乙厂');
  await expect(page.getByRole('banner')).toContainText('乙厂');
  await page.getByRole('button', { name: /^当前企业档案/ }).click();
  await page.getByRole('menuitem', { name: '切换到 代号七（有口令）' }).click();
  const unlock = page.getByRole('dialog', { name: '打开“代号七”' });
  await unlock.getByLabel('口令或恢复码').fill('不是这个口令也不像它');
  await unlock.getByRole('button', { name: '打开档案' }).click();
  await expect(unlock.getByText(/E-VLT-41/)).toBeVisible({ timeout: 60_000 });
  await unlock.getByRole('button', { name: '不打开' }).click();
  await expect(page.getByRole('banner')).toContainText('乙厂');
  await expectNoAxeViolations(page);
});
