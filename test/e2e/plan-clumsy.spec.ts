import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { put } from '#shared/dossier/change';
import { drillSchema } from '#shared/dossier/plan-records';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { goTo } from './go-to';
import { openGraded } from './graded-dossier';
import { screenshot } from './screenshot';

const systems = [['s1', '冶炼 DCS'], ['s2', '能源平台']].map(([id, name], order) => put('systems', id!, { id: id!, order, values: { sys_name: name! } }));

const log = (page: Page): Locator => page.getByRole('list', { name: '处置日志各条' });
const line = (page: Page): Locator => page.getByRole('textbox', { name: '记录一条处置' });

/** An incident with its five questions answered, by keyboard; gives its address. */
async function beginIncident(page: Page): Promise<string> {
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: '登记新事件（回车）' })).toBeVisible();
  await page.keyboard.press('Enter');
  for (const [at, key] of ['1', '1', '3', '3', '2'].entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`登记事件：第 ${at + 1} 问，共 5 问`);
    await page.keyboard.press(key);
    if (at !== 1) await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: '报给谁' })).toBeVisible();
  return page.evaluate(() => location.hash.slice(1));
}

test('an incident at night: nothing is logged twice, typed for nothing or ticked for another scenario', async ({ app, folder }) => {
  const { page } = app;
  await openGraded(page, folder, 'connected_industrial');
  const address = await beginIncident(page);

  // Enter pressed twice is one line; what is typed next is the next one, also after F8.
  await line(page).fill('断开远程通道');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('班长到场，');
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: '登记新事件（回车）' })).toBeVisible();
  await goTo(page, address);
  await expect(log(page).getByRole('listitem').filter({ hasText: '断开远程通道' })).toHaveCount(1);
  await expect(line(page)).toHaveValue('班长到场，');

  // A field of the report that F8 takes away in the middle is written all the same.
  await page.getByRole('button', { name: /^查看和修改内容/ }).click();
  const field = page.getByRole('region', { name: '报告', exact: true }).getByRole('textbox').last();
  const id = await field.getAttribute('id');
  await field.fill('三台上位机');
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: '登记新事件（回车）' })).toBeVisible();
  await goTo(page, address);
  await page.getByRole('button', { name: /^查看和修改内容/ }).click();
  await expect(page.locator(`[id="${id}"]`)).toHaveValue('三台上位机');

  // A call that is broken off by Escape; told once, however often the button is pressed.
  await page.getByRole('button', { name: '登记已报告：工业互联网主管部门报告' }).click();
  await page.getByRole('textbox', { name: '接收人姓名与职务' }).fill('王处长');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '登记已报告：工业互联网主管部门报告' }).click();
  await expect(page.getByRole('textbox', { name: '接收人姓名与职务' })).toHaveValue('王处长');
  await page.getByRole('dialog').getByRole('button', { name: '登记已报告', exact: true }).dblclick();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(log(page).getByRole('listitem').filter({ hasText: '王处长' })).toHaveCount(1);

  // Ticks belong to the scenario they were made for.
  const ticks = page.getByRole('region', { name: /^先做什么/ }).getByRole('checkbox');
  await ticks.first().check();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await goTo(page, `${address}/question/scenario`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/第 2 问/);
  await page.keyboard.press('2');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/第 3 问/);
  await page.getByRole('button', { name: '跳过，直接看处置单' }).click();
  await expect(ticks.first()).toBeVisible();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expectNoAxeViolations(page);

  // The button of a step that was taken is gone; the keyboard stays in its part of the page.
  await page.getByRole('button', { name: '标为已控制' }).press('Enter');
  await expect(page.getByRole('region', { name: '结束与改进' })).toBeFocused();

  // Keys of a menu or a link beside the question are no answers.
  await goTo(page, `${address}/question/scenario`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/第 2 问/);
  await page.getByRole('button', { name: /^当前企业档案/ }).press('Enter');
  await expect(page.getByRole('menuitem', { name: '全部企业档案、新建、导入' })).toBeVisible();
  await page.keyboard.press('3');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/第 2 问/);
  await page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: '首页' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('首页');
  // It was told by telephone: no longer asked for.
  await expect(page.getByText(/报告事件“/)).toHaveCount(0);
});

