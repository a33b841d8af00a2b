// @vitest-environment jsdom
import { focusManager } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { type PaymentStatus, type UsePaymentLinkOptions, usePaymentLink } from 'react-tarlan-pay';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadStatusWatcher } from '../../src/client/status/loadStatusWatcher.js';
import { createControlledEndpoint, linkUrl } from '../controlledEndpoint.js';

type Options = UsePaymentLinkOptions<unknown>;
type Answer = PaymentStatus | 'fail' | 'hang';

const order = { orderId: '42' };

// A module cannot be loaded while timers are fake.
beforeAll(loadStatusWatcher);
beforeEach(() => {
  vi.useFakeTimers();
});

/** The shop's server: answers with the script's steps, the last one again and again. */
function createShop(...script: Answer[]) {
  let underWay = 0;
  let mostAtOnce = 0;
  const checkStatus = vi.fn(
    async (_context: { signal: AbortSignal; order: unknown; link: unknown }): Promise<PaymentStatus> => {
      mostAtOnce = Math.max(mostAtOnce, ++underWay);
      const step = script.length > 1 ? script.shift() : script[0];
      await Promise.resolve();
      if (step === 'hang') await new Promise(() => {});
      underWay--;
      if (step === 'fail') throw new Error('The shop is down.');
      return step as PaymentStatus;
    },
  );
  return { checkStatus, script, asked: () => checkStatus.mock.calls.length, mostAtOnce: () => mostAtOnce };
}

function setup(shop: ReturnType<typeof createShop>, options: Options = {}) {
  const controlled = createControlledEndpoint();
  const [onPaid, onError, onStatusChange, openPage] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const { checkStatus } = shop;
  const props: Options = {
    endpoint: controlled.endpoint,
    mode: 'qr',
    checkStatus,
    onPaid,
    onError,
    onStatusChange,
    openPage,
    ...options,
  };
  const hook = renderHook((given: Options) => usePaymentLink(given), { initialProps: props });
  return {
    ...controlled,
    onPaid,
    onError,
    openPage,
    unmount: hook.unmount,
    current: () => hook.result.current,
    statuses: () => onStatusChange.mock.calls.map(([state]) => state.status),
    pay: () => act(async () => hook.result.current.pay(order)),
    reset: () => act(async () => hook.result.current.reset()),
    answer: () => act(async () => controlled.call(-1).answer()),
    show: async () => {
      await act(async () => hook.result.current.pay(order));
      await act(async () => controlled.call(-1).answer());
      await pass(0);
    },
  };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function setVisible(visible: boolean) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visible ? 'visible' : 'hidden');
  await act(async () => {
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
  });
}

function restorePage() {
  return act(async () => {
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  });
}

