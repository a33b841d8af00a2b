// @vitest-environment jsdom
import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getLockName, readIdempotencyKey, storeIdempotencyKey } from '../../../src/client/idempotencyKey.js';
import type { PaymentOptions } from '../../../src/client/options.js';
import { PaymentController } from '../../../src/client/PaymentController.js';
import { getPageRegistry } from '../../../src/client/pageRegistry.js';
import { lostLink } from '../../../src/client/status/lostLink.js';
import { recallOrder } from '../../../src/client/status/recallOrder.js';
import { states } from '../states.js';
import { order, pass, setupQuietAttempt } from './setupQuietAttempt.js';

const endpoint = '/api/payment-link';
const lockName = getLockName({ endpoint }, order);
const returned = { ...states.idle, returned: true };

beforeEach(() => {
  vi.useFakeTimers();
});

/** Stores the idempotency key of an earlier press for the order, and simulates a reload of the page. */
function reloadAfterPress(key = 'earlier key'): void {
  storeIdempotencyKey(lockName, key);
  vi.runAllTimers();
  Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
}

/** Mounts a button. */
function mount(options: PaymentOptions<unknown> = {}) {
  const check = { answer: 'pending' as PaymentStatus };
  const checkStatus = vi.fn(async () => check.answer);
  const test = setupQuietAttempt({
    state: states.idle,
    options: { endpoint, order, checkStatus, ...options },
    isOrderKnown: false,
  });
  recallOrder(test.attempt, test.port);
  return { ...test, check, checkStatus };
}

describe('a button that is mounted after a reload', () => {
  it('a button mounted after a reload has returned: true in its state if an idempotency key is stored for its order', () => {
    reloadAfterPress();
    const { page, events, attempt } = mount();
    expect(events()).toEqual([{ type: 'restore', returned: true }]);
    expect(page.state).toEqual(returned);
    expect([attempt.context.order, attempt.lockName]).toEqual([order, lockName]);
  });

  it('a button mounted after a reload recognizes the order of the earlier press by its content or its orderKey', () => {
    reloadAfterPress();
    expect(mount({ order: { ...order } }).page.state).toEqual(returned);
    storeIdempotencyKey(getLockName({ endpoint, orderKey: () => 'own' }, order), 'earlier key');
    expect(mount({ order: 'any', orderKey: () => 'own' }).page.state).toEqual(returned);
  });

  it('a button mounted after a reload becomes paid as soon as a status check reports the payment', async () => {
    reloadAfterPress();
    const { page, check, checkStatus, attempt } = mount();
    await pass(0);
    expect(checkStatus.mock.calls).toEqual([[{ order, link: lostLink, signal: expect.any(AbortSignal) }]]);
    check.answer = 'paid';
    await pass(2_000);
    expect(page.state).toEqual({ status: 'paid', link: lostLink, error: null });
    expect(attempt.context).toEqual({ order, attemptId: attempt.context.attemptId });
    expect(readIdempotencyKey(lockName)).toBeUndefined();
  });

  it('a button without checkStatus has returned: true after a reload if the earlier press got a link (a stored empty key)', async () => {
    reloadAfterPress('');
    const { page } = mount({ checkStatus: undefined });
    await pass(60_000);
    expect(page.state).toEqual(returned);
  });

  it.each<[string, () => void, PaymentOptions<unknown>]>([
    ['its order has no earlier attempt', () => {}, {}],
    ['the earlier attempt was for another order', reloadAfterPress, { order: { orderId: '43' } }],
    ['the earlier attempt was at another endpoint', reloadAfterPress, { endpoint: '/api/other' }],
    ['it has no order', reloadAfterPress, { order: undefined }],
    ['its order cannot be sent', reloadAfterPress, { order: { id: 1n } }],
    ['orderKey throws', reloadAfterPress, { orderKey: () => Reflect.get(null as never, 'id') }],
    ['it has no valid endpoint', reloadAfterPress, { endpoint: 'https://' }],
  ])(
    'a button mounted after a reload stays idle and runs no status check if %s',
    async (_, arrange, options) => {
      arrange();
      const { attempt, events, checkStatus } = mount(options);
      await pass(60_000);
      expect([events(), checkStatus.mock.calls, attempt.lockName]).toEqual([[], [], '']);
    },
  );

  it('a button mounted after a reload does not call its order function before it is pressed', async () => {
    reloadAfterPress();
    const source = vi.fn(() => order);
    const { events, checkStatus } = mount({ order: source });
    await pass(60_000);
    expect([source.mock.calls, events(), checkStatus.mock.calls]).toEqual([[], [], []]);
  });

  it('a button mounted after a reload stays idle while another button of the page is paying its order', async () => {
    reloadAfterPress();
    getPageRegistry().locks.add(lockName);
    const { events, checkStatus } = mount();
    await pass(60_000);
    expect([events(), checkStatus.mock.calls]).toEqual([[], []]);
  });

  it('a button mounted after a reload stays idle if the browser blocks sessionStorage', async () => {
    reloadAfterPress();
    vi.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    const { events, checkStatus } = mount();
    await pass(60_000);
    expect([events(), checkStatus.mock.calls]).toEqual([[], []]);
  });
});

it.each<[string, () => void, object]>([
  ['recalls the order of an earlier press', reloadAfterPress, returned],
  [
    'stays idle if only the shop has stored something',
    () => sessionStorage.setItem('cart', '42'),
    states.idle,
  ],
])('PaymentController, when mounted after a reload, %s', async (_, arrange, state) => {
  arrange();
  const controller = new PaymentController({
    options: { endpoint, order },
    tree: null,
    pageClient: undefined,
  });
  const unsubscribe = controller.subscribe(() => {});
  await pass(0);
  expect(controller.getState()).toEqual(state);
  unsubscribe();
});
