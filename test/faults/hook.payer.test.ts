// @vitest-environment jsdom

import { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { en } from 'react-tarlan-pay/locales';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint, linkUrl } from '../controlledEndpoint.js';
import { type Failure, formatTitle, getRows, type IdsOf } from './Fault.js';
import { findViolations } from './invariants.js';
import { payerFaults } from './payer.js';
import { order, recordHook } from './recordHook.js';

type Scenario = (failure: Failure | null) => Promise<void>;

const requestsOf = ({ calls }: ReturnType<typeof createControlledEndpoint>) => calls.length;

/** Expects that one payment page was opened once, without an error. */
async function expectLink(hook: ReturnType<typeof recordHook>): Promise<void> {
  expect(await hook.observation()).toMatchObject({ errors: [], opened: [linkUrl], uncaught: [] });
}

async function expectFailure(hook: ReturnType<typeof recordHook>, failure: Failure | null): Promise<void> {
  // `requests` is 0, because the endpoint of these tests is a function. Each test counts the calls of that function itself.
  expect(findViolations(await hook.observation(), { failure, requests: 0, messages: en })).toEqual([]);
}

const scenarios: Record<IdsOf<typeof payerFaults, 'hook'>, Scenario> = {
  async 'double-click'() {
    const shop = createControlledEndpoint();
    const hook = recordHook({ endpoint: shop.endpoint });
    await act(async () => {
      hook.current().pay(order);
      hook.current().pay(order);
    });
    expect(requestsOf(shop)).toBe(1);
    await act(async () => shop.call(0).answer());
    await expectLink(hook);
  },
  async 'unmount-in-flight'() {
    const shop = createControlledEndpoint();
    const hook = recordHook({ endpoint: shop.endpoint });
    await hook.press();
    hook.unmount();
    expect(shop.call(0).signal.aborted).toBe(true);
    await act(async () => shop.call(0).fail(new DOMException('aborted', 'AbortError')));
    await expectFailure(hook, null);
    expect(requestsOf(shop)).toBe(1);
  },
  async 'strict-mode'() {
    const shop = createControlledEndpoint();
    const renders = vi.fn();
    const hook = recordHook({ endpoint: shop.endpoint, onStatusChange: renders });
    // All tests of this file run under StrictMode. The second mount proves this.
    expect(hook.mounted).toHaveBeenCalledTimes(2);
    await hook.press();
    await act(async () => shop.call(0).answer());
    expect(requestsOf(shop)).toBe(1);
    expect(renders.mock.calls.map(([state]) => state.status)).toEqual(['creating', 'redirecting']);
    await expectLink(hook);
  },
  async 'props-changed-in-flight'() {
    const shop = createControlledEndpoint();
    const other = createControlledEndpoint();
    const hook = recordHook({ endpoint: shop.endpoint });
    let give: (value: unknown) => void = () => {};
    await hook.press(() => new Promise((resolve) => (give = resolve)));
    hook.change({ endpoint: other.endpoint, timeoutMs: 1 });
    await act(async () => give(order));
    expect([requestsOf(shop), requestsOf(other)]).toEqual([1, 0]);
    await act(async () => shop.call(0).answer());
    await expectLink(hook);
  },
  async 'order-changed-in-flight'() {
    const shop = createControlledEndpoint();
    const hook = recordHook({ endpoint: shop.endpoint });
    await hook.press();
    await hook.press({ ...order, orderId: '43' });
    expect(shop.calls.map((call) => call.order)).toEqual([order, { ...order, orderId: '43' }]);
    await act(async () => shop.call(0).answer());
    expect(hook.current().status).toBe('creating');
    await act(async () => shop.call(1).answer());
    await expectLink(hook);
  },
  async 'two-buttons-one-order'() {
    const shop = createControlledEndpoint();
    const first = recordHook({ endpoint: shop.endpoint });
    const second = recordHook({ endpoint: shop.endpoint });
    await first.press();
    await second.press({ ...order });
    expect([requestsOf(shop), second.current().error?.reason]).toEqual([1, 'order-in-progress']);
    await act(async () => shop.call(0).answer());
    await expectLink(first);
    expect(second.onError).toHaveBeenCalledTimes(1);
  },
  async 'two-buttons-two-orders'() {
    const shop = createControlledEndpoint();
    const first = recordHook({ endpoint: shop.endpoint });
    const second = recordHook({ endpoint: shop.endpoint });
    await first.press();
    await second.press({ ...order, orderId: '43' });
    expect(requestsOf(shop)).toBe(2);
    await act(async () => shop.call(1).answer());
    expect([first.current().status, second.current().status]).toEqual(['creating', 'redirecting']);
    expect(second.openPage).toHaveBeenCalledTimes(1);
  },
  async 'slower-than-30-s'(failure) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const shop = createControlledEndpoint();
    const hook = recordHook({ endpoint: shop.endpoint });
    await hook.press();
    await act(() => vi.advanceTimersByTimeAsync(9_999));
    expect(hook.current()).toMatchObject({ status: 'creating', slow: false });
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(hook.current()).toMatchObject({ status: 'creating', slow: true });
    await act(() => vi.advanceTimersByTimeAsync(19_999));
    expect(hook.current().status).toBe('creating');
    await act(() => vi.advanceTimersByTimeAsync(1));
    await expectFailure(hook, failure);
    expect([requestsOf(shop), shop.call(0).signal.aborted]).toEqual([1, true]);
    await hook.press();
    expect([requestsOf(shop), hook.current().status]).toEqual([2, 'creating']);
  },
  async 'order-throws'(failure) {
    const shop = createControlledEndpoint();
    const hook = recordHook({ endpoint: shop.endpoint });
    const source = vi.fn(() => {
      throw new Error('no stock');
    });
    await hook.press(source);
    await expectFailure(hook, failure);
    expect([source.mock.calls.length, requestsOf(shop)]).toEqual([1, 0]);
    await hook.press(source);
    expect([source.mock.calls.length, requestsOf(shop)]).toEqual([2, 0]);
  },
  async 'order-never-settles'(failure) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const shop = createControlledEndpoint();
    const hook = recordHook({ endpoint: shop.endpoint });
    await hook.press(() => new Promise(() => {}));
    await act(() => vi.advanceTimersByTimeAsync(30_000));
    await expectFailure(hook, failure);
    expect(requestsOf(shop)).toBe(0);
    await hook.press();
    expect([requestsOf(shop), hook.current().status]).toEqual([1, 'creating']);
  },
  async 'hostile-query-client'(failure) {
    const pagesOwn = vi.fn();
    const mutations = {
      retry: 3,
      retryDelay: 0,
      networkMode: 'online',
      throwOnError: true,
      onError: pagesOwn,
    } as const;
    const queryClient = new QueryClient({ defaultOptions: { mutations } });
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const shop = createControlledEndpoint();
    const hook = recordHook({ endpoint: shop.endpoint, queryClient });
    await hook.press();
    await act(async () => shop.call(0).answer(documentedAnswers.expected));
    await expectFailure(hook, failure);
    expect(requestsOf(shop)).toBe(1);
    expect(pagesOwn).not.toHaveBeenCalled();
    await hook.press();
    expect([requestsOf(shop), hook.current().status]).toEqual([2, 'creating']);
  },
};

describe('the hook', () => {
  it.each(getRows(payerFaults, 'hook').map((row) => [formatTitle(row), row] as const))(
    'usePaymentLink() in jsdom: %s',
    async (_, row) => {
      await scenarios[row.id](typeof row.expected === 'string' ? null : row.expected);
      expect.hasAssertions();
    },
  );
});
