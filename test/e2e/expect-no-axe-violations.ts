import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface AxeResult {
  readonly violations: readonly { id: string; help: string; nodes: readonly { target: readonly string[]; failureSummary?: string }[] }[];
}

/**
 * Looks at the page as it is for violations of WCAG 2.0 to 2.2, levels A and AA.
 * The script goes in through the debugger, past the page's policy, which forbids inline scripts.
 */
export async function expectNoAxeViolations(page: Page, options: { exclude?: readonly string[] } = {}): Promise<void> {
  const { readFile } = await import('node:fs/promises');
  // What is scrolled half under the top bar would count as covered.
  await page.evaluate(() => document.querySelectorAll('html, .gd-main').forEach((part) => part.scrollTo(0, 0)));
  await page.evaluate(await readFile(axeFile, 'utf8'));
  const { violations } = await page.evaluate(async (exclude) => {
    const { axe } = window as unknown as { axe: { run(context: object, options: object): Promise<AxeResult> } };
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    return axe.run({ exclude: exclude.map((selector) => [selector]) }, { runOnly: rules, rules: { 'target-size': { enabled: true } } });
  }, options.exclude ?? []);
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`));
  // Soft: one run names the violations of all screens.
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([]);
}
