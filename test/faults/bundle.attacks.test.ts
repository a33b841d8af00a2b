import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { describe, expect, it, vi } from 'vitest';
import { otherAttacks } from './attacks.js';
import { canaries } from './canaries.js';
import { formatTitle, getRows } from './Fault.js';

const configFile = fileURLToPath(new URL('../../examples/storefront/vite.config.ts', import.meta.url));
const signing = /X-Signature|SHA-256|\.subtle\b|secretKey/i;

describe('the storefront’s bundle does not contain', () => {
  it.each(getRows(otherAttacks, 'bundle').map(formatTitle))(
    'the example shop’s browser bundle does not contain %s',
    { timeout: 60_000 },
    async () => {
      vi.stubEnv('TARLAN_SECRET_KEY', canaries.secretKey);
      // Vitest sets NODE_ENV to `test`, which would include the development diagnostics.
      vi.stubEnv('NODE_ENV', 'production');
      // Builds with source maps, because they contain the original sources.
      const output = (await build({
        configFile,
        logLevel: 'silent',
        build: { write: false, sourcemap: true },
      })) as Rolldown.RolldownOutput;
      const files = output.output.map((file) => ('code' in file ? file.code : String(file.source)));
      const maps = files.filter((text) => text.startsWith('{') && text.includes('"sourcesContent"'));
      expect(maps.length).toBeGreaterThan(0);
      expect(files.some((text) => text.includes('/api/payment-link'))).toBe(true);
      for (const text of files) {
        expect(text).not.toContain(canaries.secretKey);
        expect(text).not.toMatch(signing);
      }
    },
  );
});
