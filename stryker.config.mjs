// Changes the code in many small ways and looks whether a test notices: `npm run mutate`, or with `-- --mutate <file>`.

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'stryker.vitest.config.ts' },
  // No file of this name: Stryker would rewrite it by an interface that TypeScript 7 no longer has.
  tsconfigFile: 'tsconfig.stryker.json',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  mutate: [
    'src/gateway/**/*.ts',
    'src/client/**/*.ts',
    // The signature and its encodings.
    'src/server/signing/*.ts',
  ],
  thresholds: { high: 95, low: 90, break: 90 },
  ignorePatterns: [
    'dist',
    'reports',
    'test-results',
    'storybook-static',
    'storybook-sheets',
    'docs',
    '**/dist',
  ],
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
  reporters: ['progress-append-only', 'clear-text', 'html'],
  htmlReporter: { fileName: 'reports/mutation.html' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
