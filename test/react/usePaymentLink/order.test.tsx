// @vitest-environment jsdom
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { type Options, order, setupPayment } from './setupPayment.js';

const throwError = () => {
  throw new Error('no session');
};
const reject = () => Promise.reject(new Error('no session'));

describe('an order function', () => {
  it.each<[string, () => unknown, unknown]>([
    ['a value', () => order, order],
    ['a promise', async () => order, null],
  ])(
    'an order function that returns %s is called once, during the click, and the order is sent',
    async (_, source, orderAtClick) => {
      const spy = vi.fn(source);
      const orders: unknown[] = [];
      const payment = setupPayment();
      payment.onStatusChange.mockImplementation((_state, context) => void orders.push(context.order));
      await payment.pay(spy);
      expect(spy).toHaveBeenCalledTimes(1);
      expect(payment.call(0).order).toBe(order);
      expect(orders).toEqual([orderAtClick]);
    },
  );

  it.each<[string, () => unknown]>([
    ['returns null', () => null],
    ['resolves to null', async () => null],
  ])('an order function that %s cancels the payment without an error', async (_, source) => {
    const payment = setupPayment();
    await payment.pay(source);
    expect(payment.current().status).toBe('idle');
    expect(payment.calls).toHaveLength(0);
    expect(payment.onError).not.toHaveBeenCalled();
    // The canceled press has released the button, so the next press starts a request.
    await payment.pay();
    expect(payment.current().status).toBe('creating');
  });

  it('after an order function resolves to null, the state has the error of the earlier press again', async () => {
    const payment = setupPayment();
    await payment.pay();
    await payment.answer(documentedAnswers.expected);
    await payment.pay(async () => null);
    expect(payment.current()).toMatchObject({ status: 'error', error: { reason: 'provider-not-found' } });
  });

  it('no request is sent if an order function calls reset()', async () => {
    const payment = setupPayment();
    await payment.pay(() => {
      payment.current().reset();
      return order;
    });
    expect(payment.current().status).toBe('idle');
    expect(payment.calls).toHaveLength(0);
    expect(payment.statuses()).toEqual(['idle']);
  });

  it('an order function that rejects causes no unhandled rejection if headers() throws', async () => {
    const rejections = vi.fn();
    process.on('unhandledRejection', rejections);
    const payment = setupPayment({ headers: throwError });
    await payment.pay(reject);
    expect(payment.current().error?.reason).toBe('order-failed');
    await new Promise((resolve) => setImmediate(resolve));
    expect(rejections).not.toHaveBeenCalled();
    process.off('unhandledRejection', rejections);
  });
});

const circular: { self?: unknown } = {};
circular.self = circular;

it.each<[string, unknown, Options]>([
  ['order() throws', throwError, {}],
  ['order() rejects', reject, {}],
  ['the order is null', null, {}],
  ['order() returns undefined', () => undefined, {}],
  ['the order is circular', circular, {}],
  ['the order contains a BigInt', { id: 1n }, {}],
  ['headers() throws', order, { headers: throwError }],
  ['headers() rejects', order, { headers: reject }],
  ['a header name is invalid', order, { headers: { 'no spaces': 'x' } }],
  ['orderKey() throws', order, { orderKey: throwError }],
])('pay() fails with order-failed and sends no request if %s', async (_, source, options) => {
  const payment = setupPayment(options);
  await payment.pay(source);
  const { status, error } = payment.current();
  expect(status).toBe('error');
  expect(error).toMatchObject({
    kind: 'order',
    reason: 'order-failed',
    outcome: 'not-created',
    retryable: true,
  });
  expect(error?.cause).toBeInstanceOf(Error);
  expect(payment.calls).toHaveLength(0);
  expect(payment.onError).toHaveBeenCalledTimes(1);
  expect(payment.statuses()).toEqual(['creating', 'error']);
});
