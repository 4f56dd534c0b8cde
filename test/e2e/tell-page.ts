import type { Page, TestInfo } from '@playwright/test';

/** Prints what a page showed when its test failed: a rare failure on another machine leaves nothing else behind. */
export async function tellPage(page: Page, testInfo: TestInfo): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus || page.isClosed()) return;
  const seen = await page
    .evaluate(() => {
      const at = document.activeElement;
      const fields = [...document.querySelectorAll('[role="dialog"] input')].map((field) => `${field.id}=${(field as HTMLInputElement).value}`);
      return [location.hash, `focus: ${at?.tagName ?? ''} ${at?.id ?? ''} ${at?.getAttribute('aria-label') ?? ''}`, `dialog: ${fields.join(' ')}`, document.body.innerText.slice(0, 3000)];
    })
    .catch((cause: unknown) => [`the page does not answer: ${String(cause)}`]);
  console.log(`the page of "${testInfo.title}":\n${seen.join('\n')}`);
}
