// Mutation testing changes the code in many small ways and checks that a test fails each time. Run `npm run mutate`, or
// `npm run mutate -- --mutate <file>`.

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'stryker.vitest.config.ts' },
  // This file does not exist. Stryker would rewrite an existing file with a compiler API that TypeScript 7 no longer has.
  tsconfigFile: 'tsconfig.stryker.json',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  mutate: [
    'src/gateway/**/*.ts',
    'src/client/**/*.ts',
    // Signs requests, and encodes the signed text.
    'src/server/signing/*.ts',
  ],
  thresholds: { high: 95, low: 90, break: 90 },
  ignorePatterns: [
    'dist',
    'reports',
    'test-results',
    'storybook-static',
    'storybook-sheets',
    'docs/**',
    // Read by the tests of the diagnostics.
    '!docs/troubleshooting.md',
    '**/dist',
  ],
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
  reporters: ['progress-append-only', 'clear-text', 'html'],
  htmlReporter: { fileName: 'reports/mutation.html' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
