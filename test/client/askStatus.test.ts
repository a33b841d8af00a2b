import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeEach, expect, it, vi } from 'vitest';
import { askStatus } from '../../src/client/askStatus.js';

beforeEach(() => {
  vi.useFakeTimers();
});

it.each(['pending', 'paid', 'declined', 'expired'] as const)(
  '%s is an answer, and ends the question',
  async (status) => {
    const outer = new AbortController();
    const check = vi.fn(async (_signal: AbortSignal) => status);
    expect(await askStatus(check, outer.signal)).toBe(status);
    expect(vi.getTimerCount()).toBe(0);
    const signal = check.mock.calls[0]?.[0];
    // The shop's code may still be reading with it, whatever becomes of the payment.
    outer.abort();
    expect(signal?.aborted).toBe(false);
  },
);

it.each([['unpaid'], [null], [undefined], [{}]])('%j is none', async (answer) => {
  const check = async () => answer as PaymentStatus;
  expect(await askStatus(check, new AbortController().signal)).toBeNull();
});

it('a question that fails at once or later has no answer', async () => {
  const { signal } = new AbortController();
  const throwing = () => {
    throw new Error('no session');
  };
  expect(await askStatus(throwing, signal)).toBeNull();
  expect(await askStatus(() => Promise.reject(new Error('down')), signal)).toBeNull();
});

it('is aborted with the payment, and after fifteen seconds', async () => {
  const outer = new AbortController();
  const signals: AbortSignal[] = [];
  const hang = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<PaymentStatus>(() => {});
  };
  const patient = askStatus(hang, outer.signal);
  await vi.advanceTimersByTimeAsync(14_999);
  expect(signals[0]?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await patient).toBeNull();
  expect(signals[0]?.aborted).toBe(true);
  void askStatus(hang, outer.signal);
  outer.abort();
  expect(signals[1]?.aborted).toBe(true);
});
