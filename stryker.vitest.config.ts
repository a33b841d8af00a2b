import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { sourceAlias } from './scripts/sourceAlias.mjs';

/** The tests that run first, because they detect most mutants. The fastest ones come first. */
const first = [/test\/(gateway|client|server|fuzz|faults\/parser)/, /test\/react\/usePaymentLink\//];

class MostTellingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = first.findIndex((pattern) => pattern.test(moduleId));
      return at < 0 ? first.length : at;
    };
    return files.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/**
 * Selects unit tests for mutation testing that need only the source, and are fast enough to run thousands of times. The tests of
 * network faults are excluded, because faster tests cover the same rules.
 */
export default defineConfig({
  resolve: { alias: sourceAlias },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: [
      'test/{gateway,client,diagnostics,react,faults}/**/*.test.{ts,tsx}',
      'test/server/{signing,callback}/*.test.ts',
      'test/fuzz/signRequest.fuzz.test.ts',
    ],
    exclude: ['**/*.browser.test.tsx', 'test/faults/{bundle,server,hook.network,hook.answers}*.test.ts'],
    setupFiles: ['test/setup.ts'],
    sequence: { sequencer: MostTellingFirst },
    env: { FUZZ_RUNS: '200' },
  },
});
