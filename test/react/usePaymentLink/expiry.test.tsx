// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadStatusWatcher } from '../../../src/client/status/loadStatusWatcher.js';
import { linkUrl } from '../../controlledEndpoint.js';
import { advance, createStatusCheck, type Options, setupLink } from './setupPayment.js';

// A module cannot be loaded while timers are fake.
beforeAll(loadStatusWatcher);
beforeEach(() => {
  vi.useFakeTimers();
});

const expireAfter =
  (ms: number): Options['expiresAt'] =>
  (_link, createdAt) =>
    new Date(createdAt.getTime() + ms);

describe('a link with expiresAt', () => {
  it('expires at that time', async () => {
    const payment = await setupLink({ mode: 'qr', expiresAt: expireAfter(60_000) });
    await advance(59_999);
    expect(payment.current()).toMatchObject({ status: 'qr', expiresAt: expect.any(Date) });
    await advance(1);
    expect(payment.current()).toMatchObject({ status: 'expired', link: { redirectUrl: linkUrl } });
  });

  it('expires within 5 s after the computer slept, without a visibilitychange event', async () => {
    const payment = await setupLink({ mode: 'qr', expiresAt: expireAfter(60_000) });
    vi.setSystemTime(Date.now() + 3_600_000);
    await advance(5_000);
    expect(payment.current().status).toBe('expired');
  });

  it('expires in ready, also if the time passed while redirecting', async () => {
    const payment = await setupLink({ mode: 'redirect', expiresAt: expireAfter(2_000) });
    await advance(3_000);
    expect(payment.current().status).toBe('redirecting');
    await advance(3_000);
    expect(payment.current().status).toBe('expired');
  });

  it('is paid instead if a last status check says so', async () => {
    const check = createStatusCheck('pending');
    const { checkStatus } = check;
    const payment = await setupLink({ mode: 'qr', checkStatus, expiresAt: expireAfter(60_000) });
    await advance(59_500);
    check.answer = 'paid';
    await advance(500);
    expect(payment.current().status).toBe('paid');
    expect(payment.statuses()).not.toContain('expired');
  });

  it('is paid after it has expired if a later status check says so', async () => {
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

  it('expires months later, beyond the maximum delay of a timer', async () => {
    const payment = await setupLink({ mode: 'qr', expiresAt: expireAfter(2 ** 31 + 5_000) });
    await advance(60_000);
    expect(payment.current().status).toBe('qr');
    // Advances the clock in one jump, as after a sleep. Steps of 5 s would run hundreds of thousands of timers.
    vi.setSystemTime(Date.now() + 2 ** 31 - 60_000);
    await advance(0);
    expect(payment.current().status).toBe('qr');
    await advance(5_000);
    expect(payment.current().status).toBe('expired');
  });

  it('accepts a time in milliseconds, though the type is Date', async () => {
    const expiresAt = (() => Date.now() + 1_000) as unknown as NonNullable<Options['expiresAt']>;
    const payment = await setupLink({ mode: 'qr', expiresAt });
    await advance(1_000);
    expect(payment.current().status).toBe('expired');
  });

  it.each([
    ['null', () => null],
    ['an invalid date', () => new Date('never')],
  ])('does not expire if expiresAt returns %s', async (_, expiresAt) => {
    const payment = await setupLink({ mode: 'qr', expiresAt });
    await advance(3_600_000);
    expect(payment.current()).toMatchObject({ status: 'qr', expiresAt: null });
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

  it('requests a new link if a status check says that the old one is unpaid', async () => {
    const { check, payment } = await setupExpired();
    const before = check.count();
    await payment.pay();
    expect(check.count()).toBe(before + 1);
    expect(payment.current().status).toBe('creating');
    expect(payment.calls).toHaveLength(2);
    await payment.answer();
    expect(payment.current().status).toBe('qr');
  });

  it('requests no new link if a status check says that the old one is paid', async () => {
    const { check, payment } = await setupExpired();
    check.answer = 'paid';
    await payment.pay();
    expect(payment.current().status).toBe('paid');
    expect(payment.calls).toHaveLength(1);
  });

  it('requests no new link while status checks fail', async () => {
    const { check, payment } = await setupExpired();
    check.answer = 'fail';
    await payment.pay();
    expect(payment.current()).toMatchObject({ status: 'expired', checking: 'failing', verifying: false });
    expect(payment.calls).toHaveLength(1);
    check.answer = 'pending';
    await payment.pay();
    expect(payment.calls).toHaveLength(2);
  });

  it('starts one status check for two presses', async () => {
    const { check, payment } = await setupExpired();
    check.answer = 'hang';
    await payment.pay();
    expect(payment.current()).toMatchObject({ status: 'expired', verifying: true });
    const before = check.count();
    await payment.pay();
    expect(check.count()).toBe(before);
  });
});