describe('while a code is shown', () => {
  it('the shop is asked at once, with growing pauses, one question at a time, until it is paid', async () => {
    const shop = createShop('pending');
    const test = setup(shop);
    await test.show();
    expect(test.current()).toMatchObject({ status: 'qr', checking: 'ok', expiresAt: null });
    expect(shop.asked()).toBe(1);
    await pass(2_000);
    expect(shop.asked()).toBe(2);
    await pass(58_000);
    const afterAMinute = shop.asked();
    expect(afterAMinute).toBeGreaterThan(25);
    await pass(30_000);
    expect(shop.asked() - afterAMinute).toBeLessThanOrEqual(4);
    shop.script.splice(0, 1, 'paid');
    await pass(10_000);
    expect(test.current()).toMatchObject({ status: 'paid', link: { redirectUrl: linkUrl } });
    expect(test.onPaid).toHaveBeenCalledTimes(1);
    expect(shop.mostAtOnce()).toBe(1);
    const final = shop.asked();
    await pass(60_000);
    expect(shop.asked()).toBe(final);
    expect(test.statuses()).toEqual(['creating', 'qr', 'paid']);
  });

  it('it is asked about the order and the link', async () => {
    const shop = createShop('pending');
    await setup(shop).show();
    expect(shop.checkStatus).toHaveBeenCalledWith({
      order,
      link: expect.objectContaining({ redirectUrl: linkUrl }),
      signal: expect.any(AbortSignal),
    });
  });

  it('expired is heard, and a late payment still wins', async () => {
    const shop = createShop('expired');
    const test = setup(shop);
    await test.show();
    expect(test.current().status).toBe('expired');
    shop.script.splice(0, 1, 'paid');
    await pass(2_000);
    expect(test.current().status).toBe('paid');
  });

  it.each<[Answer, string]>([
    ['declined', 'declined'],
    ['expired', 'expired'],
  ])('%s is heard', async (answer, status) => {
    const test = setup(createShop('pending', answer));
    await test.show();
    await pass(2_000);
    expect(test.current().status).toBe(status);
    expect(test.onPaid).not.toHaveBeenCalled();
  });

  it('a failing check says so, goes on, and is no error', async () => {
    const test = setup(createShop('fail', 'fail', 'fail', 'paid'));
    await test.show();
    expect(test.current()).toMatchObject({ status: 'qr', checking: 'failing' });
    await pass(6_000);
    expect(test.current().status).toBe('paid');
    expect(test.onError).not.toHaveBeenCalled();
  });

  it('an answer that is no status is a failing check', async () => {
    const test = setup(createShop('done' as Answer));
    await test.show();
    expect(test.current()).toMatchObject({ status: 'qr', checking: 'failing' });
  });

  it('a question that is never answered is given up, and aborted', async () => {
    const shop = createShop('hang', 'paid');
    const test = setup(shop);
    await test.show();
    await pass(15_000);
    expect(shop.checkStatus.mock.calls[0]?.[0].signal.aborted).toBe(true);
    expect(test.current()).toMatchObject({ checking: 'failing' });
    await pass(2_000);
    expect(test.current().status).toBe('paid');
  });

  it('nothing is asked while the page is hidden, and at once when it is seen', async () => {
    const shop = createShop('pending');
    const test = setup(shop);
    await test.show();
    await setVisible(false);
    const before = shop.asked();
    await pass(60_000);
    expect(shop.asked()).toBe(before);
    await setVisible(true);
    expect(shop.asked()).toBe(before + 1);
    expect(shop.mostAtOnce()).toBe(1);
    expect(test.current().status).toBe('qr');
    focusManager.setFocused(undefined);
  });

  it.each<[string, (test: ReturnType<typeof setup>) => unknown]>([
    ['unmounting', (test) => test.unmount()],
    ['a reset', (test) => test.reset()],
  ])('nothing is asked after %s', async (_name, end) => {
    const shop = createShop('hang');
    const test = setup(shop);
    await test.show();
    await end(test);
    const before = shop.asked();
    expect(shop.checkStatus.mock.calls.at(-1)?.[0].signal.aborted).toBe(true);
    await pass(60_000);
    expect(shop.asked()).toBe(before);
  });

  it('an answer after a reset is told to nobody', async () => {
    let answer: (status: PaymentStatus) => void = () => {};
    const shop = createShop('pending');
    const test = setup(shop, { checkStatus: () => new Promise((resolve) => (answer = resolve)) });
    await test.show();
    await test.reset();
    await act(async () => answer('paid'));
    expect(test.current().status).toBe('idle');
    expect(test.onPaid).not.toHaveBeenCalled();
  });

  it('without checkStatus nothing is asked and nothing is known', async () => {
    const test = setup(createShop('paid'), { checkStatus: undefined });
    await test.show();
    await pass(60_000);
    expect(test.current()).toMatchObject({ status: 'qr', checking: 'off' });
  });
});

