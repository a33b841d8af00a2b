// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import type { PaymentLinkState } from 'react-tarlan-pay';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPaymentLinkController } from '../../src/client/createPaymentLinkController.js';
import type { PaymentLinkOptions } from '../../src/client/options.js';
import * as watch from '../../src/client/watchPayment.js';
import { createControlledEndpoint, linkAnswer, linkUrl, pngBase64 } from '../controlledEndpoint.js';

const order = { orderId: '42' };

beforeEach(() => {
  vi.useFakeTimers();
});

/** A controller without React, and what its host was told. */
function setup(options: PaymentLinkOptions<unknown> = {}, loadWatch = async () => watch) {
  const controlled = createControlledEndpoint();
  const [openPage, onError, onStatusChange] = [vi.fn(), vi.fn(), vi.fn()];
  const shown: PaymentLinkState[] = [];
  const client = new QueryClient();
  const controller = createPaymentLinkController<unknown>({
    readOptions: () => ({ endpoint: controlled.endpoint, openPage, onError, onStatusChange, ...options }),
    show: (state) => shown.push(state),
    readClient: () => client,
    loadWatch,
  });
  return {
    ...controlled,
    ...controller,
    openPage,
    onError,
    onStatusChange,
    state: () => shown.at(-1),
    status: () => shown.at(-1)?.status,
    /** Presses, and lets everything happen that does not take time. */
    async press(source: unknown = order) {
      controller.pay(source);
      await vi.advanceTimersByTimeAsync(0);
    },
    async answer(fixture: { status: number; body: string } = documentedAnswers.success) {
      controlled.call(-1).answer(fixture);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

async function restorePage(): Promise<void> {
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await vi.advanceTimersByTimeAsync(0);
}

/** A code on the screen whose time is up. */
async function setupExpired(options: PaymentLinkOptions<unknown> = {}) {
  const test = setup({ mode: 'qr', expiresAt: () => new Date(Date.now() + 1_000), ...options });
  await test.press();
  await test.answer();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(test.status()).toBe('expired');
  return test;
}

describe('a press', () => {
  it('after an error sends again, also where the shop’s server can be asked', async () => {
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
    'with the mode %s, the target %s, openPage %s opens %i tabs at once',
    async (mode, target, own, tabs) => {
      const open = vi.spyOn(window, 'open').mockReturnValue(null);
      const test = setup({ mode, target, openPage: own ? () => {} : undefined });
      test.pay(order);
      expect(open).toHaveBeenCalledTimes(tabs);
    },
  );

  it.each<[string, PaymentLinkOptions<unknown>, unknown, string]>([
    ['no endpoint', { endpoint: undefined }, order, 'No endpoint: give one to the button or hook'],
    ['an order that is no JSON', {}, () => undefined, 'The order is no JSON.'],
    [
      'an order that never comes',
      {},
      () => new Promise(() => {}),
      'The order was not ready within 30000 ms.',
    ],
  ])('with %s says so to the developer', async (_, options, source, message) => {
    const test = setup(options);
    await test.press(source);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(test.onError.mock.calls[0]?.[0]).toMatchObject({
      reason: 'order-failed',
      cause: { message: expect.stringContaining(message) },
    });
  });

  it('leaves no timers behind when it is over', async () => {
    const test = setup();
    await test.press();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    await test.answer(documentedAnswers.expected);
    // What writes the storage down comes right after the press.
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('whose order comes after a reset is told to nobody', async () => {
    const test = setup();
    let give: (value: unknown) => void = () => {};
    await test.press(() => new Promise((resolve) => (give = resolve)));
    test.reset();
    const told = test.onStatusChange.mock.calls.length;
    give(order);
    await vi.advanceTimersByTimeAsync(0);
    expect(test.onStatusChange).toHaveBeenCalledTimes(told);
    expect(test.calls).toHaveLength(0);
  });

  it('locks an order for all endpoints that are functions: they have no names', async () => {
    const first = setup();
    const second = setup({ endpoint: async () => ({}) });
    await first.press();
    await second.press();
    expect(second.state()).toBeUndefined();
  });

  it('on an expired code for an order that another button is paying keeps the expired one’s order', async () => {
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

describe('stopping', () => {
  it('in the middle of a question leaves nothing that asks', async () => {
    const answers: (() => Promise<'pending'>)[] = [];
    const checkStatus = vi.fn(() => answers.shift()?.() ?? new Promise<'pending'>(() => {}));
    answers.push(...Array.from({ length: 4 }, () => async () => 'pending' as const));
    const test = await setupExpired({ checkStatus });
    answers.length = 0;
    await test.press();
    expect(test.state()).toMatchObject({ status: 'expired', asking: true });
    test.stop();
    expect(test.state()).toMatchObject({ status: 'expired', asking: false, link: expect.anything() });
  });

  it('a held link, and resuming it, hears of Back again', async () => {
    const test = setup({ mode: 'redirect' });
    await test.press();
    await test.answer();
    test.stop();
    expect(test.state()).toEqual({ status: 'ready', link: expect.anything(), error: null });
    test.resume();
    await restorePage();
    expect(test.state()).toMatchObject({ status: 'idle', returned: true });
  });

  it('gives way, when resumed, to a button that took the order over', async () => {
    const test = setup({ mode: 'qr' });
    await test.press();
    await test.answer();
    test.stop();
    const other = setup();
    await other.press();
    test.resume();
    expect(test.status()).toBe('idle');
    await other.answer();
    expect(other.status()).toBe('redirecting');
  });

  it('takes no order up again that is over', async () => {
    const test = setup();
    await test.press();
    await test.answer(documentedAnswers.expected);
    test.stop();
    test.resume();
    const other = setup();
    await other.press();
    expect(other.calls).toHaveLength(1);
  });

  it('has not happened to a live attempt: resuming leaves it alone', async () => {
    const test = setup();
    await test.press();
    test.resume();
    expect(test.status()).toBe('creating');
    expect(test.call(0).signal.aborted).toBe(false);
  });
});

it('Back holds the link where what asks the shop’s server cannot be loaded', async () => {
  const test = setup({ mode: 'redirect', checkStatus: async () => 'paid' }, () =>
    Promise.reject(new Error('gone')),
  );
  await test.press();
  await test.answer();
  expect(test.status()).toBe('redirecting');
  await restorePage();
  expect(test.status()).toBe('ready');
});

it('Back holds the link while the shop’s server does not say whether it was paid', async () => {
  const test = setup({ mode: 'redirect', checkStatus: () => Promise.reject(new Error('down')) });
  await test.press();
  await test.answer();
  await restorePage();
  expect(test.status()).toBe('ready');
});

describe('a link that is watched', () => {
  const show = (visibility: 'visible' | 'hidden') => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
    document.dispatchEvent(new Event('visibilitychange'));
    return vi.advanceTimersByTimeAsync(0);
  };
  const inTenSeconds = () => new Date(Date.now() + 10_000);

  it('is watched again after it was stopped and resumed', async () => {
    const checkStatus = vi.fn(async () => 'pending' as const);
    const test = setup({ mode: 'qr', checkStatus, expiresAt: inTenSeconds });
    await test.press();
    await test.answer();
    test.stop();
    const asked = checkStatus.mock.calls.length;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(checkStatus).toHaveBeenCalledTimes(asked);
    test.resume();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(checkStatus.mock.calls.length).toBeGreaterThan(asked);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(test.status()).toBe('expired');
  });

  it('does not expire before its time because the page is seen again', async () => {
    const test = setup({ mode: 'qr', expiresAt: inTenSeconds });
    await test.press();
    await test.answer();
    await show('visible');
    expect(test.status()).toBe('qr');
    vi.setSystemTime(Date.now() + 10_000);
    await show('visible');
    expect(test.status()).toBe('expired');
  });

  it('has nothing loaded for it while the page is being left, not before the payer is back', async () => {
    const checkStatus = vi.fn(async () => 'pending' as const);
    const loadWatch = vi.fn(async () => watch);
    const test = setup({ mode: 'redirect', checkStatus }, loadWatch);
    await test.press();
    await test.answer();
    await show('hidden');
    expect(test.status()).toBe('redirecting');
    expect(loadWatch).not.toHaveBeenCalled();
    await show('visible');
    await show('visible');
    expect(loadWatch).toHaveBeenCalledTimes(1);
    expect(checkStatus).toHaveBeenCalledTimes(2);
    test.reset();
  });

  it('is watched over where the page is not left, and nobody is asked before the payer was away', async () => {
    const checkStatus = vi.fn(async () => 'pending' as const);
    const loadWatch = vi.fn(async () => watch);
    const test = setup({ mode: 'redirect', checkStatus, expiresAt: inTenSeconds }, loadWatch);
    await test.press();
    await test.answer();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(test.status()).toBe('ready');
    expect(loadWatch).toHaveBeenCalledTimes(1);
    expect(checkStatus).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(test.status()).toBe('expired');
  });

  it('is asked about when the payer came back before that was loaded', async () => {
    const checkStatus = vi.fn(async () => 'paid' as const);
    const test = setup({ mode: 'redirect', checkStatus }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return watch;
    });
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
    'is not watched in mode %s where the shop has unmounted it when it became %s',
    async (mode, status) => {
      const loadWatch = vi.fn(async () => watch);
      const test = setup(
        {
          mode,
          checkStatus: async () => 'pending',
          onStatusChange: (state) => state.status === status && test.stop(),
        },
        loadWatch,
      );
      await test.press();
      await test.answer();
      await vi.advanceTimersByTimeAsync(6_000);
      await show('visible');
      expect(loadWatch).not.toHaveBeenCalled();
    },
  );

  it('is asked about when the page is seen, not when it is hidden, and not when it is over', async () => {
    const checkStatus = vi.fn(async () => 'pending' as const);
    const test = setup({ mode: 'redirect', checkStatus });
    await test.press();
    await test.answer();
    await show('hidden');
    expect(checkStatus).not.toHaveBeenCalled();
    await show('visible');
    expect(checkStatus).toHaveBeenCalledTimes(1);
    test.reset();
    await show('visible');
    expect(checkStatus).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timers behind when it is over', async () => {
    const test = setup({ mode: 'qr', expiresAt: inTenSeconds });
    await test.press();
    await test.answer();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    test.reset();
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the payment page, where the shop has no way of its own to open it', () => {
  const inApp = 'Mozilla/5.0 (iPhone) Instagram 350.0.0.0';

  it.each([
    ['_self', undefined, 0],
    ['_blank', undefined, 1],
    ['_blank', inApp, 0],
  ] as const)(
    'in %s, in the browser %s, opens %i tabs without a tie to this page',
    async (target, userAgent, tabs) => {
      if (userAgent) vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
      const open = vi.spyOn(window, 'open').mockReturnValue(null);
      const test = setup({ mode: 'auto', target, openPage: undefined });
      await test.press();
      await test.answer();
      expect(test.status()).toBe('redirecting');
      expect(open.mock.calls).toEqual(Array(tabs).fill([linkUrl, '_blank', 'noopener']));
    },
  );

  it('is not opened where there is a code alone', async () => {
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

  it('in a tab of the click’s own, gets that tab', async () => {
    const tab = { opener: window, closed: false, close: vi.fn(), location: { replace: vi.fn() } };
    vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    const test = setup({ mode: 'redirect', target: '_blank', openPage: undefined });
    await test.press();
    expect(tab.opener).toBeNull();
    await test.answer();
    expect(tab.location.replace.mock.calls).toEqual([[linkUrl]]);
    expect(tab.close).not.toHaveBeenCalled();
  });
});
