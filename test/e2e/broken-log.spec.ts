import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openPrimitives } from '#shared/submission/primitives';
import { auditKey, nextAuditRecord } from '#shared/submission/audit-log';
import type { AuditRecord } from '#shared/dossier/submission-records';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { root } from './project-paths';
import { screenshot } from './screenshot';

const events = ['创建签名密钥', '导出申报包', '登记回执', '导出申报包'];

/** The sample with four records in its log, the second of them changed afterwards. */
async function brokenDossier(): Promise<string> {
  const parts = await openPrimitives();
  const records: AuditRecord[] = [];
  for (const event of events) records.push(nextAuditRecord(records, { at: '2026-11-20T02:00:00Z', by: '张三', event, data: {} }, parts));
  const file = JSON.parse(readFileSync(path.join(root, 'assets/sample/dossier.json'), 'utf8')) as { id: string; stores: Record<string, unknown> };
  const changed = records.map((record) => (record.seq === 1 ? { ...record, by: '李四' } : record));
  return JSON.stringify({ ...file, id: 'broken-log', stores: { ...file.stores, audit: Object.fromEntries(changed.map((record) => [auditKey(record.seq), record])) } });
}

test('a log that somebody changed is named by its first record that does not fit, and nothing can be exported', async ({ app }) => {
  const { page } = app;
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入档案文件' }).click()]);
  await chooser.setFiles({ name: '档案.json', mimeType: 'application/json', buffer: Buffer.from(await brokenDossier()) });
  await page.getByRole('button', { name: '导入这份档案' }).click();
  await expect(page.getByRole('button', { name: /^当前企业档案/ })).toBeVisible();
  await page.evaluate(() => void (location.hash = '/submission'));
  await expect(page.getByText('操作日志第 3 条（2026年11月20日，张三，登记回执）与第 2 条接不上：这两条中有一条被改动，或中间被删去、插入过。')).toBeVisible();
  await screenshot(page, 'broken-log');
  await expectNoAxeViolations(page);
  await expect(page.getByRole('button', { name: '导出申报包' })).toBeDisabled();
});