describe('when the time is up', () => {
  const inAMinute: Options = { expiresAt: (_link, createdAt) => new Date(createdAt.getTime() + 60_000) };

  it('the code has expired', async () => {
    const test = setup(createShop('pending'), { ...inAMinute, checkStatus: undefined });
    await test.show();
    await pass(59_000);
    expect(test.current()).toMatchObject({ status: 'qr', expiresAt: expect.any(Date) });
    await pass(1_000);
    expect(test.current()).toMatchObject({ status: 'expired', link: { redirectUrl: linkUrl } });
  });

  it('the shop is asked first: paid in the last second is paid', async () => {
    const shop = createShop('pending');
    const test = setup(shop, inAMinute);
    await test.show();
    await pass(59_500);
    shop.script.splice(0, 1, 'paid');
    await pass(500);
    expect(test.current().status).toBe('paid');
    expect(test.statuses()).not.toContain('expired');
  });

  it('a computer that slept shows it soon, also when nobody says that the page is seen again', async () => {
    const test = setup(createShop('pending'), { ...inAMinute, checkStatus: undefined });
    await test.show();
    vi.setSystemTime(Date.now() + 3_600_000);
    await pass(5_000);
    expect(test.current().status).toBe('expired');
  });

  it('a held link expires, also when the time was up on the way to the page', async () => {
    const test = setup(createShop('pending'), {
      mode: 'redirect',
      checkStatus: undefined,
      expiresAt: (_link, createdAt) => new Date(createdAt.getTime() + 2_000),
    });
    await test.show();
    await pass(3_000);
    expect(test.current().status).toBe('redirecting');
    await pass(3_000);
    expect(test.current().status).toBe('expired');
  });

  it('an expiresAt that gives a number is a date all the same', async () => {
    const expiresAt = (() => Date.now() + 1_000) as unknown as NonNullable<Options['expiresAt']>;
    const test = setup(createShop('pending'), { expiresAt, checkStatus: undefined });
    await test.show();
    await pass(1_000);
    expect(test.current().status).toBe('expired');
  });

  it('a late payment still wins', async () => {
    const shop = createShop('pending');
    const test = setup(shop, inAMinute);
    await test.show();
    await pass(61_000);
    expect(test.current().status).toBe('expired');
    shop.script.splice(0, 1, 'paid');
    await pass(10_000);
    expect(test.current().status).toBe('paid');
    expect(test.onPaid).toHaveBeenCalledTimes(1);
  });

  it('a computer that slept shows it when it is seen again', async () => {
    const test = setup(createShop('pending'), { ...inAMinute, checkStatus: undefined });
    await test.show();
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(test.current().status).toBe('qr');
    await setVisible(true);
    expect(test.current().status).toBe('expired');
  });

  it.each([
    ['null', () => null],
    ['no date', () => new Date('never')],
  ])('an expiresAt that gives %s means no end', async (_name, expiresAt) => {
    const test = setup(createShop('pending'), { expiresAt });
    await test.show();
    await pass(3_600_000);
    expect(test.current()).toMatchObject({ status: 'qr', expiresAt: null });
  });

  it('an end that is months away is waited for', async () => {
    const test = setup(createShop('pending'), {
      checkStatus: undefined,
      expiresAt: (_link, createdAt) => new Date(createdAt.getTime() + 2 ** 31 + 5_000),
    });
    await test.show();
    await pass(60_000);
    expect(test.current().status).toBe('qr');
    // All that time at once, as after a sleep: step by step it would be hundreds of thousands of timers.
    vi.setSystemTime(Date.now() + 2 ** 31 - 60_000);
    await pass(0);
    expect(test.current().status).toBe('qr');
    await pass(5_000);
    expect(test.current().status).toBe('expired');
  });
});

