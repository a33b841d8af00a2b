// @vitest-environment jsdom
import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  clearIdempotencyKey,
  readIdempotencyKey,
  storeIdempotencyKey,
} from '../../../src/client/idempotencyKey.js';
import { getPageRegistry } from '../../../src/client/pageRegistry.js';
import { watchQuietly } from '../../../src/client/status/watchQuietly.js';
import { makeDeferred } from '../../makeDeferred.js';
import { link, states } from '../states.js';
import { lockName, order, pass, setupQuietAttempt } from './setupQuietAttempt.js';

beforeEach(() => {
  vi.useFakeTimers();
  storeIdempotencyKey(lockName, 'earlier key');
});

/** A canceled payment whose link can still be paid. */
function setup(answer: PaymentStatus | Promise<PaymentStatus> | Error = 'pending') {
  const check = { answer };
  const checkStatus = vi.fn(async () => {
    if (check.answer instanceof Error) throw check.answer;
    return check.answer;
  });
  const onPaid = vi.fn();
  const test = setupQuietAttempt({ state: states.idle, options: { checkStatus, onPaid } });
  const watch = () => watchQuietly(test.attempt, test.port, link);
  return { ...test, check, checkStatus, onPaid, watch, count: () => checkStatus.mock.calls.length };
}

type Test = ReturnType<typeof setup>;

describe('a link that the payer has left', () => {
  it('the status of a link that the payer has canceled is checked every 2 s, with the order of that link', async () => {
    const test = setup();
    test.watch();
    expect(test.count()).toBe(0);
    await pass(0);
    expect(test.checkStatus.mock.calls).toEqual([[{ order, link, signal: expect.any(AbortSignal) }]]);
    await pass(4_000);
    expect([test.count(), test.events()]).toEqual([3, []]);
  });

  it('the state becomes paid once if the payer pays a link after Cancel, and the idempotency key of the link is cleared', async () => {
    const test = setup();
    test.watch();
    await pass(2_000);
    test.check.answer = 'paid';
    await pass(2_000);
    expect(test.events()).toEqual([{ type: 'paid', link }]);
    expect(test.page.state).toEqual(states.paid);
    expect(readIdempotencyKey(lockName)).toBeUndefined();
    const checks = test.count();
    await pass(60_000);
    expect([test.count(), test.events().length]).toEqual([checks, 1]);
    // watchQuietly() must not call onPaid here, because the controller does so when its state becomes paid.
    expect(test.onPaid).not.toHaveBeenCalled();
  });

  it('onPaid is called with the canceled link and its order if that link is paid while the button shows another order', async () => {
    const test = setup('paid');
    test.page.isCurrent = false;
    test.page.state = states.qr;
    test.watch();
    await pass(60_000);
    expect(test.onPaid.mock.calls).toEqual([[link, test.attempt.context]]);
    expect(test.page.state).toBe(states.qr);
    expect([test.count(), readIdempotencyKey(lockName)]).toEqual([1, undefined]);
  });

  it('a payment of a canceled link calls the onPaid of the button’s latest render', async () => {
    const test = setup('paid');
    const onPaid = vi.fn();
    test.page.isCurrent = false;
    test.watch();
    test.page.options = { ...test.page.options, onPaid };
    await pass(0);
    expect([onPaid.mock.calls.length, test.onPaid.mock.calls.length]).toEqual([1, 0]);
  });

  it.each<PaymentStatus>(['pending', 'processing', 'declined', 'expired'])(
    'the status of a canceled link is checked again after the status %s, since the link may be paid late',
    async (status) => {
      const test = setup(status);
      test.watch();
      await pass(2_000);
      expect([test.count(), test.events(), readIdempotencyKey(lockName)]).toEqual([2, [], 'earlier key']);
    },
  );

  it('the status of a canceled link is checked again after a status check that failed', async () => {
    const test = setup(new Error('down'));
    test.watch();
    await pass(2_000);
    test.check.answer = 'paid';
    await pass(2_000);
    expect(test.page.state.status).toBe('paid');
  });

  it('no timer is started for a canceled link if no checkStatus or statusEndpoint is given', async () => {
    const test = setup('paid');
    test.page.options = {};
    const timers = vi.getTimerCount();
    test.watch();
    expect(vi.getTimerCount()).toBe(timers);
  });
});

const ends: [string, (test: Test) => void][] = [
  ['the component is unmounted', ({ page }) => page.mount(null)],
  ['the component is mounted again', ({ page }) => page.mount(() => {})],
  ['any button is pressed for its order', () => void getPageRegistry().locks.add(lockName)],
  ['another button has reported the payment', () => clearIdempotencyKey(lockName)],
];

describe('the watch of a link that the payer has left', () => {
  it.each(ends)('the status checks of a canceled link stop when %s', async (_, end) => {
    const test = setup();
    test.watch();
    await pass(2_000);
    end(test);
    test.check.answer = 'paid';
    await pass(60_000);
    expect([test.count(), test.events(), test.onPaid.mock.calls]).toEqual([2, [], []]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(ends)(
    'a payment of a canceled link is ignored if a status check reports it after %s',
    async (_, end) => {
      const { promise, resolve } = makeDeferred<PaymentStatus>();
      const test = setup(promise);
      test.watch();
      await pass(0);
      end(test);
      resolve('paid');
      await pass(60_000);
      expect([test.count(), test.events(), test.onPaid.mock.calls]).toEqual([1, [], []]);
    },
  );

  it('the status checks of a canceled link continue when a button is pressed for another order', async () => {
    const test = setup();
    test.watch();
    await pass(0);
    getPageRegistry().locks.add('react-tarlan-pay:other');
    test.check.answer = 'paid';
    await pass(2_000);
    expect(test.page.state.status).toBe('paid');
  });

  it('the status of a canceled link is not checked if a button is pressed for its order immediately after Cancel', async () => {
    const test = setup();
    test.watch();
    getPageRegistry().locks.add(lockName);
    await pass(60_000);
    expect(test.count()).toBe(0);
  });
});
