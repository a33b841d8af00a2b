import { beforeEach, expect, it, vi } from 'vitest';
import { loadWithRetry } from '../../src/client/loadWithRetry.js';

beforeEach(() => {
  vi.useFakeTimers();
});

it('tries again with growing pauses, up to half a minute, until it succeeds', async () => {
  const load = vi.fn(async (): Promise<string> => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  const use = vi.fn();
  loadWithRetry(load, use);
  const pauses = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
  for (const [index, pause] of pauses.entries()) {
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(load).toHaveBeenCalledTimes(index + 1);
    if (index === pauses.length - 1) load.mockResolvedValueOnce('chunk');
    await vi.advanceTimersByTimeAsync(1);
    expect(load).toHaveBeenCalledTimes(index + 2);
  }
  expect(use.mock.calls).toEqual([['chunk']]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(load).toHaveBeenCalledTimes(pauses.length + 1);
});

it('neither tries again nor hands on after it was stopped', async () => {
  const use = vi.fn();
  const load = vi.fn(async () => 'chunk');
  loadWithRetry(load, use)();
  const failing = vi.fn(async () => {
    throw new Error('gone');
  });
  const stop = loadWithRetry(failing, use);
  await vi.advanceTimersByTimeAsync(0);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(use).not.toHaveBeenCalled();
  expect(failing).toHaveBeenCalledTimes(1);
  // Stopped while it still loads.
  loadWithRetry(failing, use)();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(failing).toHaveBeenCalledTimes(2);
});
