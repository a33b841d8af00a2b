import { act, type RenderHookOptions, renderHook } from '@testing-library/react';
import { type PaymentStatus, type UsePaymentLinkOptions, usePaymentLink } from 'react-tarlan-pay';
import type { AnswerFixture } from 'react-tarlan-pay/testing';
import { vi } from 'vitest';
import { createControlledEndpoint } from '../../controlledEndpoint.js';
import { dispatchPageShow, setVisibility } from '../../pageEvents.js';

export type Options = UsePaymentLinkOptions<unknown>;
export type Payment = ReturnType<typeof setupPayment>;

export const order = { orderId: '42' };

/** Renders `usePaymentLink` with an endpoint that responds when the test says so. */
export function setupPayment(options: Options = {}, renderOptions: RenderHookOptions<Options> = {}) {
  const controlled = createControlledEndpoint();
  const [openPage, onError, onPaid, onStatusChange] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const { endpoint } = controlled;
  const initialProps: Options = { endpoint, openPage, onError, onPaid, onStatusChange, ...options };
  const hook = renderHook((props: Options) => usePaymentLink(props), { ...renderOptions, initialProps });
  const current = () => hook.result.current;
  return {
    ...controlled,
    openPage,
    onError,
    onPaid,
    onStatusChange,
    current,
    statuses: () => onStatusChange.mock.calls.map(([state]) => state.status),
    unmount: hook.unmount,
    rerender: (changes: Options) => hook.rerender({ ...initialProps, ...changes }),
    pay: (source: unknown = order) => act(async () => current().pay(source)),
    open: () => act(async () => current().open()),
    reset: () => act(async () => current().reset()),
    answer: (fixture?: AnswerFixture) => act(async () => controlled.call(-1).answer(fixture)),
    fail: (error: unknown = new TypeError('Failed to fetch')) =>
      act(async () => controlled.call(-1).fail(error)),
  };
}

/** Renders the hook, requests a link, and responds with the documented link. */
export async function setupLink(
  options: Options,
  renderOptions?: RenderHookOptions<Options>,
): Promise<Payment> {
  const payment = setupPayment(options, renderOptions);
  await payment.pay();
  await payment.answer();
  return payment;
}

/** Creates a `checkStatus` that returns a status, fails or never answers, as the test sets. */
export function createStatusCheck(answer: PaymentStatus | 'fail' | 'hang') {
  const check = {
    answer,
    checkStatus: vi.fn(async (_context: { signal: AbortSignal }): Promise<PaymentStatus> => {
      if (check.answer === 'hang') return new Promise(() => {});
      if (check.answer === 'fail') throw new Error('The server of the shop is down.');
      return check.answer;
    }),
    count: () => check.checkStatus.mock.calls.length,
  };
  return check;
}

/** Advances the fake timers. */
export const advance = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

export const restorePage = (persisted?: boolean) => act(async () => dispatchPageShow(persisted));

export const showPage = () => act(async () => setVisibility('visible'));
