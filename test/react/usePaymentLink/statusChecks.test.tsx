// @vitest-environment jsdom
import { act } from '@testing-library/react';
import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadStatusWatcher } from '../../../src/client/status/loadStatusWatcher.js';
import { linkUrl } from '../../controlledEndpoint.js';
import { makeDeferred } from '../../makeDeferred.js';
import { advance, createStatusCheck, type Options, order, setupLink } from './setupPayment.js';

// Loads the status watcher before the tests, because a module cannot be loaded while timers are fake.
beforeAll(loadStatusWatcher);
beforeEach(() => {
  vi.useFakeTimers();
});

/** Shows a QR code and waits for the first status check. */
async function setupQR(checkStatus: Options['checkStatus']) {
  const payment = await setupLink({ mode: 'qr', checkStatus });
  await advance(0);
  return payment;
}

it.each(['declined', 'expired'] as const)(
  'pay() in the state ready requests no link until the status is %s, and then requests one with a new idempotency key',
  async (status) => {
    const check = createStatusCheck('pending');
    const { checkStatus } = check;
    const payment = await setupLink({ mode: 'redirect', checkStatus, onBeforeRedirect: () => false });
    await advance(60_000);
    await payment.pay();
    expect([payment.current().status, payment.calls.length]).toEqual(['ready', 1]);
    check.answer = status;
    await advance(10_000);
    expect(payment.current().status).toBe(status);
    await payment.pay();
    await advance(0);
    expect(payment.calls).toHaveLength(2);
    expect(payment.call(1).idempotencyKey).not.toBe(payment.call(0).idempotencyKey);
  },
);

describe('while a QR code is shown, checkStatus', () => {
  it('checkStatus runs immediately when a QR code is shown, and repeatedly until the order is paid', async () => {
    const check = createStatusCheck('pending');
    const payment = await setupQR(check.checkStatus);
    expect(payment.current()).toMatchObject({ status: 'qr', checking: 'ok', expiresAt: null });
    expect(check.count()).toBe(1);
    await advance(2_000);
    expect(check.count()).toBe(2);
    check.answer = 'paid';
    await advance(2_000);
    expect(payment.current()).toMatchObject({ status: 'paid', link: { redirectUrl: linkUrl } });
    expect(payment.onPaid).toHaveBeenCalledTimes(1);
    const final = check.count();
    await advance(60_000);
    expect(check.count()).toBe(final);
    expect(payment.statuses()).toEqual(['creating', 'qr', 'paid']);
  });

  it('checkStatus receives the order and the link', async () => {
    const { checkStatus } = createStatusCheck('pending');
    await setupQR(checkStatus);
    const link = expect.objectContaining({ redirectUrl: linkUrl });
    expect(checkStatus).toHaveBeenCalledWith({ order, link, signal: expect.any(AbortSignal) });
  });

  it.each(['declined', 'expired'] as const)(
    'checkStatus ends the payment as %s if it returns this status',
    async (status) => {
      const check = createStatusCheck('pending');
      const payment = await setupQR(check.checkStatus);
      check.answer = status;
      await advance(2_000);
      expect(payment.current().status).toBe(status);
      expect(payment.onPaid).not.toHaveBeenCalled();
    },
  );

  it('checkStatus is called again after it fails, and meanwhile the state has checking: failing and no error', async () => {
    const check = createStatusCheck('fail');
    const payment = await setupQR(check.checkStatus);
    expect(payment.current()).toMatchObject({ status: 'qr', checking: 'failing' });
    await advance(4_000);
    check.answer = 'paid';
    await advance(2_000);
    expect(payment.current().status).toBe('paid');
    expect(payment.onError).not.toHaveBeenCalled();
  });

  it('checkStatus is aborted and not repeated after unmounting', async () => {
    const check = createStatusCheck('hang');
    const payment = await setupQR(check.checkStatus);
    payment.unmount();
    expect(check.checkStatus.mock.calls[0]?.[0].signal.aborted).toBe(true);
    await advance(60_000);
    expect(check.count()).toBe(1);
  });

  it('checkStatus has no effect if it resolves after reset()', async () => {
    const { promise, resolve } = makeDeferred<PaymentStatus>();
    const payment = await setupQR(() => promise);
    await payment.reset();
    await act(async () => resolve('paid'));
    expect(payment.current().status).toBe('idle');
    expect(payment.onPaid).not.toHaveBeenCalled();
  });

  it('the state of a shown QR code has checking: off if no checkStatus is given', async () => {
    const payment = await setupQR(undefined);
    await advance(60_000);
    expect(payment.current()).toMatchObject({ status: 'qr', checking: 'off' });
  });
});
