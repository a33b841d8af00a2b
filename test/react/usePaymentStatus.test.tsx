// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { type PaymentStatus, usePaymentStatus } from 'react-tarlan-pay';
import { beforeEach, describe, expect, it, vi } from 'vitest';

beforeEach(() => {
  vi.useFakeTimers();
});

/** The pause between two questions, and a little. */
const aPause = 2_100;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

function setup(first: PaymentStatus | 'fail', client?: QueryClient) {
  const shop = { says: first };
  const checkStatus = vi.fn(async (_context: { signal: AbortSignal }): Promise<PaymentStatus> => {
    if (shop.says === 'fail') throw new Error('down');
    return shop.says;
  });
  const wrapper = ({ children }: { children: ReactNode }) =>
    client ? <QueryClientProvider client={client}>{children}</QueryClientProvider> : children;
  const hook = renderHook(({ id }) => usePaymentStatus({ id, checkStatus }), {
    wrapper,
    initialProps: { id: '42' },
  });
  return {
    shop,
    checkStatus,
    current: () => hook.result.current,
    unmount: hook.unmount,
    rerender: hook.rerender,
  };
}

describe('usePaymentStatus', () => {
  it('asks until the answer is final, without any provider', async () => {
    const test = setup('pending');
    expect(test.current()).toEqual({ status: 'pending', checking: 'ok' });
    await pass(aPause);
    test.shop.says = 'paid';
    await pass(aPause);
    expect(test.current()).toEqual({ status: 'paid', checking: 'off' });
    const asked = test.checkStatus.mock.calls.length;
    await pass(60_000);
    await act(async () => window.dispatchEvent(new Event('visibilitychange')));
    expect(test.checkStatus).toHaveBeenCalledTimes(asked);
  });

  it('says that a check fails, keeps what it knew, and goes on', async () => {
    const test = setup('pending');
    await pass(0);
    expect(test.current()).toEqual({ status: 'pending', checking: 'ok' });
    test.shop.says = 'fail';
    await pass(aPause);
    expect(test.current()).toEqual({ status: 'pending', checking: 'failing' });
    test.shop.says = 'declined';
    await pass(aPause);
    expect(test.current()).toEqual({ status: 'declined', checking: 'off' });
  });

  it('stops with the component, and starts anew with another id', async () => {
    const test = setup('pending');
    await pass(0);
    test.rerender({ id: '43' });
    await pass(0);
    const asked = test.checkStatus.mock.calls.length;
    expect(asked).toBeGreaterThanOrEqual(2);
    test.unmount();
    await pass(60_000);
    expect(test.checkStatus).toHaveBeenCalledTimes(asked);
  });

  it('is not changed by hostile defaults of the page’s client', async () => {
    const client = new QueryClient({
      defaultOptions: {
        queries: {
          retry: 3,
          enabled: false,
          staleTime: Number.POSITIVE_INFINITY,
          refetchInterval: false,
          throwOnError: true,
          networkMode: 'online',
          select: () => ({ status: 'paid', checking: 'ok' }),
          placeholderData: { status: 'paid', checking: 'ok' },
          notifyOnChangeProps: ['error'],
        },
      },
    });
    const test = setup('fail', client);
    await pass(0);
    expect(test.current()).toEqual({ status: 'pending', checking: 'failing' });
    test.shop.says = 'paid';
    await pass(aPause);
    expect(test.current()).toEqual({ status: 'paid', checking: 'off' });
  });

  it('renders on a server as pending', () => {
    const Page = () => <p>{usePaymentStatus({ id: '42', checkStatus: async () => 'paid' }).status}</p>;
    expect(renderToString(<Page />)).toBe('<p>pending</p>');
  });
});
