// @vitest-environment jsdom
import { act, render } from '@testing-library/react';
import { Activity } from 'react';
import { type PaymentLinkHandle, usePaymentLink } from 'react-tarlan-pay';
import { describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint, linkUrl } from '../../controlledEndpoint.js';
import { makeDeferred } from '../../makeDeferred.js';
import { type Options, order, setupPayment } from './setupPayment.js';

describe('pay()', () => {
  it('pay() changes the status from idle to creating to redirecting, and opens the payment page once', async () => {
    const onLinkCreated = vi.fn();
    const payment = setupPayment({ onLinkCreated });
    expect(payment.current()).toMatchObject({ status: 'idle', link: null, error: null });
    await payment.pay();
    expect(payment.current()).toMatchObject({ status: 'creating', link: null, error: null, slow: false });
    expect(payment.call(0).order).toBe(order);
    await payment.answer();
    const link = expect.objectContaining({ redirectUrl: linkUrl });
    expect(payment.current()).toMatchObject({ status: 'redirecting', link, error: null });
    expect(payment.openPage.mock.calls).toEqual([[linkUrl]]);
    expect(payment.statuses()).toEqual(['creating', 'redirecting']);
    const context = { order, attemptId: payment.call(0).idempotencyKey };
    expect(onLinkCreated.mock.calls).toEqual([[link, context]]);
    expect(payment.onError).not.toHaveBeenCalled();
  });

  it('pay() sends one request for two calls in one task, and does nothing until the payment has ended', async () => {
    const payment = setupPayment();
    await act(async () => {
      payment.current().pay(order);
      payment.current().pay(order);
    });
    await payment.pay();
    expect(payment.calls).toHaveLength(1);
    await payment.answer();
    await payment.pay();
    expect(payment.calls).toHaveLength(1);
  });

  it('usePaymentLink() returns the same pay, open and reset functions in each render', async () => {
    const payment = setupPayment();
    const { pay, open, reset } = payment.current();
    await payment.pay();
    const actions = payment.current();
    expect([actions.pay, actions.open, actions.reset]).toEqual([pay, open, reset]);
  });

  it('pay() uses the endpoint of the render in which it was called, and the callbacks of the latest render', async () => {
    const [early, late] = [vi.fn(), vi.fn()];
    const other = createControlledEndpoint();
    const payment = setupPayment({ onLinkCreated: early });
    const { promise, resolve } = makeDeferred<unknown>();
    await payment.pay(() => promise);
    payment.rerender({ endpoint: other.endpoint, onLinkCreated: late });
    await act(async () => resolve(order));
    expect([payment.calls.length, other.calls.length]).toEqual([1, 0]);
    await payment.answer();
    expect([early.mock.calls.length, late.mock.calls.length]).toEqual([0, 1]);
  });

  it('pay() passes the credentials option to fetch()', async () => {
    const fetch = vi.fn((_url: string, _init: RequestInit) => new Promise<Response>(() => {}));
    vi.stubGlobal('fetch', fetch);
    await setupPayment({ endpoint: '/pay', credentials: 'include' }).pay();
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ credentials: 'include' });
  });
});

describe('a request in flight', () => {
  it('a request in flight is aborted on unmount, without calling callbacks', async () => {
    const payment = setupPayment();
    await payment.pay();
    payment.unmount();
    expect(payment.call(0).signal.aborted).toBe(true);
    await payment.fail(new DOMException('aborted', 'AbortError'));
    expect(payment.statuses()).toEqual(['creating']);
    expect(payment.onError).not.toHaveBeenCalled();
  });

  it('a request in flight is aborted by reset(), and its response is ignored', async () => {
    const payment = setupPayment();
    await payment.pay();
    await payment.reset();
    expect(payment.call(0).signal.aborted).toBe(true);
    await payment.answer();
    expect(payment.current().status).toBe('idle');
    expect(payment.statuses()).toEqual(['creating', 'idle']);
    expect(payment.openPage).not.toHaveBeenCalled();
  });

  it('a request in flight is not affected by the late response to an earlier request that reset() has aborted', async () => {
    const onLinkCreated = vi.fn();
    const payment = setupPayment({ onLinkCreated });
    await payment.pay();
    await payment.reset();
    await payment.pay();
    await act(async () => payment.call(0).answer());
    expect(payment.current().status).toBe('creating');
    expect(onLinkCreated).not.toHaveBeenCalled();
    await payment.answer();
    expect(payment.openPage).toHaveBeenCalledTimes(1);
  });
});

describe('a component hidden by <Activity>', () => {
  type Handle = PaymentLinkHandle<unknown>;

  function Payment({ options, onRender }: { options: Options; onRender: (handle: Handle) => void }) {
    onRender(usePaymentLink(options));
    return null;
  }

  async function setupActivity(options: Options) {
    const controlled = createControlledEndpoint();
    const all = { endpoint: controlled.endpoint, ...options };
    let handle: Handle | undefined;
    const draw = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <Payment
          options={all}
          onRender={(given) => {
            handle = given;
          }}
        />
      </Activity>
    );
    const view = render(draw('visible'));
    const pay = () => act(async () => handle?.pay(order));
    await pay();
    return {
      ...controlled,
      pay,
      hide: () => act(async () => view.rerender(draw('hidden'))),
      show: () => act(async () => view.rerender(draw('visible'))),
      status: () => handle?.status,
    };
  }

  it('<Activity> aborts the request in flight of a component that it hides, and pay() works when the component is shown again', async () => {
    const payment = await setupActivity({});
    await payment.hide();
    expect(payment.call(0).signal.aborted).toBe(true);
    await payment.show();
    expect(payment.status()).toBe('idle');
    await payment.pay();
    expect(payment.calls).toHaveLength(2);
  });

  it('a component that <Activity> hides and shows again has its QR code again, and locks the order again', async () => {
    const payment = await setupActivity({ mode: 'qr' });
    await act(async () => payment.call(0).answer());
    await payment.hide();
    await payment.show();
    expect(payment.status()).toBe('qr');
    const other = setupPayment();
    await other.pay();
    expect(other.calls).toHaveLength(0);
  });
});
