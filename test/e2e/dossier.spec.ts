import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

// The enterprise dossier: by keyboard alone, jumping from what is missing, a table pasted from a spreadsheet, a reload.

/** Presses Tab until the element with the focus has this id or name. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let at = 0; at < 120; at += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return `${element?.id ?? ''} ${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`;
    });
    if (wanted.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${wanted.source}`);
}

async function newEnterprise(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('button', { name: '新建企业档案' })).toBeVisible();
  await tabTo(page, /新建企业档案/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('企业名称')).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '企业档案', exact: true })).toBeFocused();
}

/** The option is there, and the field says that Enter takes one. */
async function expectChosenNext(page: Page, option: string): Promise<void> {
  await expect(page.getByRole('option', { name: option })).toBeAttached();
  await expect(page.locator(':focus')).toHaveAttribute('aria-activedescendant', /_0$/);
}

test('the dossier is filled in by keyboard alone and is there after a reload', async ({ app }) => {
  const { page } = app;
  const { keyboard } = page;
  await newEnterprise(page, '键盘企业𠮷');
  await tabTo(page, /field-uscc/);
  await keyboard.type('９１５３００００ＭＡ0TEXT04a');
  await keyboard.press('Tab');
  // Below the field; the closed list of what is missing holds it too, a moment later.
  await expect(page.getByText('E-USCC-04').filter({ visible: true })).toHaveCount(1);
  await page.getByLabel('统一社会信用代码').focus();
  await keyboard.press('End');
  await keyboard.press('Backspace');
  await keyboard.type('m');
  await keyboard.press('Tab');
  await expect(page.getByLabel('统一社会信用代码')).toHaveValue('91530000MA0TEXT04M');

  await tabTo(page, /为“主要负责人.*新增人员/);
  await keyboard.press('Enter');
  await expect(page.getByLabel('姓名')).toBeFocused();
  await keyboard.type('张三');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /为“主要负责人.*新增人员/ })).toBeFocused();

  await tabTo(page, /field-prefecture/);
  await keyboard.type('dlbz');
  await expectChosenNext(page, '大理白族自治州');
  await keyboard.press('Enter');
  await tabTo(page, /field-gbt4754/);
  await keyboard.type('ysjsyl');
  await expectChosenNext(page, 'C32 有色金属冶炼和压延加工业');
  await keyboard.press('Enter');
  await tabTo(page, /field-employees/);
  await keyboard.type('１２００');
  await tabTo(page, /field-revenue_wan/);
  await keyboard.type('39999');
  await keyboard.press('Tab');
  await expect(page.getByText(/取较低一档，为中型/)).toBeVisible();

  await page.locator('summary', { hasText: '必填' }).focus();
  await keyboard.press('Enter');
  await tabTo(page, /网络安全责任部门.*还没有填写/);
  await keyboard.press('Enter');
  await expect(page.getByLabel('网络安全责任部门')).toBeFocused();
  await keyboard.type('信息部');
  await keyboard.press('Control+s');
  await expect(page.getByText('已保存。平时会自动保存，不必手动操作。')).toBeVisible();

  await page.reload();
  await expect(page.getByLabel('网络安全责任部门')).toHaveValue('信息部');
  await page.getByRole('link', { name: /企业基本信息/ }).click();
  await expect(page.getByLabel('企业名称')).toHaveValue('键盘企业𠮷');
  await expect(page.getByText('大理白族自治州')).toBeVisible();
});

test('a block from a spreadsheet is read cell by cell before it is written', async ({ app }) => {
  const { page } = app;
  await newEnterprise(page, '粘贴企业');
  await page.getByRole('link', { name: /重要系统清单/ }).click();
  await page.getByRole('button', { name: '从 Excel 或 WPS 粘贴' }).click();
  await expect(page.getByLabel('在这里粘贴表格')).toBeVisible();
  await page.evaluate(() => {
    const head = '<tr><td>系统类型</td><td>系统名称</td><td>是否可从公共互联网访问</td><td>公网 IP / 域名 / 端口</td><td>责任人及电话</td></tr>';
    const rows = Array.from({ length: 120 }, (_none, at) => `<tr><td>MES</td><td>系统${at}</td><td>是</td><td>203.0.113.${at}:443</td><td>李四</td></tr>`).join('');
    const odd = '<tr><td>神秘系统</td><td>坏行</td><td>也许</td><td>abc</td><td rowspan="2">王五</td></tr><tr><td>DCS</td><td>末行</td><td>否</td><td></td></tr>';
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', `<table>${head}${rows}${odd}</table>`);
    document.querySelector('textarea[aria-label="在这里粘贴表格"]')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('共 122 行，其中 1 行有需要核对的内容；有合并单元格，竖向合并的值已填到每一行')).toBeVisible();
  await page.getByLabel('只看有问题的行').check();
  await expect(page.getByText('“系统类型”没有“神秘系统”这一项。')).toBeVisible();
  await expect(page.getByText('将新增人员 王五')).toBeVisible();
  await page.getByRole('button', { name: '只写入没有错误的 121 行' }).click();
  await expect(page.getByText('共 121 行')).toBeVisible();
  await page.getByRole('link', { name: '人员', exact: true }).click();
  await expect(page.getByRole('cell', { name: '李四', exact: true })).toHaveCount(1);
  await expect(page.getByRole('cell', { name: '王五', exact: true })).toHaveCount(1);
});
