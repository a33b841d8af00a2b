import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeEach, expect, it, vi } from 'vitest';
import { runStatusCheck } from '../../../src/client/status/runStatusCheck.js';

beforeEach(() => {
  vi.useFakeTimers();
});

it.each(['pending', 'processing', 'paid', 'declined', 'expired'] as const)(
  'runStatusCheck() resolves to the status %s and clears its timeout',
  async (status) => {
    const outer = new AbortController();
    const check = vi.fn(async (_signal: AbortSignal) => status);
    expect(await runStatusCheck(check, outer.signal)).toBe(status);
    expect(vi.getTimerCount()).toBe(0);
    const signal = check.mock.calls[0]?.[0];
    // The shop's code may still use the signal of a check that has answered, so the end of the payment must not abort that signal.
    outer.abort();
    expect(signal?.aborted).toBe(false);
  },
);

it.each([['unpaid'], [null], [undefined], [{}]])(
  'runStatusCheck() resolves to null if checkStatus resolves to the unknown status %j',
  async (answer) => {
    const check = async () => answer as PaymentStatus;
    expect(await runStatusCheck(check, new AbortController().signal)).toBeNull();
  },
);

it('runStatusCheck() resolves to null if checkStatus throws or rejects', async () => {
  const { signal } = new AbortController();
  const throwing = () => {
    throw new Error('no session');
  };
  expect(await runStatusCheck(throwing, signal)).toBeNull();
  expect(await runStatusCheck(() => Promise.reject(new Error('down')), signal)).toBeNull();
});

it('runStatusCheck() aborts the signal of checkStatus after 15 s and when the payment ends', async () => {
  const outer = new AbortController();
  const signals: AbortSignal[] = [];
  const hang = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<PaymentStatus>(() => {});
  };
  const timedOut = runStatusCheck(hang, outer.signal);
  await vi.advanceTimersByTimeAsync(14_999);
  expect(signals[0]?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await timedOut).toBeNull();
  expect(signals[0]?.aborted).toBe(true);
  void runStatusCheck(hang, outer.signal);
  outer.abort();
  expect(signals[1]?.aborted).toBe(true);
});
