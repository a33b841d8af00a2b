// @vitest-environment jsdom
import { focusManager, onlineManager, QueryClient } from '@tanstack/react-query';
import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { pollStatus } from '../../../src/client/status/statusQuery.js';
import { makeDeferred } from '../../makeDeferred.js';

beforeEach(() => {
  vi.useFakeTimers();
});

function poll(run: () => Promise<PaymentStatus | null>, client = new QueryClient(), id = 'a') {
  const check = vi.fn(run);
  const controller = new AbortController();
  const stop = () => controller.abort();
  pollStatus(client, id, check, controller.signal);
  onTestFinished(() => {
    stop();
    focusManager.setFocused(undefined);
    onlineManager.setOnline(true);
  });
  return { check, stop, client };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('pollStatus() polls immediately, 2 s after each answer, and not after an abort', async () => {
  const { check, stop } = poll(async () => 'pending');
  await pass(0);
  expect(check).toHaveBeenCalledTimes(1);
  await pass(1_999);
  expect(check).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(check).toHaveBeenCalledTimes(2);
  stop();
  await pass(60_000);
  expect(check).toHaveBeenCalledTimes(2);
});

it('pollStatus() runs one check at a time, and the next one 2 s after a slow answer', async () => {
  const { promise, resolve } = makeDeferred<PaymentStatus>();
  const { check } = poll(() => promise);
  await pass(11_000);
  expect(check).toHaveBeenCalledTimes(1);
  resolve('pending');
  await pass(1_999);
  expect(check).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(check).toHaveBeenCalledTimes(2);
});

it('pollStatus() polls each payment under its own query key, which holds neither order nor link', async () => {
  const { check, client } = poll(async () => 'pending');
  const other = poll(async () => 'pending', client, 'b');
  await pass(0);
  expect([check.mock.calls.length, other.check.mock.calls.length]).toEqual([1, 1]);
  const keys = client.getQueryCache().getAll();
  expect(keys.map(({ queryKey }) => queryKey)).toEqual([
    ['react-tarlan-pay', 'a'],
    ['react-tarlan-pay', 'b'],
  ]);
});

it('pollStatus() ignores the defaults of the page’s QueryClient', async () => {
  const queries = {
    retry: 5,
    retryDelay: 0,
    networkMode: 'online',
    staleTime: 1e9,
    refetchOnMount: false,
  } as const;
  const client = new QueryClient({ defaultOptions: { queries: { ...queries, enabled: false } } });
  onlineManager.setOnline(false);
  const { check } = poll(() => Promise.reject(new Error('down')), client);
  await pass(1_999);
  expect(check).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(check).toHaveBeenCalledTimes(2);
});

it.each([
  ['visible', true, 1],
  ['hidden', false, 0],
])(
  'pollStatus() after a reconnect of a %s page (focused: %s) runs %i more checks',
  async (_, focused, more) => {
    const { check } = poll(async () => 'pending');
    await pass(0);
    focusManager.setFocused(focused);
    await pass(0);
    const before = check.mock.calls.length;
    onlineManager.setOnline(false);
    onlineManager.setOnline(true);
    await pass(0);
    expect(check).toHaveBeenCalledTimes(before + more);
  },
);

it.each(['paid', 'declined'] as const)('pollStatus() stops after %s', async (status) => {
  const { check } = poll(async () => status);
  await pass(120_000);
  expect(check).toHaveBeenCalledTimes(1);
});
