// @vitest-environment jsdom
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { linkAnswer } from '../../controlledEndpoint.js';
import { advance, createStatusCheck, order, type Payment, setupPayment } from './setupPayment.js';

/** Waits until the idempotency key is stored, which happens in the task after the press. */
const keyIsStored = () => vi.waitFor(() => expect(sessionStorage).toHaveLength(1));

describe('the idempotency key', () => {
  it.each<[string, (payment: Payment) => unknown]>([
    ['a failed connection', (payment) => payment.fail()],
    ['a malformed answer', (payment) => payment.answer({ status: 200, body: '{}' })],
    ['HTTP 502', (payment) => payment.answer({ status: 502, body: '' })],
    ['reset()', (payment) => payment.reset()],
  ])('pay() sends the same idempotency key again after %s, since a link may exist', async (_, end) => {
    const payment = setupPayment();
    await payment.pay();
    await end(payment);
    await payment.pay();
    expect(payment.call(1).idempotencyKey).toBe(payment.call(0).idempotencyKey);
  });

  it.each([
    ['an error of the gateway', documentedAnswers.legacyUnexpected],
    ['a link to an unsafe URL', linkAnswer({ redirect_url: 'http://kaspi.kz' })],
    ['a link', documentedAnswers.success],
  ])('pay() sends a new idempotency key after %s', async (_, fixture) => {
    const payment = setupPayment();
    await payment.pay();
    await payment.answer(fixture);
    await vi.waitFor(() => expect(Object.values({ ...sessionStorage }).join('')).toBe(''));
    await payment.reset();
    await payment.pay();
    expect(payment.call(1).idempotencyKey).not.toBe(payment.call(0).idempotencyKey);
  });

  it('pay() sends a new idempotency key for another order', async () => {
    const payment = setupPayment();
    await payment.pay();
    await payment.fail();
    await payment.pay({ orderId: '43' });
    expect(payment.call(1).idempotencyKey).not.toBe(payment.call(0).idempotencyKey);
  });

  it('pay() sends a new idempotency key when onError calls it after an error of the gateway', async () => {
    const payment = setupPayment();
    await payment.pay();
    payment.onError.mockImplementation(() => payment.current().pay(order));
    await payment.answer(documentedAnswers.legacyUnexpected);
    expect(payment.call(1).idempotencyKey).not.toBe(payment.call(0).idempotencyKey);
  });

  it('the idempotency key is stored in sessionStorage until the order is paid, without the personal data of the order', async () => {
    const check = createStatusCheck('pending');
    const { checkStatus } = check;
    const payment = setupPayment({ checkStatus, mode: 'qr' });
    await payment.pay({ email: 'aliya@mail.kz', phone: '77011234567' });
    await keyIsStored();
    const entries = JSON.stringify(Object.entries({ ...sessionStorage }));
    expect(entries).toContain(payment.call(0).idempotencyKey);
    expect(entries).not.toMatch(/aliya|mail|7701/);
    await payment.answer();
    expect(sessionStorage).toHaveLength(1);
    check.answer = 'paid';
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect(payment.current().status).toBe('paid'));
    expect(sessionStorage).toHaveLength(0);
  });

  it('the stored idempotency key is replaced by an empty string when a link exists and no checkStatus is given', async () => {
    vi.useFakeTimers();
    const payment = setupPayment({ endpoint: async () => new Response(documentedAnswers.success.body) });
    await payment.pay();
    await advance(1);
    expect(payment.current().status).toBe('redirecting');
    expect(Object.values({ ...sessionStorage })).toEqual(['']);
  });

  it('the idempotency key is not stored if the gateway refuses the order before the later task that writes the key', async () => {
    vi.useFakeTimers();
    const { status, body } = documentedAnswers.legacyUnexpected;
    const payment = setupPayment({ endpoint: async () => new Response(body, { status }) });
    await payment.pay();
    await advance(1);
    expect(payment.current().status).toBe('error');
    expect(sessionStorage).toHaveLength(0);
  });

  it('pay() sends the same idempotency key again after unmounting and a reload', async () => {
    const first = setupPayment();
    await first.pay();
    await keyIsStored();
    first.unmount();
    // Simulates a reload, which clears everything except the storage.
    Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
    const second = setupPayment();
    await second.pay();
    expect(second.call(0).idempotencyKey).toBe(first.call(0).idempotencyKey);
  });

  it.each([
    ['a request without an answer', false],
    ['a link that can still be paid', true],
  ])(
    'pay() sends the same key after unmounting in a browser that blocks sessionStorage, after %s',
    async (_, hasLink) => {
      vi.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(() => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      });
      const { checkStatus } = createStatusCheck('pending');
      const first = setupPayment({ checkStatus, mode: 'qr' });
      await first.pay();
      if (hasLink) await first.answer();
      first.unmount();
      const second = setupPayment({ checkStatus, mode: 'qr' });
      await second.pay();
      await vi.waitFor(() => expect(second.calls).toHaveLength(1));
      expect(second.call(0).idempotencyKey).toBe(first.call(0).idempotencyKey);
    },
  );

  it('pay() sends the same idempotency key again after the shop has cleared sessionStorage', async () => {
    const payment = setupPayment();
    await payment.pay();
    await payment.fail();
    sessionStorage.clear();
    await payment.pay();
    expect(payment.call(1).idempotencyKey).toBe(payment.call(0).idempotencyKey);
  });

  it('the idempotency key is read from sessionStorage, where another page of the tab may have changed it', async () => {
    const payment = setupPayment();
    await payment.pay();
    await keyIsStored();
    sessionStorage.setItem(sessionStorage.key(0) ?? '', 'stored by another page');
    await payment.reset();
    await payment.pay();
    expect(payment.call(1).idempotencyKey).toBe('stored by another page');
  });

  it('the idempotency key is a version 4 UUID, even in a browser without crypto.randomUUID()', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const payment = setupPayment();
    await payment.pay();
    expect(payment.call(0).idempotencyKey).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
  });
});
