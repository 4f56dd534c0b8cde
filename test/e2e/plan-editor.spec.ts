import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { createDossier } from './new-dossier';
import { screenshot } from './screenshot';

// The section editor in real Chromium: typing, chips, locked sentences, content pasted from Word, tables, and what of it
// stands in the PDF.

async function openSection(page: Page, id: string): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), `/plan/text/${id}`);
  await page.getByRole('button', { name: '编辑本节' }).click();
}

/** Pastes as the system does: the page sees a clipboard with the given kinds. */
async function paste(page: Page, html: string, text = ''): Promise<void> {
  await page.locator('.plan-doc').evaluate(
    (element, [markup, words]) => {
      const data = new DataTransfer();
      data.setData('text/html', markup!);
      data.setData('text/plain', words!);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [html, text],
  );
}

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-parent:""}</style></head><body><!--StartFragment-->
<p class=MsoNormal style='mso-pagination:widow-orphan'>从文档粘贴的<b>要点</b>，姓𠮷的工程师到场，由{{主要负责人姓名}}决定。<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.&nbsp;</span>先切断远程通道</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.&nbsp;</span>再拍照取证</p>
<p class=MsoNormal><img src="file:///C:/clip_image001.png" alt="厂区平面图"></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>岗位</p></td><td><p class=MsoNormal>分机</p></td></tr><tr><td><p class=MsoNormal>值长</p></td><td><p class=MsoNormal>8001</p></td></tr></table>
<!--EndFragment--></body></html>`;

test('a section pasted from Word is edited, kept over a reload, and stands in the PDF', async ({ app, folder }) => {
  const { page } = app;
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await openSection(page, 'S01.4');
  const doc = page.getByRole('textbox', { name: '正文：1.4 工作原则' });
  await expect(doc.getByRole('button', { name: '绑定项：装置或服务' }).first()).toBeVisible();
  await doc.press('Control+End');
  await doc.press('Enter');
  await paste(page, fromWord);
  await expect(page.getByText('粘贴内容里有 1 张图片（“厂区平面图”），预案正文不能放图片，没有带入')).toBeVisible();
  await expect(doc.getByRole('listitem')).toHaveText(['先切断远程通道', '再拍照取证']);
  await doc.getByText('8001').click();
  await doc.press('Tab');
  await page.keyboard.type('中控室');
  await doc.press('Tab');
  await page.keyboard.type('8002');
  await expect(doc.getByRole('row')).toHaveCount(3);
  await expectNoAxeViolations(page);
  await screenshot(page, 'plan-editor');
  await page.getByRole('button', { name: '完成编辑' }).click();
  await expect(page.getByText('已修改').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('cell', { name: '8002' })).toBeVisible();
  await expect(page.getByText(/姓𠮷的工程师到场，由杨建铜（虚构）决定/)).toBeVisible();
  await page.evaluate(() => void (location.hash = '/plan/preview'));
  await page.getByText('紧凑版式').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 PDF' }).click();
  const file = path.join(folder, 'plan.pdf');
  await (await download).saveAs(file);
  const printed = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, '');
  for (const words of ['从文档粘贴的要点', '由杨建铜（虚构）决定', '先切断远程通道', '再拍照取证', '中控室', '8002']) expect(printed).toContain(words);
  expect(printed).not.toMatch(/\{\{|\}\}|mso/);
});

test('in an empty dossier: a missing value is filled in the text, statutory words stay, an annex is edited like a section', async ({ app }) => {
  const { page } = app;
  await createDossier(page, '空白铜业有限公司');
  await expect(page.getByRole('heading', { level: 1, name: '企业档案', exact: true })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('空白铜业有限公司');
  await openSection(page, 'S03.3');
  const doc = page.getByRole('textbox', { name: /^正文：3\.3/ });
  await doc.getByRole('button', { name: '待填写：24小时应急电话' }).press('Enter');
  await page.getByRole('textbox', { name: '24小时应急电话' }).fill('0872-0009999');
  await page.keyboard.press('Enter');
  await expect(doc.getByRole('button', { name: '绑定项：24小时应急电话，0872-0009999' })).toBeVisible();
  // An input method composes longer than a save waits.
  await doc.press('Control+Home');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
  await page.waitForTimeout(2500);
  await cdp.send('Input.insertText', { text: '你好' });
  await expect(doc.locator('p').first()).toHaveText(/^你好应急办公室.*0872-0009999。$/);
  await page.getByRole('button', { name: '完成编辑' }).click();
  await openSection(page, 'S06.2');
  const locked = page.getByRole('textbox', { name: /^正文：6\.2/ });
  await locked.press('Control+a');
  await locked.press('Delete');
  await expect(page.getByText('这里有细则要求的语句')).toBeVisible();
  await expect(locked.locator('.plan-locked')).toContainText('构成一般及以上网络安全事件的，立即向');
  await screenshot(page, 'plan-editor-locked');
  await page.getByRole('button', { name: '完成编辑' }).click();
  await openSection(page, 'SC01');
  const annex = page.getByRole('textbox', { name: /^正文：A1/ });
  await annex.getByRole('cell', { name: /受影响主机/ }).first().click();
  await annex.press('End');
  await page.keyboard.type('，先拍照');
  await page.getByRole('button', { name: '撤销（Ctrl+Z）' }).click();
  await expect(annex.getByText('，先拍照')).toBeHidden();
  await page.getByRole('button', { name: '重做（Ctrl+Y）' }).click();
  await page.getByRole('button', { name: '完成编辑' }).click();
  await expect(page.getByRole('cell', { name: /先拍照/ })).toBeVisible();
  await page.getByText('与模板相比改了哪些').click();
  await screenshot(page, 'plan-annex-edited');
  await page.getByRole('button', { name: '下移本节' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /^A2 / })).toBeVisible();
});
