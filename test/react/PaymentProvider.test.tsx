// @vitest-environment jsdom
import { act } from '@testing-library/react';
import type { ReactNode } from 'react';
import { type PaymentDefaults, PaymentProvider } from 'react-tarlan-pay';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { collectPageErrors } from '../collectPageErrors.js';
import { linkUrl } from '../controlledEndpoint.js';
import { type Options, order, setupPayment } from './usePaymentLink/setupPayment.js';

/** Renders the hook with some options inside of two nested providers. */
function setup(own: Options, outer: PaymentDefaults, inner: PaymentDefaults = {}) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <PaymentProvider {...outer}>
      <PaymentProvider {...inner}>{children}</PaymentProvider>
    </PaymentProvider>
  );
  return setupPayment(own, { wrapper });
}

function stubFetch() {
  const fetch = vi.fn(
    async (_url: string, _init: RequestInit) => new Response(documentedAnswers.success.body),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const respond = async () => new Response(documentedAnswers.success.body);

describe('PaymentProvider', () => {
  it('usePaymentLink() uses the options of PaymentProvider that its own options leave out or set to undefined', async () => {
    const openPage = vi.fn();
    const payment = setup({ endpoint: undefined, openPage: undefined }, { endpoint: respond, openPage });
    await payment.pay();
    expect(openPage.mock.calls).toEqual([[linkUrl]]);
  });

  it('options of usePaymentLink() override those of PaymentProvider, and an inner PaymentProvider overrides an outer one', async () => {
    const [outer, inner, own] = [vi.fn(), vi.fn(), vi.fn()];
    const payment = setup(
      { endpoint: undefined, openPage: own },
      { openPage: outer, endpoint: async () => ({}) },
      { openPage: inner, endpoint: respond },
    );
    await payment.pay();
    expect([outer, inner, own].map((spy) => spy.mock.calls.length)).toEqual([0, 0, 1]);
  });

  it('the headers of PaymentProvider and usePaymentLink() are merged, and the package’s own Content-Type overrides both', async () => {
    const fetch = stubFetch();
    const payment = setup(
      { endpoint: '/pay', headers: { 'X-Near': 'own', 'Content-Type': 'text/plain' } },
      {
        headers: async () => [
          ['X-Far', 'outer'],
          ['X-Near', 'outer'],
        ],
      },
      { headers: new Headers({ 'X-Middle': 'inner' }) },
    );
    await payment.pay();
    expect(Object.fromEntries(new Headers(fetch.mock.calls[0]?.[1].headers))).toMatchObject({
      'x-far': 'outer',
      'x-middle': 'inner',
      'x-near': 'own',
      'content-type': 'application/json',
    });
  });

  it('pay() sends the request in the click itself if the headers of the hook and of PaymentProvider are not promises', () => {
    const fetch = stubFetch();
    const payment = setup({ endpoint: '/pay', headers: () => ({ a: '1' }) }, { headers: { b: '2' } });
    act(() => {
      payment.current().pay(order);
      expect(fetch).toHaveBeenCalledTimes(1);
      payment.current().reset();
    });
  });

  it('a callback option that is given to both PaymentProvider and usePaymentLink() is called in both', async () => {
    const [far, near] = [vi.fn(), vi.fn()];
    const payment = setup(
      { endpoint: respond, onLinkCreated: near, onStatusChange: near },
      { onLinkCreated: far, onStatusChange: far },
    );
    await payment.pay();
    expect(far.mock.calls).toEqual(near.mock.calls);
    expect(near).toHaveBeenCalledTimes(3);
  });

  it('if onError of PaymentProvider and onError of usePaymentLink() both throw, both errors are reported globally', async () => {
    const errors = collectPageErrors();
    const fail = (message: string) => () => {
      throw new Error(message);
    };
    const payment = setup(
      { endpoint: async () => ({}), onError: fail('hook') },
      { onError: fail('provider') },
    );
    await payment.pay();
    expect(payment.current().status).toBe('error');
    expect(errors.map(String).sort()).toEqual(['Error: hook', 'Error: provider']);
  });

  it('PaymentProvider limits the allowedHosts of usePaymentLink() to those that the provider also allows', async () => {
    const payment = setup({ endpoint: respond, allowedHosts: ['kaspi.kz'] }, { allowedHosts: ['pay.kz'] });
    await payment.pay();
    expect(payment.current().error?.reason).toBe('unsafe-url');
    expect(payment.openPage).not.toHaveBeenCalled();
  });
});
