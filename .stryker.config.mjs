// `npm run test:mutation`: breaks the grading stage in every small way that Stryker knows and asks the unit tests to
// notice. Run by hand (minutes, not seconds); TypeScript 7 has no JS API, so there is no type-checker plugin: mutants
// that would not compile count as survivors unless a test kills them.
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: ['shared/grading/**/*.ts', 'shared/overview/impact.ts', 'shared/rules/condition.ts'],
  // No such file: rewriting tsconfig references needs TypeScript's JS API.
  tsconfigFile: '.cache/no-tsconfig.json',
  vitest: { configFile: 'test/runners/mutation-tests.config.ts', related: false },
  ignorePatterns: ['/dist', '/release', '/coverage', '/test-results', '/playwright-report'],
  tempDirName: '.cache/stryker',
  cleanTempDir: 'always',
  concurrency: 2,
  // Only the shares that are tested beside the mutant count against it, not the load of the machine.
  timeoutMS: 20_000,
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: '.cache/mutation/report.html' },
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  thresholds: { high: 95, low: 90, break: 85 },
};
