import { expect, it, vi } from 'vitest';
import { loadChunk } from '../../src/client/loadChunk.js';

// Imports from real servers are tested in each engine by test/browsers/flows/chunks.ts.

const now = Date.UTC(2026, 0, 1);

it.each([
  ['Chromium', 'Failed to fetch dynamically imported module: ', 'https://shop.kz/assets/panel.js'],
  ['Firefox', 'error loading dynamically imported module: ', 'https://shop.kz/assets/panel.js'],
  ['Chromium over http', 'Failed to fetch dynamically imported module: ', 'http://localhost:5173/panel.js'],
])('loadChunk() in %s imports a failed chunk again, from another address', async (_, message, url) => {
  vi.useFakeTimers({ now });
  vi.doMock(`${url}?${now}`, () => ({ panel: url }));
  const chunk = await loadChunk<{ panel: string }>(() => Promise.reject(new TypeError(`${message}${url}`)));
  expect(chunk.panel).toBe(url);
});

it('loadChunk() rejects with the error of the import if its message contains no address', async () => {
  const load = vi.fn(() => Promise.reject(new TypeError('Importing a module script failed.')));
  await expect(loadChunk(load)).rejects.toThrow('Importing a module script failed.');
  expect(load).toHaveBeenCalledTimes(1);
});
