import { expect, it, vi } from 'vitest';
import { loadChunk } from '../../src/client/loadChunk.js';

// Imports from real servers are tested in each engine by test/browsers/flows/chunks.ts.

const now = Date.UTC(2026, 0, 1);

it.each([
  ['Chromium', 'Failed to fetch dynamically imported module: ', 'https://shop.kz/assets/panel.js'],
  ['Firefox', 'error loading dynamically imported module: ', 'https://shop.kz/assets/panel.js'],
  ['Chromium over http', 'Failed to fetch dynamically imported module: ', 'http://localhost:5173/panel.js'],
])(
  'loadChunk() in %s imports a chunk that failed to load again, with a query added to its URL',
  async (_, message, url) => {
    vi.useFakeTimers({ now });
    vi.doMock(`${url}?${now}`, () => ({ panel: url }));
    const chunk = await loadChunk<{ panel: string }>(() => Promise.reject(new TypeError(`${message}${url}`)));
    expect(chunk.panel).toBe(url);
  },
);

it('loadChunk() does not import a chunk again if the message of the import’s error contains no URL', async () => {
  const load = vi.fn(() => Promise.reject(new TypeError('Importing a module script failed.')));
  await expect(loadChunk(load)).rejects.toThrow('Importing a module script failed.');
  expect(load).toHaveBeenCalledTimes(1);
});
