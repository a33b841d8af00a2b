import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { restartStorefront } from './restartStorefront.js';

it('the example storefront still has its orders, open links and callbacks after a restart', {
  timeout: 60_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'storefront-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await restartStorefront({ dataDir });
  // The folder's name contains a hash of the tables, so that a version of the shop with other tables does not open this database.
  expect(await readdir(dataDir)).toEqual([expect.stringMatching(/^\d+-[0-9a-f]{8}$/)]);
});
