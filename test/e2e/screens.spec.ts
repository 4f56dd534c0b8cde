import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './expect-no-axe-violations';
import { expect, test } from './fixtures';
import { screenshot } from './screenshot';

// Every screen with the sample plant at 1366 × 768: it draws, says what it is, has no accessibility violation, does
// not scroll sideways, and reports no error.

const screens = [
  ['home', '/', '首页'],
  ['dossier', '/dossier', '企业档案'],
  ['grading', '/grading', '定级'],
  ['registration', '/registration', '信息登记'],
  ['checklist', '/checklist', '安全清单'],
  ['plan', '/plan', '应急预案'],
  ['submission', '/submission', '申报'],
  ['notices', '/notices', '通报'],
  ['calendar', '/calendar', '期限'],
  ['incident', '/incident', '事件'],
  ['verify', '/verify', '核验'],
  ['settings', '/settings', '设置'],
  ['welcome', '/welcome', '企业档案列表'],
] as const;

/** Pages inside screens. */
const pages = [
  ['dossier-type', '/dossier/type', '企业档案'],
  ['dossier-systems', '/dossier/systems', '企业档案'],
  ['dossier-persons', '/dossier/persons', '企业档案'],
  ['checklist-gaps', '/checklist/gaps', '安全清单'],
  ['checklist-assessments', '/checklist/assessments', '安全清单'],
  ['checklist-evidence', '/checklist/evidence', '安全清单'],
  ['checklist-inspection', '/checklist/inspection', '安全清单'],
  ['checklist-exchange', '/checklist/exchange', '安全清单'],
  ['plan-values', '/plan/values', '应急预案'],
  ['plan-checks', '/plan/checks', '应急预案'],
  ['plan-versions', '/plan/versions', '应急预案'],
  ['plan-drills', '/plan/drills', '应急预案'],
  ['settings-backup', '/settings/backup', '设置'],
  ['settings-protection', '/settings/protection', '设置'],
  ['settings-history', '/settings/history', '设置'],
  ['settings-operator', '/settings/operator', '设置'],
  ['settings-packs', '/settings/packs', '设置'],
  ['settings-keys', '/settings/keys', '设置'],
  ['settings-file', '/settings/file', '设置'],
  ['settings-display', '/settings/display', '设置'],
  ['settings-about', '/settings/about', '设置'],
  ['not-found', '/no-such-page', '没有这一页'],
] as const;

async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: '打开示例企业' }).click();
  await expect(page.getByText('这是示例企业')).toBeVisible();
  await expect(page.getByText('还没有确定企业类型')).toHaveCount(0);
}

async function goTo(page: Page, path: string, title: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  // A screen's text may follow its heading when the rule packs are read.
  await page.waitForFunction(() => document.querySelector('.ant-spin-spinning, [aria-busy=true]') === null);
}

/** What can be pressed, chosen or typed into but not reached by Tab, and what only answers a pointer; a select of the library is a box around its field. */
async function pointerOnly(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const controls = 'button, a[href], input, select, textarea, summary, [role=button], [role=listbox]';
    const shown = [...document.querySelectorAll<HTMLElement>('main *')].filter((one) => one.checkVisibility());
    const unreached = shown.filter((one) => one.matches(controls) && one.tabIndex < 0 && !one.matches(':disabled, [aria-hidden=true] *'));
    const pointed = shown.filter((one) => getComputedStyle(one).cursor === 'pointer' && !one.closest(`${controls}, label, [role=option], .ant-select`));
    return [...unreached, ...pointed].map((one) => one.outerHTML.slice(0, 120));
  });
}

test('every screen draws the sample plant without a violation', async ({ app }) => {
  test.setTimeout(600_000);
  const { page } = app;
  await screenshot(page, '00-first-run');
  await expectNoAxeViolations(page);
  await openSample(page);
  for (const [name, path, title] of [...screens, ...pages]) {
    await test.step(name, async () => {
      await goTo(page, path, title);
      await screenshot(page, name);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, `${name} scrolls sideways`).toBeLessThanOrEqual(1366);
      expect.soft(await pointerOnly(page), `${name} by keyboard`).toEqual([]);
      await expectNoAxeViolations(page);
    });
  }
});

test('every screen fits at 200 %: half the width, nothing scrolls sideways', async ({ app }) => {
  test.setTimeout(600_000);
  const { page } = app;
  await openSample(page);
  await page.setViewportSize({ width: 683, height: 384 });
  for (const [name, path, title] of screens) {
    await goTo(page, path, title);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, `${name} scrolls sideways at 200 %`).toBeLessThanOrEqual(683);
  }
});
