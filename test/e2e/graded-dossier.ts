import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeDossierFile } from '#shared/dossier/dossier-file';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { expect } from './fixtures';

const at = '2026-11-20T00:00:00Z';

/** Imports a dossier of one type, graded level 3, and goes to its checklist. */
export async function openGraded(page: Page, folder: string, type: EnterpriseType): Promise<void> {
  const stores = applyChanges(emptyDossier(), [
    put('profile', 'profile', { types: [type], typeAnswers: {}, values: { name: `${enterpriseTypeNames[type]}测试厂` } }),
    put('persons', 'p1', { id: 'p1', name: '张三', roles: ['other'], title: '', department: '', mobile: '', phone: '', email: '', note: '' }),
    put('gradings', 'g1', {
      id: 'g1', type, status: 'approved', pack: { id: 'x', version: '1.0.0', digest: 'x' }, answers: {}, facts: {}, external: null, approvals: [],
      createdAt: at, approvedAt: at, regradeOf: null, selfChecks: [],
      frozen: { level: 3, score: 80, floors: [], by: 'score', floorTexts: [], perFactor: [] },
    }),
  ]);
  const file = path.join(folder, `${type}.json`);
  writeFileSync(file, writeDossierFile({ format: 'gongdun.dossier/1', id: 'd1', exportedAt: at, stores }));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入档案文件' }).click()]);
  await chooser.setFiles(file);
  await expect(page.getByRole('banner')).toContainText('测试厂');
  await openStage(page, '安全清单');
}

/** Goes to a stage by its link at the left. */
export async function openStage(page: Page, stage: string): Promise<void> {
  await page.getByRole('navigation', { name: '阶段' }).getByRole('link', { name: stage }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(stage);
}
