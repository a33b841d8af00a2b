// @vitest-environment jsdom
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { pollStatus } from '../../../src/client/status/pollStatus.js';
import { makeDeferred } from '../../makeDeferred.js';
import { setVisibility } from '../../pageEvents.js';

beforeEach(() => {
  vi.useFakeTimers();
});

function poll(run: () => Promise<unknown> = async () => {}) {
  const check = vi.fn(run);
  const controller = new AbortController();
  const stop = () => controller.abort();
  onTestFinished(stop);
  pollStatus(check, controller.signal);
  return { check, stop };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('pollStatus() checks the status immediately and 2 s after each response, until its signal is aborted', async () => {
  const { check, stop } = poll();
  await pass(0);
  expect(check).toHaveBeenCalledTimes(1);
  await pass(1_999);
  expect(check).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(check).toHaveBeenCalledTimes(2);
  stop();
  await pass(60_000);
  window.dispatchEvent(new Event('online'));
  setVisibility('visible');
  expect(check).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(0);
});

it('pollStatus() checks the status 10 s after each response once it has polled for a minute', async () => {
  const { check } = poll();
  await pass(61_000);
  const before = check.mock.calls.length;
  await pass(20_000);
  expect(check).toHaveBeenCalledTimes(before + 2);
});

it('pollStatus() runs one status check at a time, and starts the next one 2 s after a slow response', async () => {
  const { promise, resolve } = makeDeferred<void>();
  const { check } = poll(() => promise);
  await pass(11_000);
  setVisibility('visible');
  window.dispatchEvent(new Event('online'));
  expect(check).toHaveBeenCalledTimes(1);
  resolve();
  await pass(1_999);
  expect(check).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(check).toHaveBeenCalledTimes(2);
});

it('pollStatus() checks no status on a hidden page, and one as soon as the page becomes visible', async () => {
  const { check } = poll();
  await pass(0);
  setVisibility('hidden');
  await pass(30_000);
  window.dispatchEvent(new Event('online'));
  expect(check).toHaveBeenCalledTimes(1);
  setVisibility('visible');
  expect(check).toHaveBeenCalledTimes(2);
  await pass(2_000);
  expect(check).toHaveBeenCalledTimes(3);
});

it('pollStatus() checks the status immediately when the browser is online again, without adding a second timer', async () => {
  const { check } = poll();
  await pass(1_000);
  window.dispatchEvent(new Event('online'));
  expect(check).toHaveBeenCalledTimes(2);
  await pass(1_999);
  expect(check).toHaveBeenCalledTimes(2);
});
