import type { Page } from '@playwright/test';

/** Sets the address within the program. The page comes a moment later: wait for its heading before pressing keys. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), hash);
}
