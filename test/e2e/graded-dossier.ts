import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Change } from '#shared/dossier/change';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { gradedDossierFile } from '../fixtures/graded-dossier-file';
import { expect } from './fixtures';

/** Imports a dossier of one type or several, graded level 3, and goes to its checklist. */
export async function openGraded(page: Page, folder: string, types: EnterpriseType | readonly EnterpriseType[], more: readonly Change[] = []): Promise<void> {
  const file = path.join(folder, `${[types].flat().join('-')}.json`);
  writeFileSync(file, gradedDossierFile(types, more));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入档案文件' }).click()]);
  await chooser.setFiles(file);
  await page.getByRole('dialog').getByRole('button', { name: '导入这份档案' }).click();
  await expect(page.getByRole('banner')).toContainText('测试厂');
  await openStage(page, '安全清单');
}

/** Goes to a stage by its link at the left. While a dossier opens, 企业档案列表 stands there alone: it is not 企业档案. */
export async function openStage(page: Page, stage: string): Promise<void> {
  await page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: new RegExp(`${stage}(?!列表)`) }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(stage);
}
