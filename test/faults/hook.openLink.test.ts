// @vitest-environment jsdom
import { dehydrate, hydrate, QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import type { PaymentStatus, UsePaymentLinkOptions } from 'react-tarlan-pay';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadStatusWatcher } from '../../src/client/status/loadStatusWatcher.js';
import { createControlledEndpoint } from '../controlledEndpoint.js';
import { formatTitle, getRows, type IdsOf } from './Fault.js';
import { linkLifetimeMs, openLinkFaults } from './openLink.js';
import { order, recordHook } from './recordHook.js';
import { startOpenLinkShop } from './startOpenLinkShop.js';

// Loads the status watcher before the tests, because a module cannot be loaded while timers are fake.
beforeAll(loadStatusWatcher);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** Renders the hook with QR codes and an order whose status the test sets. */
function setup(options: UsePaymentLinkOptions<unknown> = {}) {
  const shop = createControlledEndpoint();
  const status = { current: 'pending' as PaymentStatus };
  const onPaid = vi.fn();
  const hook = recordHook({
    endpoint: shop.endpoint,
    mode: 'qr',
    checkStatus: async () => status.current,
    onPaid,
    ...options,
  });
  return {
    hook,
    shop,
    async setStatus(next: PaymentStatus) {
      status.current = next;
      await pass(2_000);
    },
    async showCode() {
      await hook.press();
      await act(async () => shop.call(-1).answer());
      expect(hook.current().status).toBe('qr');
    },
    /** Returns the orders that `onPaid` was called with. */
    paidOrders: () => onPaid.mock.calls.map(([, context]) => context.order),
  };
}

async function expectEnd(id: string, prepare: () => void, correct: () => void): Promise<void> {
  prepare();
  const { hook } = setup({ endpoint: startOpenLinkShop(id).endpoint, checkStatus: undefined });
  await hook.press();
  await vi.waitFor(() => expect(hook.current().status).toBe('qr'));
  correct();
  await pass(linkLifetimeMs - 60_000);
  expect(hook.current().status).toBe('qr');
  await pass(60_000);
  expect(hook.current().status).toBe('expired');
}

const moveClock = (ms: number) => vi.setSystemTime(Date.now() + ms);

const scenarios: Record<IdsOf<typeof openLinkFaults, 'hook'>, () => Promise<void>> = {
  async 'canceled-link-paid'() {
    const { hook, shop, showCode, setStatus, paidOrders } = setup();
    await showCode();
    await act(async () => hook.current().reset());
    expect(hook.current().status).toBe('idle');
    await setStatus('paid');
    expect([hook.current().status, paidOrders(), shop.calls.length]).toEqual(['paid', [order], 1]);
  },
  async 'key-reused'() {
    const { endpoint, gateway, keys } = startOpenLinkShop('key-reused');
    const { hook } = setup({ endpoint });
    await hook.press();
    await vi.waitFor(() => expect(hook.current().status).toBe('qr'));
    await act(async () => hook.current().reset());
    await hook.press();
    await vi.waitFor(() => expect(hook.current().status).toBe('qr'));
    expect(keys).toEqual([keys[0], keys[0], expect.not.stringMatching(String(keys[0]))]);
    expect(gateway).toHaveBeenCalledTimes(2);
    expect((await hook.observation()).errors).toEqual([]);
  },
  'clock-wrong': () =>
    expectEnd(
      'clock-wrong',
      () => moveClock(20 * 60_000),
      () => {},
    ),
  'clock-corrected': () =>
    expectEnd(
      'clock-corrected',
      () => {},
      () => moveClock(3_600_000),
    ),
  async 'payment-processing'() {
    const { hook, shop, showCode, setStatus, paidOrders } = setup();
    await showCode();
    await setStatus('processing');
    await hook.press();
    expect([hook.current().status, shop.calls.length]).toEqual(['processing', 1]);
    await setStatus('pending');
    expect(hook.current().status).toBe('qr');
    await setStatus('processing');
    await setStatus('paid');
    expect([hook.current().status, paidOrders()]).toEqual(['paid', [order]]);
  },
  async 'order-changed-in-ready'() {
    const other = { ...order, orderId: '43' };
    const paid = new Set<unknown>();
    const { hook, shop, paidOrders } = setup({
      mode: 'redirect',
      onBeforeRedirect: () => false,
      checkStatus: async (context) => (paid.has(context.order) ? 'paid' : 'pending'),
    });
    await hook.press();
    await act(async () => shop.call(0).answer());
    expect(hook.current().status).toBe('ready');
    await hook.press(other);
    await act(async () => shop.call(1).answer());
    expect(shop.calls.map((call) => call.order)).toEqual([order, other]);
    paid.add(order);
    await pass(2_000);
    expect([hook.current().status, paidOrders()]).toEqual(['ready', [order]]);
    paid.add(other);
    await pass(2_000);
    expect([hook.current().status, paidOrders()]).toEqual(['paid', [order, other]]);
  },
  async 'queries-cleared'() {
    const queryClient = new QueryClient();
    let answer: (status: PaymentStatus) => void = () => {};
    const checkStatus = () => new Promise<PaymentStatus>((resolve) => (answer = resolve));
    const { hook, showCode } = setup({ queryClient, checkStatus });
    await showCode();
    await act(async () => {
      await queryClient.cancelQueries();
      await queryClient.resetQueries();
      queryClient.removeQueries();
      queryClient.clear();
    });
    await act(async () => answer('pending'));
    await pass(2_000);
    await act(async () => answer('paid'));
    expect(hook.current().status).toBe('paid');
  },
  async 'declined-restored'() {
    const queryClient = new QueryClient();
    const { hook, showCode, setStatus, paidOrders } = setup({ queryClient });
    await showCode();
    const earlier = new QueryClient();
    earlier.setQueryData(
      ['react-tarlan-pay', '42'],
      { status: 'declined' },
      { updatedAt: Date.now() + 60_000 },
    );
    await act(async () => hydrate(queryClient, dehydrate(earlier)));
    expect(hook.current().status).toBe('qr');
    await setStatus('paid');
    expect(paidOrders()).toEqual([order]);
  },
};

describe('the hook with an open link', () => {
  it.each(getRows(openLinkFaults, 'hook').map((row) => [formatTitle(row), row] as const))(
    'usePaymentLink(), for an order that has a link: %s',
    async (_, row) => {
      await scenarios[row.id]();
      expect.hasAssertions();
    },
  );
});
