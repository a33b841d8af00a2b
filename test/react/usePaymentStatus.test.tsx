// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { type PaymentStatus, usePaymentStatus } from 'react-tarlan-pay';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { advance, createStatusCheck, showPage } from './usePaymentLink/setupPayment.js';

beforeEach(() => {
  vi.useFakeTimers();
});

/** A little longer than the interval between two status checks. */
const intervalMs = 2_100;

function setup(answer: 'pending' | 'fail') {
  const check = createStatusCheck(answer);
  const { checkStatus } = check;
  const initialProps = { id: '42' };
  const hook = renderHook(({ id }) => usePaymentStatus({ id, checkStatus }), { initialProps });
  const { unmount, rerender } = hook;
  return { check, unmount, rerender, current: () => hook.result.current };
}

describe('usePaymentStatus', () => {
  it('usePaymentStatus() polls without a QueryClientProvider until the order is paid', async () => {
    const { check, current } = setup('pending');
    expect(current()).toEqual({ status: 'pending', checking: 'ok', isKnown: false });
    await advance(intervalMs);
    check.answer = 'paid';
    await advance(intervalMs);
    expect(current()).toEqual({ status: 'paid', checking: 'off', isKnown: true });
    const final = check.count();
    await advance(60_000);
    await showPage();
    expect(check.count()).toBe(final);
  });

  it('usePaymentStatus() returns initialStatus until the first successful status check, and again when its id changes', async () => {
    const check = createStatusCheck('pending');
    check.answer = 'fail';
    const hook = renderHook(
      ({ id, initialStatus }) => usePaymentStatus({ id, initialStatus, checkStatus: check.checkStatus }),
      { initialProps: { id: '42', initialStatus: 'declined' as PaymentStatus } },
    );
    expect(hook.result.current).toEqual({ status: 'declined', checking: 'ok', isKnown: true });
    await advance(0);
    expect(hook.result.current).toEqual({ status: 'declined', checking: 'failing', isKnown: true });
    check.answer = 'pending';
    await advance(intervalMs);
    expect(hook.result.current).toEqual({ status: 'pending', checking: 'ok', isKnown: true });
    check.answer = 'fail';
    hook.rerender({ id: '43', initialStatus: 'paid' });
    expect(hook.result.current).toEqual({ status: 'paid', checking: 'ok', isKnown: true });
    await advance(0);
    expect(hook.result.current).toEqual({ status: 'paid', checking: 'failing', isKnown: true });
  });

  it('usePaymentStatus() returns the last known status and checking: failing while status checks fail', async () => {
    const { check, current } = setup('pending');
    await advance(0);
    expect(current()).toEqual({ status: 'pending', checking: 'ok', isKnown: true });
    check.answer = 'fail';
    await advance(intervalMs);
    expect(current()).toEqual({ status: 'pending', checking: 'failing', isKnown: true });
    check.answer = 'declined';
    await advance(intervalMs);
    expect(current()).toEqual({ status: 'declined', checking: 'ok', isKnown: true });
  });

  it('usePaymentStatus() checks the status immediately when its id changes, and stops polling on unmount', async () => {
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

  it('usePaymentStatus() keeps polling after the status declined, because the payer can try to pay the order again', async () => {
    const { check, current } = setup('pending');
    check.answer = 'declined';
    await advance(intervalMs);
    expect(current()).toEqual({ status: 'declined', checking: 'ok', isKnown: true });
    check.answer = 'paid';
    await advance(intervalMs);
    expect(current()).toEqual({ status: 'paid', checking: 'off', isKnown: true });
  });

  it('usePaymentStatus() checks the status again after each mount', async () => {
    const first = setup('pending');
    first.check.answer = 'paid';
    await advance(intervalMs);
    first.unmount();
    const second = setup('pending');
    await advance(0);
    expect(second.check.count()).toBeGreaterThan(0);
    expect(second.current().status).toBe('pending');
  });

  it('usePaymentStatus() requests the status from statusEndpoint', async () => {
    const fetch = vi.fn(async () => Response.json({ status: 'paid' }));
    vi.stubGlobal('fetch', fetch);
    const hook = renderHook(() => usePaymentStatus({ id: '42', statusEndpoint: '/api/orders/42/status' }));
    await advance(0);
    expect(fetch).toHaveBeenCalledWith('/api/orders/42/status', expect.anything());
    expect(hook.result.current).toEqual({ status: 'paid', checking: 'off', isKnown: true });
  });

  it('usePaymentStatus() returns the status pending on a server', () => {
    const Page = () => <p>{usePaymentStatus({ id: '42', checkStatus: async () => 'paid' }).status}</p>;
    expect(renderToString(<Page />)).toBe('<p>pending</p>');
  });
});
