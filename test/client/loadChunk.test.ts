import { expect, it, vi } from 'vitest';
import { loadChunk } from '../../src/client/loadChunk.js';

// That another address is requested is tested in each engine by test/browsers/flows/chunks.ts.

it('loadChunk() rejects with the error of the import if its message contains no address', async () => {
  const load = vi.fn(() => Promise.reject(new TypeError('Importing a module script failed.')));
  await expect(loadChunk(load)).rejects.toThrow('Importing a module script failed.');
  expect(load).toHaveBeenCalledTimes(1);
});