describe('a press on an expired code', () => {
  async function expire(shop: ReturnType<typeof createShop>) {
    const test = setup(shop, { expiresAt: (_link, createdAt) => new Date(createdAt.getTime() + 1_000) });
    await test.show();
    await pass(1_000);
    expect(test.current().status).toBe('expired');
    return test;
  }

  it('makes a new one when the first was not paid', async () => {
    const shop = createShop('pending');
    const test = await expire(shop);
    const asked = shop.asked();
    await test.pay();
    expect(shop.asked()).toBe(asked + 1);
    expect(test.current().status).toBe('creating');
    expect(test.calls).toHaveLength(2);
    await test.answer();
    expect(test.current().status).toBe('qr');
  });

  it('makes none when the first was paid', async () => {
    const shop = createShop('pending');
    const test = await expire(shop);
    shop.script.splice(0, 1, 'paid');
    await test.pay();
    expect(test.current().status).toBe('paid');
    expect(test.calls).toHaveLength(1);
  });

  it('makes none while the shop does not say whether the first was paid', async () => {
    const shop = createShop('pending');
    const test = await expire(shop);
    shop.script.splice(0, 1, 'fail');
    await test.pay();
    expect(test.current()).toMatchObject({ status: 'expired', checking: 'failing', verifying: false });
    expect(test.calls).toHaveLength(1);
    shop.script.splice(0, 1, 'pending');
    await test.pay();
    expect(test.calls).toHaveLength(2);
  });

  it('asks once for two presses', async () => {
    const shop = createShop('pending');
    const test = await expire(shop);
    shop.script.splice(0, 1, 'hang');
    await test.pay();
    expect(test.current()).toMatchObject({ status: 'expired', verifying: true });
    const asked = shop.asked();
    await test.pay();
    expect(shop.asked()).toBe(asked);
  });
});

describe('coming back', () => {
  it('from the bank after paying is paid, not idle', async () => {
    const shop = createShop('paid');
    const test = setup(shop, { mode: 'redirect' });
    await test.pay();
    await test.answer();
    expect([test.current().status, shop.asked()]).toEqual(['redirecting', 0]);
    await restorePage();
    expect(test.current().status).toBe('paid');
    expect(test.onPaid).toHaveBeenCalledTimes(1);
  });

  it.each<[Answer, string]>([
    ['pending', 'idle'],
    ['expired', 'idle'],
    ['declined', 'declined'],
    ['fail', 'ready'],
  ])('when the shop says %s means %s', async (answer, status) => {
    const test = setup(createShop(answer), { mode: 'redirect' });
    await test.pay();
    await test.answer();
    await restorePage();
    expect(test.current().status).toBe(status);
    if (status === 'idle') expect(test.current()).toMatchObject({ returned: true });
  });

  it('without checkStatus says that a payment is not lost', async () => {
    const test = setup(createShop('paid'), { mode: 'redirect', checkStatus: undefined });
    await test.pay();
    await test.answer();
    await restorePage();
    expect(test.current()).toMatchObject({ status: 'idle', returned: true });
  });

  it('to the tab of a held link asks at once', async () => {
    const shop = createShop('pending');
    const test = setup(shop, { mode: 'redirect', onBeforeRedirect: () => false });
    await test.pay();
    await test.answer();
    expect([test.current().status, shop.asked()]).toEqual(['ready', 1]);
    shop.script.splice(0, 1, 'paid');
    await setVisible(true);
    expect(test.current().status).toBe('paid');
  });

  it('to a shown code keeps it and asks at once', async () => {
    const shop = createShop('pending');
    const test = setup(shop);
    await test.show();
    const asked = shop.asked();
    await restorePage();
    expect(test.current().status).toBe('qr');
    expect(shop.asked()).toBe(asked + 1);
  });

  it('to an error or a declined payment means idle', async () => {
    const declined = setup(createShop('declined'));
    await declined.show();
    expect(declined.current().status).toBe('declined');
    await restorePage();
    expect(declined.current().status).toBe('idle');
    const failed = setup(createShop('pending'));
    await failed.pay();
    await act(async () => failed.call(-1).fail(new TypeError()));
    await restorePage();
    expect(failed.current()).toEqual(expect.objectContaining({ status: 'idle' }));
    expect(failed.current()).not.toHaveProperty('returned');
  });
});
