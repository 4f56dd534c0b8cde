import { defineConfig } from '@playwright/test';

const ci = Boolean(process.env['CI']);

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/e2e',
  globalSetup: './global-setup.ts',
  // Every test brings a browser, a server and a folder of its own; two keep two cores busy.
  workers: 2,
  fullyParallel: false,
  forbidOnly: ci,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: { actionTimeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/playwright.json' }]],
});
