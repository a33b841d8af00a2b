import { beforeEach, expect, it, vi } from 'vitest';
import { loadWithRetry } from '../../src/client/loadWithRetry.js';

beforeEach(() => {
  vi.useFakeTimers();
});

it('loadWithRetry() loads a chunk again after delays that double up to 30 s, until the load succeeds', async () => {
  const load = vi.fn(async (): Promise<string> => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  const use = vi.fn();
  void loadWithRetry(load, new AbortController().signal).then(use);
  const delays = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
  for (const [index, delay] of delays.entries()) {
    await vi.advanceTimersByTimeAsync(delay - 1);
    expect(load).toHaveBeenCalledTimes(index + 1);
    if (index === delays.length - 1) load.mockResolvedValueOnce('chunk');
    await vi.advanceTimersByTimeAsync(1);
    expect(load).toHaveBeenCalledTimes(index + 2);
  }
  expect(use.mock.calls).toEqual([['chunk']]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(load).toHaveBeenCalledTimes(delays.length + 1);
});

it('loadWithRetry() does not resolve with a chunk that arrives after its signal was aborted', async () => {
  const use = vi.fn();
  const controller = new AbortController();
  void loadWithRetry(async () => 'chunk', controller.signal).then(use);
  controller.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(use).not.toHaveBeenCalled();
});

it.each([
  ['while a load is in flight', 0],
  ['between two loads', 1],
])('loadWithRetry() does not load a chunk again if its signal is aborted %s', async (_, turns) => {
  const load = vi.fn(async () => {
    throw new Error('gone');
  });
  const controller = new AbortController();
  void loadWithRetry(load, controller.signal);
  for (let turn = 0; turn < turns; turn++) await vi.advanceTimersByTimeAsync(0);
  controller.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});
