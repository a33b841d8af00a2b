// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadStatusWatcher } from '../../../src/client/status/loadStatusWatcher.js';
import { collectPageErrors } from '../../collectPageErrors.js';
import { linkAnswer, linkUrl } from '../../controlledEndpoint.js';
import { makeDeferred } from '../../makeDeferred.js';
import {
  advance,
  createStatusCheck,
  type Options,
  order,
  type Payment,
  setupLink,
  setupPayment,
} from './setupPayment.js';

// Loads the status watcher before the tests, because a module cannot be loaded while timers are fake.
beforeAll(loadStatusWatcher);
beforeEach(() => {
  vi.useFakeTimers();
});

/** Simulates sleep: advances `Date.now()` and `performance.now()` in one jump, without running a timer. */
function sleep(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + ms);
}

const minute = 60_000;

const expireAfter =
  (ms: number): Options['expiresAt'] =>
  (_link, createdAt) =>
    new Date(createdAt.getTime() + ms);

describe('a link with expiresAt', () => {
  it('a link with expiresAt expires at that time', async () => {
    const payment = await setupLink({ mode: 'qr', expiresAt: expireAfter(60_000) });
    await advance(59_999);
    expect(payment.current()).toMatchObject({ status: 'qr', expiresAt: expect.any(Date) });
    await advance(1);
    expect(payment.current()).toMatchObject({ status: 'expired', link: { redirectUrl: linkUrl } });
  });

  it('a link with expiresAt expires within 5 s after the computer wakes, even without a visibilitychange event', async () => {
    const payment = await setupLink({ mode: 'qr', expiresAt: expireAfter(60_000) });
    sleep(3_600_000);
    await advance(5_000);
    expect(payment.current().status).toBe('expired');
  });

  it.each([
    ['forwards', 3_600_000],
    ['back', -3_600_000],
  ])(
    'the time left of a link with expiresAt does not change if the clock of the computer is set %s',
    async (_, correctionMs) => {
      const payment = await setupLink({ mode: 'qr', expiresAt: expireAfter(60_000) });
      await advance(10_000);
      vi.setSystemTime(Date.now() + correctionMs);
      document.dispatchEvent(new Event('visibilitychange'));
      await advance(49_999);
      expect(payment.current().status).toBe('qr');
      await advance(1);
      expect(payment.current().status).toBe('expired');
    },
  );

  it.each([
    ['forwards', 3_600_000],
    ['back', -3_600_000],
  ])(
    'the time left of a link with expiresAt does not change if the clock is set %s before the status watcher has loaded',
    async (_, correctionMs) => {
      const payment = await setupLink({ mode: 'redirect', expiresAt: expireAfter(60_000) });
      await advance(1_000);
      vi.setSystemTime(Date.now() + correctionMs);
      await advance(58_999);
      expect(payment.current().status).toBe('ready');
      await advance(1);
      expect(payment.current().status).toBe('expired');
    },
  );

  it.each([
    ['', 0],
    [', also if the clock is corrected meanwhile', 3_600_000],
  ])(
    'a link with expiresAt gets no more time if the endpoint returns the same link again after Cancel%s',
    async (_, correctionMs) => {
      const { checkStatus } = createStatusCheck('pending');
      const payment = await setupLink({ mode: 'qr', checkStatus, expiresAt: expireAfter(60_000) });
      for (const msLeft of [40_000, 20_000]) {
        await advance(10_000);
        await payment.reset();
        vi.setSystemTime(Date.now() + correctionMs);
        await advance(10_000);
        await payment.pay();
        await payment.answer();
        expect(payment.current()).toMatchObject({ status: 'qr', expiresAt: new Date(Date.now() + msLeft) });
      }
      await advance(19_999);
      expect(payment.current().status).toBe('qr');
      await advance(1);
      expect(payment.current().status).toBe('expired');
    },
  );

  it('a link with expiresAt has its full lifetime if the endpoint answers a repeated request with a new link', async () => {
    const { checkStatus } = createStatusCheck('pending');
    const payment = await setupLink({ mode: 'qr', checkStatus, expiresAt: expireAfter(60_000) });
    await advance(40_000);
    await payment.reset();
    await payment.pay();
    await payment.answer(linkAnswer({ redirect_url: `${linkUrl}2` }));
    expect(payment.current()).toMatchObject({ status: 'qr', expiresAt: new Date(Date.now() + 60_000) });
  });

  it('a link expires by a status check in a browser whose performance.now() stops while the computer sleeps', async () => {
    const check = createStatusCheck('pending');
    const { checkStatus } = check;
    const payment = await setupLink({ mode: 'qr', checkStatus, expiresAt: expireAfter(60_000) });
    vi.setSystemTime(Date.now() + 3_600_000);
    check.answer = 'expired';
    await advance(2_000);
    expect(payment.current().status).toBe('expired');
  });

  it('a link whose time ended in the state redirecting expires as soon as the state becomes ready', async () => {
    const payment = await setupLink({ mode: 'redirect', expiresAt: expireAfter(2_000) });
    await advance(3_000);
    expect(payment.current().status).toBe('redirecting');
    await advance(3_000);
    expect(payment.current().status).toBe('expired');
  });

  it('the state becomes paid instead of expired if a last status check at the end of the link’s time reports the payment', async () => {
    const check = createStatusCheck('pending');
    const { checkStatus } = check;
    const payment = await setupLink({ mode: 'qr', checkStatus, expiresAt: expireAfter(60_000) });
    await advance(59_500);
    check.answer = 'paid';
    await advance(500);
    expect(payment.current().status).toBe('paid');
    expect(payment.statuses()).not.toContain('expired');
  });

  it('the state changes from expired to paid if a later status check reports the payment', async () => {
    const check = createStatusCheck('pending');
    const { checkStatus } = check;
    const payment = await setupLink({ mode: 'qr', checkStatus, expiresAt: expireAfter(60_000) });
    await advance(61_000);
    expect(payment.current().status).toBe('expired');
    check.answer = 'paid';
    await advance(10_000);
    expect(payment.current().status).toBe('paid');
    expect(payment.onPaid).toHaveBeenCalledTimes(1);
  });

  it('a link with expiresAt can expire later than the maximum delay of setTimeout()', async () => {
    const payment = await setupLink({ mode: 'qr', expiresAt: expireAfter(2 ** 31 + 5_000) });
    await advance(60_000);
    expect(payment.current().status).toBe('qr');
    // Advances the clocks without timers, because a check every 5 s would run hundreds of thousands of timers.
    sleep(2 ** 31 - 60_000);
    await advance(0);
    expect(payment.current().status).toBe('qr');
    await advance(5_000);
    expect(payment.current().status).toBe('expired');
  });

  it('expiresAt may return a time in milliseconds, although its type is Date', async () => {
    const expiresAt = (() => Date.now() + 1_000) as unknown as NonNullable<Options['expiresAt']>;
    const payment = await setupLink({ mode: 'qr', expiresAt });
    await advance(1_000);
    expect(payment.current().status).toBe('expired');
  });

  it.each([
    ['null', () => null],
    ['an invalid date', () => new Date('never')],
    ['the date on which the link arrived', (_link: unknown, createdAt: Date) => createdAt],
  ])('a link does not expire if expiresAt returns %s', async (_, expiresAt) => {
    const payment = await setupLink({ mode: 'qr', expiresAt });
    await advance(3_600_000);
    expect(payment.current()).toMatchObject({ status: 'qr', expiresAt: null });
  });
});

