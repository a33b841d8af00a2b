import { defineConfig } from 'vitest/config';
import { sourceAlias } from './scripts/sourceAlias.mjs';

/**
 * The unit tests for mutation testing: those that need nothing but the source, and no more time than thousands of runs
 * leave them. Faults over the network run elsewhere; the same rules have faster tests.
 */
export default defineConfig({
  resolve: { alias: sourceAlias },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: [
      'test/{gateway,client,react,faults}/**/*.test.{ts,tsx}',
      'test/server/{signature,canonicalJson,verifyCallback}.test.ts',
      'test/fuzz/signRequest.fuzz.test.ts',
    ],
    exclude: ['**/*.browser.test.tsx', 'test/faults/{bundle,server,hook.network,hook.answers}*.test.ts'],
    setupFiles: ['test/setup.ts'],
    env: { FUZZ_RUNS: '200' },
  },
});
