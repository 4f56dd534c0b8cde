// `npm run test:mutation`: breaks the grading and checklist stages in every small way that Stryker knows and asks the unit
// tests to notice. Run by hand, best for one file at a time (one to ten minutes on two busy cores):
//   npm run test:mutation -- --mutate shared/checklist/gaps.ts
// TypeScript 7 has no JS API, so there is no type-checker plugin: mutants that would not compile count as survivors unless
// a test kills them. So do wordings that no test repeats: read the survivors, the figure alone says little.
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: ['shared/grading/**/*.ts', 'shared/checklist/**/*.ts', 'shared/overview/impact.ts', 'shared/rules/condition.ts'],
  // No such file: rewriting tsconfig references needs TypeScript's JS API.
  tsconfigFile: '.cache/no-tsconfig.json',
  vitest: { configFile: 'test/runners/mutation-tests.config.ts', related: true },
  ignorePatterns: ['/.cache', '/dist', '/release', '/coverage', '/test-results', '/playwright-report'],
  tempDirName: '.cache/stryker',
  cleanTempDir: 'always',
  concurrency: 2,
  // Beside the time that the tests took without a mutant: a busy machine must not count as a kill.
  timeoutMS: 60_000,
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: '.cache/mutation/report.html' },
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  thresholds: { high: 95, low: 90, break: 85 },
};
