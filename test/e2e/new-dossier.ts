import type { Page } from '@playwright/test';

/** What a dossier that must not lie in clear is made with. */
export interface Secret {
  readonly codeName: string;
  readonly passphrase: string;
}

/** Makes a dossier by its dialog on the list of dossiers; with a secret it is protected, and its recovery code is put away. */
export async function createDossier(page: Page, name: string, secret?: Secret): Promise<void> {
  await page.getByRole('button', { name: '新建企业档案' }).first().click();
  const dialog = page.getByRole('dialog', { name: '新建企业档案' });
  await dialog.getByLabel('企业名称（必填）').fill(name);
  if (secret) {
    await dialog.getByLabel('代号（可不填）').fill(secret.codeName);
    await dialog.getByLabel('用口令加密这份档案').check();
    await dialog.getByLabel('口令（必填）', { exact: true }).fill(secret.passphrase);
    await dialog.getByLabel('再输一次口令（必填）').fill(secret.passphrase);
  }
  await dialog.getByRole('button', { name: '新建企业档案' }).click();
  if (!secret) return;
  const code = page.getByRole('dialog', { name: /恢复码/ });
  await code.getByRole('checkbox').check();
  await code.getByRole('button', { name: '收起恢复码' }).click();
}
