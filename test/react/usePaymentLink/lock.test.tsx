// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { usePaymentLink } from 'react-tarlan-pay';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint } from '../../controlledEndpoint.js';
import { order, type Payment, restorePage, setupLink, setupPayment } from './setupPayment.js';

function stubPendingFetch() {
  const fetch = vi.fn(() => new Promise<Response>(() => {}));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

describe('the lock of an order', () => {
  it('pay() fails with order-in-progress if another button is paying an equal order, whose JSON keys may be in another order', async () => {
    const first = setupPayment();
    const second = setupPayment({ endpoint: first.endpoint });
    await first.pay({ orderId: '42', lines: [{ id: 1, n: 2 }] });
    await second.pay({ lines: [{ n: 2, id: 1 }], orderId: '42' });
    expect(first.calls).toHaveLength(1);
    expect(second.current()).toMatchObject({ status: 'error', error: { reason: 'order-in-progress' } });
  });

  it('two buttons can pay at the same time if their orders or their endpoints differ', async () => {
    const fetch = stubPendingFetch();
    await setupPayment({ endpoint: 'https://a.kz/pay' }).pay();
    await setupPayment({ endpoint: 'https://a.kz/pay' }).pay({ orderId: '43' });
    await setupPayment({ endpoint: new URL('https://b.kz/pay') }).pay();
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('two buttons cannot pay one order at the same time if one endpoint is the absolute form of the other’s relative URL', async () => {
    const fetch = stubPendingFetch();
    await setupPayment({ endpoint: '/pay' }).pay();
    await setupPayment({ endpoint: new URL('/pay', location.href) }).pay();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('two buttons cannot pay two orders at the same time for which orderKey returns the same key', async () => {
    const orderKey = (value: unknown) => (value as typeof order).orderId;
    const [first, second] = [setupPayment({ orderKey }), setupPayment({ orderKey })];
    await first.pay({ orderId: '42', at: 1 });
    await second.pay({ orderId: '42', at: 2 });
    expect(second.calls).toHaveLength(0);
  });

  it.each<[string, unknown]>([
    ['a value', order],
    ['an async function', async () => order],
  ])(
    'pay() calls onError once with order-in-progress if another button is paying the order, which is given as %s',
    async (_, source) => {
      const [first, second] = [setupPayment(), setupPayment()];
      await first.pay();
      await second.pay(source);
      expect(second.statuses()).toEqual(['creating', 'error']);
      expect(second.onError.mock.calls).toEqual([
        [
          expect.objectContaining({ reason: 'order-in-progress', kind: 'order', outcome: 'not-created' }),
          expect.anything(),
        ],
      ]);
      // The second button has not changed the attempt of the first one, which keeps its idempotency key.
      await first.fail();
      await first.pay();
      expect(first.call(1).idempotencyKey).toBe(first.call(0).idempotencyKey);
    },
  );

  it('two copies of the package on one page cannot pay the same order at the same time', async () => {
    const first = setupPayment();
    await first.pay();
    vi.resetModules();
    const copy = await import('../../../src/react/usePaymentLink.js');
    expect(copy.usePaymentLink).not.toBe(usePaymentLink);
    const { endpoint, calls } = createControlledEndpoint();
    const second = renderHook(() => copy.usePaymentLink({ endpoint }));
    await act(async () => second.result.current.pay(order));
    expect(calls).toHaveLength(0);
    first.unmount();
    await act(async () => second.result.current.pay(order));
    expect(calls).toHaveLength(1);
  });

  it.each<[string, (payment: Payment) => unknown]>([
    ['an error', (payment) => payment.answer(documentedAnswers.expected)],
    ['reset()', (payment) => payment.reset()],
    ['unmounting', (payment) => payment.unmount()],
    ['a restore of the page from the back/forward cache', () => restorePage()],
  ])('another button can pay the same order after %s', async (_, release) => {
    const [first, second] = [setupPayment(), setupPayment()];
    await first.pay();
    await release(first);
    await second.pay();
    expect(second.calls).toHaveLength(1);
  });

  it('another button cannot pay an order while its QR code is shown', async () => {
    const first = await setupLink({ mode: 'qr' });
    expect(first.current().status).toBe('qr');
    const second = setupPayment();
    await second.pay();
    expect(second.calls).toHaveLength(0);
  });
});
