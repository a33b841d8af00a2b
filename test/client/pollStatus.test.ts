// @vitest-environment jsdom
import { focusManager, onlineManager, QueryClient } from '@tanstack/react-query';
import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { pollStatus } from '../../src/client/pollStatus.js';

beforeEach(() => {
  vi.useFakeTimers();
});

function poll(ask: () => Promise<PaymentStatus | null>, client = new QueryClient(), id = 'a') {
  const asked = vi.fn(ask);
  const stop = pollStatus(client, id, asked);
  onTestFinished(() => {
    stop();
    focusManager.setFocused(undefined);
    onlineManager.setOnline(true);
  });
  return { asked, stop, client };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('asks at once, two seconds after each answer, and no more when it is stopped', async () => {
  const { asked, stop } = poll(async () => 'pending');
  await pass(0);
  expect(asked).toHaveBeenCalledTimes(1);
  await pass(1_999);
  expect(asked).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(asked).toHaveBeenCalledTimes(2);
  stop();
  await pass(60_000);
  expect(asked).toHaveBeenCalledTimes(2);
});

it('asks about each order by itself, under a key that names neither order nor link', async () => {
  const { asked, client } = poll(async () => 'pending');
  const other = poll(async () => 'pending', client, 'b');
  await pass(0);
  expect([asked.mock.calls.length, other.asked.mock.calls.length]).toEqual([1, 1]);
  const keys = client.getQueryCache().getAll();
  expect(keys.map(({ queryKey }) => queryKey)).toEqual([
    ['react-tarlan-pay', 'a'],
    ['react-tarlan-pay', 'b'],
  ]);
});

it('a question that fails is not asked again before its time, whatever the page’s client does', async () => {
  const queries = {
    retry: 5,
    retryDelay: 0,
    networkMode: 'online',
    staleTime: 1e9,
    refetchOnMount: false,
  } as const;
  const client = new QueryClient({ defaultOptions: { queries: { ...queries, enabled: false } } });
  onlineManager.setOnline(false);
  const { asked } = poll(() => Promise.reject(new Error('down')), client);
  await pass(1_999);
  expect(asked).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(asked).toHaveBeenCalledTimes(2);
});

it.each([
  ['seen', true, 1],
  ['hidden', false, 0],
])('asks at once when the connection is back, if the page is %s', async (_, focused, more) => {
  const { asked } = poll(async () => 'pending');
  await pass(0);
  focusManager.setFocused(focused);
  await pass(0);
  const before = asked.mock.calls.length;
  onlineManager.setOnline(false);
  onlineManager.setOnline(true);
  await pass(0);
  expect(asked).toHaveBeenCalledTimes(before + more);
});

it.each(['paid', 'declined'] as const)('%s is final', async (status) => {
  const { asked } = poll(async () => status);
  await pass(120_000);
  expect(asked).toHaveBeenCalledTimes(1);
});
