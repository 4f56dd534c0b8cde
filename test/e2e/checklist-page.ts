import type { Page } from '@playwright/test';

/** The list of items. */
export const list = (page: Page): ReturnType<Page['locator']> => page.getByRole('listbox', { name: /^检查项/ });

/** Goes to one of the pages of 安全清单. */
export const tab = (page: Page, name: string): Promise<void> => page.getByRole('navigation', { name: '安全清单的各页' }).getByRole('link', { name, exact: true }).click();
