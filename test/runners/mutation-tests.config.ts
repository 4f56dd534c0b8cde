import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that Stryker (`.stryker.config.mjs`) runs against each mutant: only those that speak about the grading stage. */
export default defineConfig({
  test: {
    root: path.resolve(import.meta.dirname, '../..'),
    include: ['test/shared/{grading,rules}/**/*.test.ts', 'test/shared/overview/impact.test.ts'],
    environment: 'node',
    isolate: false,
    testTimeout: 120_000,
  },
});
