// @vitest-environment jsdom
import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  clearIdempotencyKey,
  readIdempotencyKey,
  storeIdempotencyKey,
} from '../../../src/client/idempotencyKey.js';
import type { ReceivedLink } from '../../../src/client/requestPaymentLink.js';
import { lostLink } from '../../../src/client/status/lostLink.js';
import { resubmit } from '../../../src/client/status/resubmit.js';
import { PaymentLinkError } from '../../../src/gateway/PaymentLinkError.js';
import { makeDeferred } from '../../makeDeferred.js';
import { link, states } from '../states.js';
import { lockName, order, pass, setupQuietAttempt } from './setupQuietAttempt.js';

const earlierKey = 'earlier key';
const newKey = 'new key';
const reply: ReceivedLink = { link, qrSource: null };
const keyReused = new PaymentLinkError('endpoint', 'request-refused', {
  endpointCode: 'idempotency-key-reused',
  httpStatus: 422,
});

/** The outcome of a press that ends without a request for a link. */
const ended = [['error', new Error('The press has ended.')]];

beforeEach(() => {
  vi.useFakeTimers();
  storeIdempotencyKey(lockName, earlierKey);
});

/** A press for an order whose earlier link was requested with `earlierKey`. */
function setup(check?: (context: { signal: AbortSignal }) => Promise<PaymentStatus>) {
  const checkStatus = check && vi.fn(check);
  const test = setupQuietAttempt({ state: states.creating, options: { checkStatus } });
  const send = vi.fn(async (_idempotencyKey: string) => reply);
  const outcome = vi.fn();
  const press = () =>
    void resubmit(test.attempt, test.port, earlierKey, send).then(
      (value) => outcome('link', value),
      (error: unknown) => outcome('error', error),
    );
  /** Clears the idempotency key and ends the attempt, as the controller does after a failure. */
  const end = () => {
    clearIdempotencyKey(lockName);
    test.page.state = states.error;
    test.abort();
  };
  const sentKeys = () => send.mock.calls.map(([key]) => key);
  return { ...test, checkStatus, send, outcome, press, end, sentKeys };
}

describe('a press for an order that may have a link', () => {
  it('resubmit() requests no link and clears the stored idempotency key if a status check says that the order is paid', async () => {
    const test = setup(async () => 'paid');
    test.press();
    await pass(60_000);
    expect(test.checkStatus?.mock.calls).toEqual([
      [{ order, link: lostLink, signal: expect.any(AbortSignal) }],
    ]);
    expect(test.events()).toEqual([{ type: 'paid', link: lostLink }]);
    expect([test.page.state.status, test.sentKeys(), readIdempotencyKey(lockName)]).toEqual([
      'paid',
      [],
      undefined,
    ]);
    expect(test.outcome.mock.calls).toEqual(ended);
  });

  it('resubmit() requests no link and starts the status watcher if a status check says that the payment is processing', async () => {
    const test = setup(async () => 'processing');
    test.press();
    await pass(60_000);
    expect(test.page.state).toEqual({ status: 'processing', link: lostLink, error: null, checking: 'ok' });
    expect([test.sentKeys(), readIdempotencyKey(lockName)]).toEqual([[], earlierKey]);
    expect(test.getWatcher.mock.calls).toEqual([[test.port]]);
    expect(test.outcome.mock.calls).toEqual(ended);
  });

  it.each(['declined', 'expired'] as const)(
    'resubmit() requests a link with a new idempotency key if one status check says that the earlier link is %s',
    async (status) => {
      const test = setup(async () => status);
      test.press();
      await pass(0);
      expect([test.sentKeys(), test.checkStatus?.mock.calls.length]).toEqual([[newKey], 1]);
      expect(test.outcome.mock.calls).toEqual([['link', reply]]);
      expect(test.events()).toEqual([]);
    },
  );

  it.each<[string, Parameters<typeof setup>[0]]>([
    ['the earlier link can still be paid', async () => 'pending'],
    ['the status check fails', () => Promise.reject(new Error('down'))],
    ['the status check returns an unknown status', async () => 'new' as PaymentStatus],
    ['the options have no source of the status', undefined],
  ])('resubmit() sends the earlier idempotency key again if %s', async (_, check) => {
    const test = setup(check);
    test.press();
    await pass(0);
    expect(test.sentKeys()).toEqual([earlierKey]);
    expect(test.outcome.mock.calls).toEqual([['link', reply]]);
  });

  it('resubmit() aborts a status check that takes 5 s, and requests the link with the earlier idempotency key', async () => {
    const signals: AbortSignal[] = [];
    const test = setup(({ signal }) => {
      signals.push(signal);
      return new Promise(() => {});
    });
    test.press();
    await pass(4_999);
    expect(test.sentKeys()).toEqual([]);
    await pass(1);
    expect([test.sentKeys(), signals[0]?.aborted]).toEqual([[earlierKey], true]);
  });
});