describe('a link with the header Payment-Link-Expires-In-Ms', () => {
  /** Shows a link that the endpoint sends with the header `Payment-Link-Expires-In-Ms`. */
  async function setupHeader(value: string, options: Options = {}) {
    const headers = { 'Payment-Link-Expires-In-Ms': value };
    const endpoint = async () => new Response(documentedAnswers.success.body, { headers });
    const payment = setupPayment({ mode: 'qr', endpoint, ...options });
    await payment.pay();
    await advance(0);
    return payment;
  }

  async function expectEndAfter(payment: Payment, ms: number) {
    expect(payment.current().status).toBe('qr');
    await advance(ms - 1);
    expect(payment.current().status).toBe('qr');
    await advance(1);
    expect(payment.current().status).toBe('expired');
  }

  it.each([
    ['20 minutes ahead', 20 * minute],
    ['20 minutes behind', -20 * minute],
    ['in the year 1970', -Date.now() + minute],
  ])(
    'a link expires after the time in the header Payment-Link-Expires-In-Ms on a device whose clock is %s',
    async (_, errorMs) => {
      vi.setSystemTime(Date.now() + errorMs);
      const payment = await setupHeader('60000');
      expect(payment.current()).toMatchObject({ expiresAt: new Date(Date.now() + minute) });
      await expectEndAfter(payment, minute);
    },
  );

  it.each([
    ['forwards', 3_600_000],
    ['back', -3_600_000],
  ])(
    'the time left of a link with Payment-Link-Expires-In-Ms does not change if the clock of the device is set %s',
    async (_, correctionMs) => {
      const payment = await setupHeader('60000');
      await advance(10_000);
      vi.setSystemTime(Date.now() + correctionMs);
      document.dispatchEvent(new Event('visibilitychange'));
      await advance(0);
      await expectEndAfter(payment, 50_000);
    },
  );

  it.each(['0', '-1', 'soon', ''])(
    'a link does not expire if the header Payment-Link-Expires-In-Ms is %j',
    async (value) => {
      const payment = await setupHeader(value);
      await advance(3_600_000);
      expect(payment.current()).toMatchObject({ status: 'qr', expiresAt: null });
    },
  );

  it.each<[string, string, Options['expiresAt']]>([
    ['the header if that ends first', '60000', expireAfter(120_000)],
    ['expiresAt if that ends first', '120000', expireAfter(60_000)],
    ['the header if expiresAt is past on arrival', '60000', () => new Date(Date.now() - 1)],
    ['expiresAt if the header is past on arrival', '-1', expireAfter(60_000)],
    ['the header if expiresAt returns null', '60000', () => null],
    ['the header if expiresAt returns an invalid date', '60000', () => new Date('never')],
  ])(
    'if the header Payment-Link-Expires-In-Ms and expiresAt are both given, the link expires by %s',
    async (_, value, expiresAt) => {
      const payment = await setupHeader(value, { expiresAt });
      expect(payment.current()).toMatchObject({ expiresAt: new Date(Date.now() + minute) });
      await expectEndAfter(payment, minute);
    },
  );

  it('a link expires by expiresInMs of an endpoint function that returns the result of createPaymentLink()', async () => {
    const { status, body } = documentedAnswers.success;
    const result = { status, body: JSON.parse(body), expiresInMs: 60_000 };
    const payment = await setupHeader('', { endpoint: async () => result });
    await expectEndAfter(payment, minute);
  });
});

