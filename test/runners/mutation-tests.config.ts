import path from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * The tests that Stryker (`.stryker.config.mjs`) may run against a mutant: those of the stages that it breaks. It takes
 * only the files that import what is mutated, and for each mutant only the tests that reach it.
 */
export default defineConfig({
  test: {
    root: path.resolve(import.meta.dirname, '../..'),
    include: ['test/shared/{checklist,grading,overview,rules}/**/*.test.ts'],
    environment: 'node',
    isolate: false,
    testTimeout: 120_000,
  },
});
