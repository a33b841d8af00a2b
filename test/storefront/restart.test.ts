import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, onTestFinished } from 'vitest';
import { restartStorefront } from './restartStorefront.js';

it('the storefront keeps orders, open links and callbacks over a restart', { timeout: 60_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'storefront-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await restartStorefront({ dataDir });
});