describe('a press on an expired link', () => {
  async function setupExpired() {
    const check = createStatusCheck('pending');
    const { checkStatus } = check;
    const payment = await setupLink({ mode: 'qr', checkStatus, expiresAt: expireAfter(1_000) });
    await advance(1_000);
    expect(payment.current().status).toBe('expired');
    return { check, payment };
  }

  it('pay() in the state expired requests a new link if a status check says that the expired one is unpaid', async () => {
    const { check, payment } = await setupExpired();
    const before = check.count();
    await payment.pay();
    expect(check.count()).toBe(before + 1);
    expect(payment.current().status).toBe('creating');
    expect(payment.calls).toHaveLength(2);
    await payment.answer();
    expect(payment.current().status).toBe('qr');
  });

  it('pay() in the state expired requests no new link if a status check says that the expired one is paid', async () => {
    const { check, payment } = await setupExpired();
    check.answer = 'paid';
    await payment.pay();
    expect(payment.current().status).toBe('paid');
    expect(payment.calls).toHaveLength(1);
  });

  it('pay() in the state expired requests no new link while status checks fail', async () => {
    const { check, payment } = await setupExpired();
    check.answer = 'fail';
    await payment.pay();
    expect(payment.current()).toMatchObject({ status: 'expired', checking: 'failing', verifying: false });
    expect(payment.calls).toHaveLength(1);
    check.answer = 'pending';
    await payment.pay();
    expect(payment.calls).toHaveLength(2);
  });

  it('two calls of pay() in the state expired start one status check', async () => {
    const { check, payment } = await setupExpired();
    check.answer = 'hang';
    await payment.pay();
    expect(payment.current()).toMatchObject({ status: 'expired', verifying: true });
    const before = check.count();
    await payment.pay();
    expect(check.count()).toBe(before);
  });
});

