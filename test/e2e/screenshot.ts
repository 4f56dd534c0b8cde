import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { results } from './project-paths';

/** Saves what the window shows as test-results/screens/<name>.png, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = path.join(results, 'screens');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}