describe('an endpoint that refuses the earlier key with idempotency-key-reused', () => {
  it('resubmit() requests a link with a new idempotency key if the endpoint refuses the earlier one with idempotency-key-reused', async () => {
    const test = setup(async () => 'pending');
    test.send.mockRejectedValueOnce(keyReused);
    test.press();
    await pass(0);
    expect(test.sentKeys()).toEqual([earlierKey, newKey]);
    expect(test.outcome.mock.calls).toEqual([['link', reply]]);
  });

  it('resubmit() fails after the endpoint has refused the earlier idempotency key and one new key with idempotency-key-reused', async () => {
    const test = setup(async () => 'pending');
    test.send.mockRejectedValue(keyReused);
    test.press();
    await pass(60_000);
    expect(test.sentKeys()).toEqual([earlierKey, newKey]);
    expect(test.outcome.mock.calls).toEqual([['error', keyReused]]);
  });

  it('resubmit() sends no second request if the payer cancels before the endpoint refuses the earlier idempotency key', async () => {
    const answer = makeDeferred<void>();
    const test = setup(async () => 'pending');
    test.send.mockImplementation(async () => {
      await answer.promise;
      throw keyReused;
    });
    test.press();
    await pass(0);
    test.abort();
    answer.resolve();
    await pass(0);
    expect(test.sentKeys()).toEqual([earlierKey]);
  });
});

describe('the earlier key', () => {
  it('resubmit() stores the earlier idempotency key again if the endpoint refuses the request with HTTP 429', async () => {
    const test = setup(async () => 'pending');
    const refused = new PaymentLinkError('endpoint', 'too-many-requests', { httpStatus: 429 });
    test.send.mockRejectedValue(refused);
    test.press();
    await pass(0);
    expect(test.outcome.mock.calls).toEqual([['error', refused]]);
    test.end();
    expect(readIdempotencyKey(lockName)).toBe(earlierKey);
  });

  it.each<[string, PaymentStatus, PaymentLinkError]>([
    ['the gateway refused the order', 'pending', new PaymentLinkError('expected', 'provider-not-found')],
    ['the endpoint refused a new key', 'declined', new PaymentLinkError('endpoint', 'too-many-requests')],
  ])('resubmit() does not store the earlier idempotency key again after %s', async (_, status, error) => {
    const test = setup(async () => status);
    test.send.mockRejectedValue(error);
    test.press();
    await pass(0);
    test.end();
    await pass(0);
    expect(readIdempotencyKey(lockName)).toBeUndefined();
  });
});

describe('a press that ends before it has a link', () => {
  it.each<PaymentStatus>(['pending', 'declined', 'processing', 'paid'])(
    'resubmit() requests no link and keeps the stored idempotency key if the payer cancels before a check returns the status %s',
    async (status) => {
      const answer = makeDeferred<PaymentStatus>();
      const test = setup(() => answer.promise);
      test.press();
      await pass(0);
      test.page.state = states.idle;
      test.abort();
      // Unmounting the button ends the watch of the earlier link, so only resubmit() could act on the answer.
      test.page.mount(null);
      answer.resolve(status);
      await pass(0);
      expect([test.sentKeys(), test.events(), test.outcome.mock.calls]).toEqual([[], [], ended]);
      expect(readIdempotencyKey(lockName)).toBe(earlierKey);
    },
  );

  it('resubmit() keeps checking the status of the earlier link after Cancel, so that a late payment is reported', async () => {
    let status: PaymentStatus = 'pending';
    const test = setup(async () => status);
    test.send.mockReturnValue(new Promise(() => {}));
    test.press();
    await pass(0);
    test.page.state = states.idle;
    test.abort();
    await pass(2_000);
    expect(test.page.state).toEqual(states.idle);
    status = 'paid';
    await pass(2_000);
    expect(test.page.state).toEqual({ status: 'paid', link: lostLink, error: null });
    expect(readIdempotencyKey(lockName)).toBeUndefined();
  });

  it('resubmit() keeps checking the status of the earlier link after the button was pressed for another order', async () => {
    const onPaid = vi.fn();
    const test = setup(async () => 'pending');
    test.page.options = { ...test.page.options, onPaid };
    test.send.mockReturnValue(new Promise(() => {}));
    test.press();
    await pass(0);
    test.page.isCurrent = false;
    test.page.state = states.qr;
    test.abort();
    test.checkStatus?.mockResolvedValue('paid');
    await pass(0);
    expect(onPaid.mock.calls).toEqual([[lostLink, test.attempt.context]]);
    expect(test.page.state).toBe(states.qr);
  });

  it.each([
    ['has failed', states.error, false],
    ['has a new link, which has a separate watcher', states.idle, true],
  ])(
    'resubmit() stops checking the status of the earlier link if the press of the button %s',
    async (_, state, hasLink) => {
      const test = setup(async () => 'pending');
      if (!hasLink) test.send.mockReturnValue(new Promise(() => {}));
      test.press();
      await pass(0);
      test.page.state = state;
      test.abort();
      await pass(60_000);
      expect(test.checkStatus).toHaveBeenCalledOnce();
    },
  );
});