describe('a link with extendExpiry', () => {
  /** Shows a link that expires after one minute and can be extended. */
  async function setupExtension(extendExpiry: NonNullable<Options['extendExpiry']>, options: Options = {}) {
    const payment = await setupLink({ mode: 'qr', expiresAt: expireAfter(minute), extendExpiry, ...options });
    await advance(0);
    const extend = () =>
      act(async () => {
        const { current } = payment;
        const state = current();
        if (state.status === 'qr') state.extend?.();
      });
    return { ...payment, extend };
  }

  it('a link that extendExpiry has extended is shown until its new expiry time, without a second request for a link', async () => {
    const extendExpiry = vi.fn(async () => new Date(Date.now() + minute));
    const payment = await setupExtension(extendExpiry);
    await advance(50_000);
    await payment.extend();
    expect(extendExpiry).toHaveBeenCalledWith({
      order,
      link: expect.objectContaining({ redirectUrl: linkUrl }),
      signal: expect.any(AbortSignal),
    });
    await advance(59_999);
    expect(payment.current()).toMatchObject({ status: 'qr', link: { redirectUrl: linkUrl } });
    await advance(1);
    expect(payment.current().status).toBe('expired');
    expect(payment.calls).toHaveLength(1);
  });

  it('extend() can be called several times for a link, but does not call extendExpiry again while it is pending', async () => {
    let answer = makeDeferred<Date>();
    const extendExpiry = vi.fn(() => answer.promise);
    const payment = await setupExtension(extendExpiry);
    await payment.extend();
    await payment.extend();
    expect(extendExpiry).toHaveBeenCalledTimes(1);
    answer.resolve(new Date(Date.now() + minute));
    await advance(0);
    answer = makeDeferred();
    await payment.extend();
    expect(extendExpiry).toHaveBeenCalledTimes(2);
  });

  it('a link does not expire at its old expiry time while extendExpiry is pending', async () => {
    const answer = makeDeferred<Date>();
    const payment = await setupExtension(() => answer.promise);
    await advance(59_000);
    await payment.extend();
    await advance(5_000);
    expect(payment.current().status).toBe('qr');
    answer.resolve(new Date(Date.now() + minute));
    await advance(0);
    await advance(59_000);
    expect(payment.current().status).toBe('qr');
    await advance(1_000);
    expect(payment.current().status).toBe('expired');
  });

  it('a link expires if extendExpiry does not resolve within 15 s, or resolves to a time in the past', async () => {
    for (const extendExpiry of [() => new Promise<Date>(() => {}), async () => new Date(0)]) {
      const payment = await setupExtension(extendExpiry);
      await advance(50_000);
      await payment.extend();
      await advance(15_000);
      expect(payment.current().status).toBe('expired');
      payment.unmount();
    }
  });

  it('a link keeps its expiry time if extendExpiry throws, and the error is reported globally', async () => {
    const errors = collectPageErrors();
    const payment = await setupExtension(async () => {
      throw new Error('The reservation has ended.');
    });
    await payment.extend();
    await advance(0);
    expect(errors).toEqual([new Error('The reservation has ended.')]);
    await advance(minute);
    expect(payment.current().status).toBe('expired');
  });

  it('a link that extendExpiry has extended keeps its new expiry time after the payment was processing', async () => {
    const check = createStatusCheck('pending');
    const { checkStatus } = check;
    const payment = await setupExtension(async () => new Date(Date.now() + 10 * minute), { checkStatus });
    await payment.extend();
    check.answer = 'processing';
    await advance(2_000);
    expect(payment.current().status).toBe('processing');
    check.answer = 'pending';
    await advance(minute);
    expect(payment.current()).toMatchObject({ status: 'qr', extend: expect.any(Function) });
  });

  it('the state of a payment has no extend() if the option extendExpiry is not given', async () => {
    const payment = await setupLink({ mode: 'qr', expiresAt: expireAfter(minute) });
    await advance(1_000);
    expect(payment.current()).not.toHaveProperty('extend');
  });
});
