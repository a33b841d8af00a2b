// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { UsePaymentLinkOptions } from '../../src/client/options.js';
import { PaymentController } from '../../src/client/PaymentController.js';
import * as statusWatcher from '../../src/client/status/loadStatusWatcher.js';
import { createControlledEndpoint, linkAnswer, linkUrl, pngBase64 } from '../controlledEndpoint.js';
import { makeDeferred } from '../makeDeferred.js';
import { dispatchPageShow, setVisibility } from '../pageEvents.js';

const order = { orderId: '42' };

const { loadStatusWatcher } = statusWatcher;

// Loads the status watcher before the tests, because a module cannot be loaded while timers are fake.
beforeAll(loadStatusWatcher);
beforeEach(() => {
  vi.useFakeTimers();
});

function mockWatcherLoad(load: typeof loadStatusWatcher = loadStatusWatcher) {
  return vi.spyOn(statusWatcher, 'loadStatusWatcher').mockImplementation(load);
}

/** Creates and mounts a controller without React, with an endpoint that responds when the test says so. */
function setup(options: UsePaymentLinkOptions<unknown> = {}) {
  const controlled = createControlledEndpoint();
  const [openPage, onError, onStatusChange] = [vi.fn(), vi.fn(), vi.fn()];
  const client = new QueryClient();
  const controller = new PaymentController<unknown>({
    options: { endpoint: controlled.endpoint, openPage, onError, onStatusChange, ...options },
    tree: null,
    pageClient: client,
  });
  const { pay, open, reset, getState: state } = controller;
  onTestFinished(controller.subscribe(() => {}));
  return {
    ...controlled,
    pay,
    open,
    reset,
    subscribe: (listener: () => void) => controller.subscribe(listener),
    state,
    suspend: () => controller.suspend(),
    resume: () => controller.resume(),
    openPage,
    onError,
    onStatusChange,
    status: () => state().status,
    /** Presses the button, and flushes promises and timers that are due immediately. */
    async press(source: unknown = order) {
      pay(source);
      await vi.advanceTimersByTimeAsync(0);
    },
    async answer(fixture: { status: number; body: string } = documentedAnswers.success) {
      controlled.call(-1).answer(fixture);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

async function restorePage(): Promise<void> {
  dispatchPageShow();
  await vi.advanceTimersByTimeAsync(0);
}

/** A payment whose QR code has expired. */
async function setupExpired(options: UsePaymentLinkOptions<unknown> = {}) {
  const test = setup({ mode: 'qr', expiresAt: () => new Date(Date.now() + 1_000), ...options });
  await test.press();
  await test.answer();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(test.status()).toBe('expired');
  return test;
}

describe('a navigation in flight', () => {
  const startNavigation = () => dispatchEvent(new Event('beforeunload'));

  it('in WebKit, a request times out with an unknown outcome 5 s after the start of a navigation that does not leave the page', async () => {
    const test = setup();
    await test.press();
    startNavigation();
    await vi.advanceTimersByTimeAsync(4_900);
    expect(test.status()).toBe('creating');
    await vi.advanceTimersByTimeAsync(100);
    expect(test.state().error).toMatchObject({ reason: 'timeout', outcome: 'unknown' });
  });

  it('the start of a navigation does not change a payment whose request has been answered', async () => {
    const test = setup({ mode: 'qr' });
    await test.press();
    startNavigation();
    await test.answer();
    await vi.advanceTimersByTimeAsync(5_000);
    startNavigation();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(test.status()).toBe('qr');
  });

  it('in WebKit, a navigation that starts while order() is pending does not shorten the timeout of the later request', async () => {
    const test = setup();
    const { promise, resolve } = makeDeferred<unknown>();
    await test.press(() => promise);
    startNavigation();
    resolve(order);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(test.status()).toBe('creating');
  });

  it('PaymentController removes its beforeunload listener when reset() ends the payment', async () => {
    const listeners = new Set<unknown>();
    vi.spyOn(window, 'addEventListener').mockImplementation((type, listener) => {
      if (type === 'beforeunload') listeners.add(listener);
    });
    vi.spyOn(window, 'removeEventListener').mockImplementation((type, listener) => {
      if (type === 'beforeunload') listeners.delete(listener);
    });
    const test = setup();
    await test.press();
    expect(listeners.size).toBe(1);
    test.reset();
    expect(listeners.size).toBe(0);
  });

  it('a request stays pending after a navigation starts in engines other than WebKit', async () => {
    vi.spyOn(navigator, 'vendor', 'get').mockReturnValue('Google Inc.');
    const test = setup();
    await test.press();
    startNavigation();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(test.status()).toBe('creating');
  });
});

describe('pay()', () => {
  it('pay() closes the new tab if the payment is suspended while window.open() runs', async () => {
    const tab = { close: vi.fn(), opener: window };
    const test = setup({ mode: 'redirect', target: '_blank', openPage: undefined });
    vi.spyOn(window, 'open').mockImplementation(() => {
      test.suspend();
      // The mock has only the members of `Window` that an attempt uses.
      return tab as unknown as Window;
    });
    await test.press();
    expect(tab.close).toHaveBeenCalledTimes(1);
  });

  it('pay() sends a new request after an error of the gateway without waiting for a status check', async () => {
    const test = setup({ checkStatus: async () => 'pending' });
    await test.press();
    await test.answer(documentedAnswers.expected);
    await test.press();
    expect(test.calls).toHaveLength(2);
  });

  it.each([
    ['redirect', '_blank', false, 1],
    ['redirect', '_blank', true, 0],
    ['redirect', '_self', false, 0],
    ['redirect', undefined, false, 0],
    ['auto', '_blank', false, 0],
    ['qr', '_blank', false, 0],
  ] as const)(
    'pay() in mode %s with target %s and custom openPage: %s opens %i new tabs during the click',
    async (mode, target, own, tabs) => {
      const open = vi.spyOn(window, 'open').mockReturnValue(null);
      const test = setup({ mode, target, openPage: own ? () => {} : undefined });
      test.pay(order);
      expect(open).toHaveBeenCalledTimes(tabs);
    },
  );

  it.each<[string, UsePaymentLinkOptions<unknown>, unknown, string]>([
    ['no endpoint is given', { endpoint: undefined }, order, 'No endpoint.'],
    ['the order has no JSON form', {}, () => undefined, 'No JSON.'],
    ['order() never resolves', {}, () => new Promise(() => {}), 'Took over 30000 ms.'],
  ])('pay() fails with order-failed and a cause if %s', async (_, options, source, message) => {
    const test = setup(options);
    await test.press(source);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(test.onError.mock.calls[0]?.[0]).toMatchObject({
      reason: 'order-failed',
      cause: { message: message },
    });
  });

  it('pay(order) with a function as order does nothing while the same button is paying another order', async () => {
    const test = setup();
    await test.press(() => order);
    await test.press(() => ({ orderId: '43' }));
    expect(test.calls).toHaveLength(1);
    expect(test.call(0).order).toEqual(order);
  });

  it('pay() calls no callback and sends no request if order() returns null synchronously', async () => {
    const test = setup();
    const order = vi.fn(() => null);
    await test.press(order);
    expect(order).toHaveBeenCalledOnce();
    expect([test.status(), test.onStatusChange.mock.calls, test.calls]).toEqual(['idle', [], []]);
  });

  it.each<[string, () => unknown]>([
    ['returns a promise', async () => order],
    [
      'throws',
      () => {
        throw new Error('no order');
      },
    ],
  ])('pay() opens no tab and does not call onError if order() calls reset() and %s', async (_, getOrder) => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    const test = setup({ mode: 'redirect', target: '_blank', openPage: undefined });
    await test.press(() => {
      test.reset();
      return getOrder();
    });
    expect(open).not.toHaveBeenCalled();
    expect(test.onError).not.toHaveBeenCalled();
    expect(test.onStatusChange.mock.calls.map(([{ status }]) => status)).toEqual(['idle']);
  });

  it('pay() does not load the status watcher for a link without an expiry time if no checkStatus or statusEndpoint is given', async () => {
    const load = mockWatcherLoad();
    const test = setup({ mode: 'qr' });
    await test.press();
    await test.answer();
    expect(test.status()).toBe('qr');
    expect(load).not.toHaveBeenCalled();
  });

  it('pay() leaves no timers after the payment has failed', async () => {
    const test = setup();
    await test.press();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    await test.answer(documentedAnswers.expected);
    // `recordMutation` runs in a timer after the press.
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('pay() ignores an order that resolves after reset()', async () => {
    const test = setup();
    const { promise, resolve } = makeDeferred<unknown>();
    await test.press(() => promise);
    test.reset();
    const calls = test.onStatusChange.mock.calls.length;
    resolve(order);
    await vi.advanceTimersByTimeAsync(0);
    expect(test.onStatusChange).toHaveBeenCalledTimes(calls);
    expect(test.calls).toHaveLength(0);
  });

  it('pay() locks an order for all endpoint functions together, because a function has no URL that could be part of the lock’s name', async () => {
    const first = setup();
    const second = setup({ endpoint: async () => ({}) });
    await first.press();
    await second.press();
    await expect.poll(() => second.state().error?.reason).toBe('order-in-progress');
  });

  it('pay() for another order keeps the state expired and the lock of its order if another button is paying that other order', async () => {
    const expired = await setupExpired();
    const other = setup();
    await other.press({ orderId: '43' });
    await expired.press({ orderId: '43' });
    expect(expired.calls).toHaveLength(1);
    expect(expired.status()).toBe('expired');
    const third = setup();
    await third.press(order);
    expect(third.calls).toHaveLength(0);
  });
});

it('PaymentController waits timeoutMs longer with each repeat of a request that timed out, so that a slow response can arrive', async () => {
  const test = setup({ timeoutMs: 30_000 });
  const statusAfter = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return test.status();
  };
  await test.press();
  expect(await statusAfter(30_000)).toBe('error');
  await test.press();
  expect(await statusAfter(59_000)).toBe('creating');
  expect(await statusAfter(1_000)).toBe('error');
  await test.press();
  expect(await statusAfter(89_000)).toBe('creating');
  expect(new Set(test.calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  await test.answer();
  expect(test.status()).toBe('redirecting');
  // A press for another order has the usual timeout of 30 s.
  test.reset();
  await test.press({ orderId: '43' });
  expect(await statusAfter(30_000)).toBe('error');
});

describe('suspend() and resume()', () => {
  it('suspend() stops the status check of an expired link, and after resume() the link is still expired', async () => {
    const answers: (() => Promise<'pending'>)[] = [];
    const checkStatus = vi.fn(() => answers.shift()?.() ?? new Promise<'pending'>(() => {}));
    answers.push(...Array.from({ length: 4 }, () => async () => 'pending' as const));
    const test = await setupExpired({ checkStatus });
    answers.length = 0;
    await test.press();
    expect(test.state()).toMatchObject({ status: 'expired', verifying: true });
    const calls = test.onStatusChange.mock.calls.length;
    test.suspend();
    await vi.advanceTimersByTimeAsync(0);
    expect(test.onStatusChange).toHaveBeenCalledTimes(calls);
    test.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(test.state()).toMatchObject({ status: 'expired', verifying: false, link: expect.anything() });
  });

  it('after suspend() and resume(), a page restored from the back/forward cache returns the payment to idle', async () => {
    const test = setup({ mode: 'redirect' });
    await test.press();
    await test.answer();
    test.suspend();
    expect(test.state()).toEqual({ status: 'ready', link: expect.anything(), error: null });
    test.resume();
    await restorePage();
    expect(test.state()).toMatchObject({ status: 'idle', returned: true });
  });

  it('resume() resets the payment if another button has started to pay the order', async () => {
    const test = setup({ mode: 'qr' });
    await test.press();
    await test.answer();
    test.suspend();
    const other = setup();
    await other.press();
    test.resume();
    expect(test.status()).toBe('idle');
    await other.answer();
    expect(other.status()).toBe('redirecting');
  });

  it('resume() does not lock the order of a payment that has failed', async () => {
    const test = setup();
    await test.press();
    await test.answer(documentedAnswers.expected);
    test.suspend();
    test.resume();
    const other = setup();
    await other.press();
    expect(other.calls).toHaveLength(1);
  });

  it('resume() without suspend() does not abort the request in flight', async () => {
    const test = setup();
    await test.press();
    test.resume();
    expect(test.status()).toBe('creating');
    expect(test.call(0).signal.aborted).toBe(false);
  });
});

it('the payment becomes ready again after a restore from the back/forward cache if the status watcher cannot be loaded', async () => {
  mockWatcherLoad(() => Promise.reject(new Error('gone')));
  const test = setup({ mode: 'redirect', checkStatus: async () => 'paid' });
  await test.press();
  await test.answer();
  await restorePage();
  expect(test.status()).toBe('redirecting');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(test.status()).toBe('ready');
});

it('pay() sends the idempotency key of the failed request again if the status watcher cannot be loaded', async () => {
  const test = setup({ checkStatus: async () => 'paid' });
  await test.press();
  await test.answer({ status: 502, body: '' });
  mockWatcherLoad(() => Promise.reject(new Error('gone')));
  await test.press();
  expect(test.call(1).idempotencyKey).toBe(test.call(0).idempotencyKey);
  await test.answer();
  expect(test.openPage).toHaveBeenCalledOnce();
});

it('the payment becomes ready again after a restore from the back/forward cache if the status check fails', async () => {
  const test = setup({ mode: 'redirect', checkStatus: () => Promise.reject(new Error('down')) });
  await test.press();
  await test.answer();
  await restorePage();
  expect(test.status()).toBe('ready');
});

describe('the status watcher', () => {
  const show = (visibility: 'visible' | 'hidden') => {
    setVisibility(visibility);
    return vi.advanceTimersByTimeAsync(0);
  };
  const inTenSeconds = () => new Date(Date.now() + 10_000);

  it('the status watcher stops on suspend() and starts again on resume()', async () => {
    const checkStatus = vi.fn(async () => 'pending' as const);
    const test = setup({ mode: 'qr', checkStatus, expiresAt: inTenSeconds });
    await test.press();
    await test.answer();
    test.suspend();
    const checks = checkStatus.mock.calls.length;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(checkStatus).toHaveBeenCalledTimes(checks);
    test.resume();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(checkStatus.mock.calls.length).toBeGreaterThan(checks);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(test.status()).toBe('expired');
  });

  it('the status watcher sets the state expired when the page becomes visible only if the link’s expiry time has passed', async () => {
    const test = setup({ mode: 'qr', expiresAt: inTenSeconds });
    await test.press();
    await test.answer();
    await show('visible');
    expect(test.status()).toBe('qr');
    const now = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(now + 10_000);
    await show('visible');
    expect(test.status()).toBe('expired');
  });

  it('PaymentController loads the status watcher for a redirect only if the browser has not left the page after 5 s', async () => {
    const checkStatus = vi.fn(async () => 'pending' as const);
    const load = mockWatcherLoad();
    const test = setup({ mode: 'redirect', checkStatus, expiresAt: inTenSeconds });
    await test.press();
    await test.answer();
    await show('hidden');
    await show('visible');
    expect(test.status()).toBe('redirecting');
    expect(load).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(test.status()).toBe('ready');
    expect(load).toHaveBeenCalledTimes(1);
    expect(checkStatus).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(test.status()).toBe('expired');
  });

  it('the status watcher checks the status as soon as it has loaded if the payer returned to the page meanwhile', async () => {
    const checkStatus = vi.fn(async () => 'paid' as const);
    mockWatcherLoad(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return loadStatusWatcher();
    });
    const test = setup({ mode: 'redirect', checkStatus });
    await test.press();
    await test.answer();
    await vi.advanceTimersByTimeAsync(5_500);
    await show('visible');
    expect(checkStatus).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(test.status()).toBe('paid');
  });

  it.each([
    ['qr', 'qr'],
    ['redirect', 'redirecting'],
  ] as const)(
    'the status watcher is not loaded in mode %s if onStatusChange unmounts the component at the status %s',
    async (mode, status) => {
      const load = mockWatcherLoad();
      const test = setup({
        mode,
        checkStatus: async () => 'pending',
        onStatusChange: (state) => state.status === status && test.suspend(),
      });
      await test.press();
      await test.answer();
      await vi.advanceTimersByTimeAsync(6_000);
      await show('visible');
      expect(load).not.toHaveBeenCalled();
      expect(test.openPage).not.toHaveBeenCalled();
    },
  );

  it('the status watcher runs a check when the payer returns to the page, but not after the component is unmounted', async () => {
    const checkStatus = vi.fn(async () => 'pending' as const);
    const test = setup({ mode: 'redirect', checkStatus });
    const unsubscribe = test.subscribe(() => {});
    await test.press();
    await test.answer();
    await show('hidden');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(test.status()).toBe('ready');
    const checks = checkStatus.mock.calls.length;
    await show('visible');
    expect(checkStatus).toHaveBeenCalledTimes(checks + 1);
    test.suspend();
    unsubscribe();
    await show('visible');
    expect(checkStatus).toHaveBeenCalledTimes(checks + 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('the status watcher leaves no timers after reset()', async () => {
    const test = setup({ mode: 'qr', expiresAt: inTenSeconds });
    await test.press();
    await test.answer();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    test.reset();
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the payment page without a custom openPage', () => {
  const inApp = 'Mozilla/5.0 (Linux; Android 15; SM-A546E; wv) Instagram 350.0.0.0';

  it.each([
    ['_self', undefined, 0],
    ['_blank', undefined, 1],
    ['_blank', inApp, 0],
  ] as const)(
    'the payment page with target %s and the user agent %s opens in %i new tabs, whose window.opener is null',
    async (target, userAgent, tabs) => {
      if (userAgent) vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
      const tab = { opener: window };
      const open = vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
      const test = setup({ mode: 'auto', target, openPage: undefined });
      await test.press();
      await test.answer();
      expect(test.status()).toBe('redirecting');
      expect(open.mock.calls).toEqual(Array(tabs).fill([linkUrl, '_blank']));
      expect(tab.opener).toBe(tabs ? null : window);
    },
  );

  it('the state becomes ready if the browser blocks the new tab, and open() uses the current tab if the browser blocks its tab too', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    const page = { href: '' };
    const top = vi.spyOn(window, 'top', 'get').mockReturnValue({ location: page } as Window);
    const test = setup({ mode: 'redirect', target: '_blank', openPage: undefined });
    await test.press();
    await test.answer();
    expect(test.status()).toBe('ready');
    expect(page.href).toBe('');
    test.open();
    expect(test.status()).toBe('redirecting');
    expect(open).toHaveBeenLastCalledWith(linkUrl, '_blank');
    expect(page.href).toBe(linkUrl);
    top.mockRestore();
  });

  it('open() opens the payment page although an onBeforeRedirect that is still pending resolves to false afterwards', async () => {
    const { promise, resolve } = makeDeferred<boolean>();
    const test = setup({ mode: 'redirect', onBeforeRedirect: () => promise });
    await test.press();
    await test.answer();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(test.status()).toBe('ready');
    test.open();
    resolve(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(test.status()).toBe('redirecting');
    expect(test.openPage).toHaveBeenCalledOnce();
  });

  it('open() opens no page if the gateway sent only a QR code', async () => {
    const test = setup();
    test.open();
    await test.press();
    await test.answer(linkAnswer({ redirect_url: '', qr_code_image: pngBase64 }));
    expect(test.status()).toBe('qr');
    test.open();
    expect(test.status()).toBe('qr');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(test.openPage).not.toHaveBeenCalled();
  });

  it('the payment page opens in the tab that pay() opened during the click, and this tab stays open on unmount', async () => {
    const tab = { opener: window, closed: false, close: vi.fn(), location: { replace: vi.fn() } };
    vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    const test = setup({ mode: 'redirect', target: '_blank', openPage: undefined });
    await test.press();
    expect(tab.opener).toBeNull();
    await test.answer();
    expect(tab.location.replace.mock.calls).toEqual([[linkUrl]]);
    test.suspend();
    expect(tab.close).not.toHaveBeenCalled();
  });
});

it('subscribe() calls its listener for each new state until the listener is unsubscribed', async () => {
  const test = setup();
  const statuses: string[] = [];
  const unsubscribe = test.subscribe(() => statuses.push(test.status()));
  await test.press();
  await test.answer(documentedAnswers.expected);
  expect(statuses).toEqual(['creating', 'error']);
  unsubscribe();
  statuses.length = 0;
  test.reset();
  expect(statuses).toEqual([]);
});

it('an exception in the status watcher becomes an unhandled rejection, and PaymentController does not load the watcher again', async () => {
  const load = mockWatcherLoad(async () => ({
    startStatusWatcher: () => {
      throw new Error('watcher bug');
    },
    resubmit: () => Promise.reject(new Error('not called')),
  }));
  const unhandled = new Promise((resolve) => process.once('unhandledRejection', resolve));
  const test = setup({ mode: 'qr', checkStatus: async () => 'pending' });
  await test.press();
  await test.answer();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(1);
  expect(test.status()).toBe('qr');
  vi.useRealTimers();
  expect(String(await unhandled)).toBe('Error: watcher bug');
});
