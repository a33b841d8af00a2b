// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { usePaymentStatus } from 'react-tarlan-pay';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { advance, createStatusCheck, showPage } from './usePaymentLink/setupPayment.js';

beforeEach(() => {
  vi.useFakeTimers();
});

/** A little longer than the interval between two status checks. */
const intervalMs = 2_100;

function setup(answer: 'pending' | 'fail', client?: QueryClient) {
  const check = createStatusCheck(answer);
  const { checkStatus } = check;
  const wrapper = ({ children }: { children: ReactNode }) =>
    client ? <QueryClientProvider client={client}>{children}</QueryClientProvider> : children;
  const initialProps = { id: '42' };
  const hook = renderHook(({ id }) => usePaymentStatus({ id, checkStatus }), { wrapper, initialProps });
  const { unmount, rerender } = hook;
  return { check, unmount, rerender, current: () => hook.result.current };
}

describe('usePaymentStatus', () => {
  it('polls until the status is final, without a QueryClientProvider', async () => {
    const { check, current } = setup('pending');
    expect(current()).toEqual({ status: 'pending', checking: 'ok' });
    await advance(intervalMs);
    check.answer = 'paid';
    await advance(intervalMs);
    expect(current()).toEqual({ status: 'paid', checking: 'off' });
    const final = check.count();
    await advance(60_000);
    await showPage();
    expect(check.count()).toBe(final);
  });

  it('keeps the last status while checks fail, with checking: failing', async () => {
    const { check, current } = setup('pending');
    await advance(0);
    expect(current()).toEqual({ status: 'pending', checking: 'ok' });
    check.answer = 'fail';
    await advance(intervalMs);
    expect(current()).toEqual({ status: 'pending', checking: 'failing' });
    check.answer = 'declined';
    await advance(intervalMs);
    expect(current()).toEqual({ status: 'declined', checking: 'off' });
  });

  it('checks another id immediately, and stops on unmount', async () => {
    const { check, rerender, unmount } = setup('pending');
    await advance(0);
    const before = check.count();
    rerender({ id: '43' });
    await advance(0);
    expect(check.count()).toBe(before + 1);
    unmount();
    await advance(60_000);
    expect(check.count()).toBe(before + 1);
  });

  it('ignores the defaults of the page’s QueryClient', async () => {
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
    const { check, current } = setup('fail', client);
    await advance(0);
    expect(current()).toEqual({ status: 'pending', checking: 'failing' });
    check.answer = 'paid';
    await advance(intervalMs);
    expect(current()).toEqual({ status: 'paid', checking: 'off' });
  });

  it('renders as pending on a server', () => {
    const Page = () => <p>{usePaymentStatus({ id: '42', checkStatus: async () => 'paid' }).status}</p>;
    expect(renderToString(<Page />)).toBe('<p>pending</p>');
  });
});
