import { getEventListeners } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { timeout } from '../../src/client/timeout.js';

beforeEach(() => {
  vi.useFakeTimers();
});

it('timeout() calls its action once after the delay, and then removes its listener from the signal', async () => {
  const action = vi.fn();
  const { signal } = new AbortController();
  timeout(action, 1_000, signal);
  await vi.advanceTimersByTimeAsync(999);
  expect(action).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(action).toHaveBeenCalledTimes(1);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('timeout() clears its timer when the signal aborts', () => {
  const controller = new AbortController();
  timeout(() => {}, 1_000, controller.signal);
  controller.abort();
  expect(vi.getTimerCount()).toBe(0);
});

it('timeout() shortens a delay above the maximum of setTimeout(), which would run the action immediately', () => {
  const setTimeout = vi.spyOn(globalThis, 'setTimeout');
  timeout(() => {}, Number.MAX_SAFE_INTEGER, new AbortController().signal);
  expect(setTimeout.mock.calls.map(([, delay]) => delay)).toEqual([2_147_483_647]);
});
