// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { collectPageErrors } from '../../collectPageErrors.js';
import { makeDeferred } from '../../makeDeferred.js';
import { advance, order, setupPayment } from './setupPayment.js';

describe('a failed payment', () => {
  it('a failed payment calls onError once and opens no page, and pay() can be called again', async () => {
    const payment = setupPayment();
    await payment.pay();
    await payment.answer(documentedAnswers.expected);
    const { status, error } = payment.current();
    expect([status, error?.reason]).toEqual(['error', 'provider-not-found']);
    const context = { order, attemptId: payment.call(0).idempotencyKey };
    expect(payment.onError.mock.calls).toEqual([[error, context]]);
    expect(payment.openPage).not.toHaveBeenCalled();
    await payment.pay();
    await payment.answer();
    expect(payment.statuses()).toEqual(['creating', 'error', 'creating', 'redirecting']);
    expect(payment.onError).toHaveBeenCalledTimes(1);
  });

  it.each([
    [true, 'endpoint', 'endpoint-failed'],
    [false, 'offline', 'offline'],
  ])(
    'if an endpoint function fails while navigator.onLine is %s, the error has the kind %s',
    async (onLine, kind, reason) => {
      vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(onLine);
      const payment = setupPayment();
      await payment.pay();
      const cause = new TypeError('Failed to fetch');
      await payment.fail(cause);
      expect(payment.current().error).toMatchObject({ kind, reason, outcome: 'unknown', cause });
    },
  );
});

describe('a successful payment', () => {
  it('a payment whose request succeeds does not fail if navigator.onLine is false', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const payment = setupPayment();
    await payment.pay();
    await payment.answer();
    expect(payment.current().status).toBe('redirecting');
  });

  it('a payment continues if a callback throws, and the error is reported globally', async () => {
    const errors = collectPageErrors();
    const failure = new Error('analytics');
    const fail = () => {
      throw failure;
    };
    const payment = setupPayment({ onStatusChange: fail, onLinkCreated: fail });
    await payment.pay();
    await payment.answer();
    expect(payment.openPage).toHaveBeenCalledTimes(1);
    expect(errors).toEqual([failure, failure, failure]);
  });
});

describe('the timeout', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('the request times out after 30 s, and the state has slow: true after 10 s', async () => {
    const payment = setupPayment();
    await payment.pay();
    await advance(9_999);
    expect(payment.current()).toMatchObject({ status: 'creating', slow: false });
    await advance(1);
    expect(payment.current()).toMatchObject({ status: 'creating', slow: true });
    await advance(19_999);
    expect(payment.current().status).toBe('creating');
    await advance(1);
    expect(payment.current().error).toMatchObject({
      kind: 'timeout',
      reason: 'timeout',
      outcome: 'unknown',
      retryable: true,
    });
    expect(payment.call(0).signal.aborted).toBe(true);
    expect(payment.onError).toHaveBeenCalledTimes(1);
  });

  it('the request never times out if timeoutMs is Infinity', async () => {
    const payment = setupPayment({ timeoutMs: Number.POSITIVE_INFINITY });
    await payment.pay();
    await advance(3_600_000);
    expect(payment.current()).toMatchObject({ status: 'creating', slow: false });
  });

  it('the timeout of the request includes the time to read the body of the response', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
    });
    const payment = setupPayment({ endpoint: async () => new Response(body), timeoutMs: 300 });
    await payment.pay();
    await advance(300);
    expect(payment.current().error?.reason).toBe('timeout');
  });

  it('a response that arrives after the timeout of the request is ignored', async () => {
    const payment = setupPayment({ timeoutMs: 100 });
    await payment.pay();
    await advance(100);
    await payment.answer();
    expect(payment.current().status).toBe('error');
    expect(payment.openPage).not.toHaveBeenCalled();
  });

  it('an order() that resolves after the timeout is not sent', async () => {
    const { promise, resolve } = makeDeferred<unknown>();
    const payment = setupPayment({ timeoutMs: 100 });
    await payment.pay(() => promise);
    await advance(100);
    await act(async () => resolve(order));
    expect(payment.calls).toHaveLength(0);
  });
});