test('a notice: evidence that arrives late, dates half deleted, a step that is refused', async ({ app, folder }) => {
  const { page } = app;
  await openGraded(page, folder, 'connected_industrial');
  await goTo(page, '/notices');
  // Enter pressed twice is one notice.
  await page.getByRole('button', { name: '登记通报' }).first().press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: '处理状态' })).toBeFocused();
  const evidence = page.getByRole('region', { name: '通报附件与整改佐证' });
  const due = page.getByLabel('要求完成时限（必填，以通报载明为准）');
  await page.getByLabel(/^备注/).fill('电话接到，');
  await page.getByRole('button', { name: /^转为/ }).first().click();
  await expect(page.getByText(/E-NTC-02/).first()).toBeVisible();
  await expect(page.getByLabel(/^备注/)).toHaveValue('电话接到，');
  await due.fill('2027-01-31');
  await due.press('Backspace');
  await page.getByLabel(/^备注/).focus();
  await expect(due).toHaveValue('2027-01-31');

  // While a large file comes in, a small one that was linked is unlinked and the notice is left.
  const small = { name: '截图.txt', mimeType: '', buffer: Buffer.from('截图') };
  const [first] = await Promise.all([page.waitForEvent('filechooser'), evidence.getByRole('button', { name: '添加附件或佐证' }).click()]);
  await first.setFiles(small);
  await expect(evidence.getByRole('listitem')).toHaveCount(1);
  const large = path.join(folder, '大文件.txt');
  writeFileSync(large, Buffer.alloc(150_000_000, 'x'));
  const [second] = await Promise.all([page.waitForEvent('filechooser'), evidence.getByRole('button', { name: '添加附件或佐证' }).click()]);
  await second.setFiles(large);
  await expect(evidence.getByRole('progressbar')).toBeVisible();
  await evidence.getByRole('button', { name: /^取消关联/ }).click();
  await expect(evidence).toBeFocused();
  await page.getByRole('button', { name: '返回通报列表' }).click();
  await goTo(page, '/checklist/evidence');
  await expect(page.getByRole('region', { name: '佐证列表' })).toContainText('大文件.txt');
  await goTo(page, '/calendar');
  // Named by its date once it has one; it leads to the notice itself.
  await page.getByRole('link', { name: '反馈风险隐患通报' }).click();
  await expect(evidence.getByRole('listitem')).toHaveCount(1);
  await expect(evidence.getByRole('listitem')).toContainText('大文件.txt');
  await expect(due).toHaveValue('2027-01-31');

  // A step taken back shows at once, and nothing writes it over.
  await page.getByLabel('通报未写明时限（请主动询问）').check();
  await page.getByRole('button', { name: '返回通报列表' }).click();
  await expect(page.getByText('共 1 份')).toBeVisible();
  await expect(page.getByText('未写明，请询问')).toBeVisible();
  await goTo(page, '/calendar');
  await expect(page.getByRole('row').filter({ hasText: '反馈风险隐患通报' })).toContainText('待问清');
  await expect(page.getByRole('row').filter({ hasText: '反馈风险隐患通报' })).not.toContainText('立即');
  await expectNoAxeViolations(page);
  await screenshot(page, 'calendar-to-ask');
  // The list of clocks says which dates no text gives, and what has to be checked.
  await page.getByText('期限一览与计算口径').click();
  const clocks = page.getByRole('group').getByRole('listitem');
  await expect(clocks.filter({ hasText: '首次定级' })).toContainText('条文未定日期');
  await expect(clocks.filter({ hasText: '首次定级' })).not.toContainText('法定期限');
  await expect(clocks.filter({ hasText: '重要数据目录' })).toContainText('请核对');
});

test('lists and drills of the plan: a removed row stays away, what is typed survives F8, a score its note', async ({ app, folder }) => {
  const { page } = app;
  const drill = drillSchema.parse({ id: 'd1', title: '桌面推演', status: 'done', startedAt: '2026-11-01T00:00:00Z', endedAt: '2026-11-01T01:00:00Z', year: 2026 });
  await openGraded(page, folder, 'connected_industrial', [...systems, put('drills', 'd1', drill), put('drills', 'd2', { ...drill, id: 'd2', title: '第二次推演' })]);
  await goTo(page, '/plan/values/step3');
  const list = page.getByRole('region', { name: '重要系统', exact: true });
  await list.getByRole('button', { name: '添加一行系统' }).click();
  await list.getByRole('button', { name: '删除第 1 行' }).press('Enter');
  await expect(list.getByRole('button', { name: '删除第 1 行' })).toBeFocused();
  await expect(list.getByRole('row')).toHaveCount(3);
  await expect(list.getByRole('textbox').first()).toHaveValue('能源平台');
  await list.getByRole('textbox').first().fill('能源管理平台');
  await page.keyboard.press('F8');
  await goTo(page, '/dossier');
  await goTo(page, '/plan/drills/d1');
  const points = page.getByRole('spinbutton', { name: /得分$/ }).first();
  const note = page.getByRole('textbox', { name: /说明$/ }).first();
  await points.fill('5');
  await note.fill('到场慢');
  await points.fill('');
  await points.fill('6');
  await page.getByLabel('总结与主要成效').focus();
  await expect(note).toHaveValue('到场慢');
  // Another drill is another page.
  await goTo(page, '/plan/drills/d2');
  await expect(page.getByRole('heading', { name: '第二次推演' })).toBeVisible();
  await expect(points).toHaveValue('');
  await page.getByLabel('总结与主要成效').fill('第二次');
  await goTo(page, '/plan/drills/d1');
  await expect(points).toHaveValue('6');
  await expect(page.getByLabel('总结与主要成效')).toHaveValue('');
  await page.reload();
  await expect(points).toHaveValue('6');
  await expect(note).toHaveValue('到场慢');
  await goTo(page, '/dossier/systems');
  await expect(page.getByRole('row').filter({ hasText: '能源管理平台' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '冶炼 DCS' })).toHaveCount(0);
});
