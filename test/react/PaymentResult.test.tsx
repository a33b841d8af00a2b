// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PaymentStatus } from 'react-tarlan-pay';
import { en, ru } from 'react-tarlan-pay/locales';
import { PaymentResult, type PaymentResultProps } from 'react-tarlan-pay/panel';
import { expect, it, vi } from 'vitest';
import { makeDeferred } from '../makeDeferred.js';

async function show(
  checkStatus: () => Promise<PaymentStatus>,
  props: Omit<PaymentResultProps, 'id' | 'checkStatus' | 'statusEndpoint'> = {},
) {
  await act(async () => {
    render(<PaymentResult id="42" checkStatus={checkStatus} amount={14_900} {...props} />);
  });
  return screen.getByRole('status');
}

it.each<[PaymentStatus, string, string]>([
  ['paid', en.paid, en.panel.received],
  ['pending', en.panel.waiting, en.returned],
  ['processing', 'Confirm the payment in your bank’s app', ''],
  ['declined', 'The payment was declined', en.tryAnother],
  ['expired', 'Your time to pay has run out', en.returned],
])('PaymentResult says in a live region that the payment is %s', async (status, heading, text) => {
  const region = await show(async () => status);
  expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent(heading);
  expect(region.textContent).toBe(heading + text);
  expect(screen.getByRole('heading', { name: 'Payment of 14\u00A0900\u00A0₸' })).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
});

it('PaymentResult says that the status is being checked until the first successful status check, and then shows “Paid”', async () => {
  vi.useFakeTimers();
  const answer = makeDeferred<void>();
  let status: PaymentStatus | undefined;
  const checkStatus = async () => {
    await answer.promise;
    if (status) return status;
    throw new Error('offline');
  };
  const region = await show(checkStatus, { locale: ru });
  expect(region.textContent).toBe(ru.panel.verifying);
  answer.resolve();
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(region.textContent).toBe(ru.panel.verifying + ru.panel.stillTrying);
  status = 'paid';
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(region.textContent).toBe(ru.paid + ru.panel.received);
});

it('PaymentResult shows initialStatus until the first status check has finished', async () => {
  const region = await show(() => makeDeferred<PaymentStatus>().promise, { initialStatus: 'paid' });
  expect(region.textContent).toBe(en.paid + en.panel.received);
});

it('PaymentResult with the initialStatus pending says that it is waiting for the payment', async () => {
  const region = await show(() => makeDeferred<PaymentStatus>().promise, { initialStatus: 'pending' });
  expect(region.textContent).toBe(en.panel.waiting + en.returned);
});

it('PaymentResult says that the status is being checked until the first response of statusEndpoint', async () => {
  const answer = makeDeferred<void>();
  vi.stubGlobal('fetch', async () => {
    await answer.promise;
    return Response.json({ status: 'pending' });
  });
  render(<PaymentResult id="42" statusEndpoint="/api/orders/42/status" />);
  const region = screen.getByRole('status');
  expect(region.textContent).toBe(en.panel.verifying);
  await act(async () => answer.resolve());
  await vi.waitFor(() => expect(region.textContent).toBe(en.panel.waiting + en.returned));
});

it('PaymentResult shows a button for another try after a declined payment, and its children as a function of the status', async () => {
  const onRetry = vi.fn();
  await show(async () => 'declined', {
    onRetry,
    merchant: 'Kiiz',
    summary: '№ 42',
    children: (status) => <a href="/orders/42">{status}</a>,
  });
  expect(screen.getByText('Kiiz')).toBeVisible();
  expect(screen.getByRole('link', { name: 'declined' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: en.retry }));
  expect(onRetry).toHaveBeenCalledTimes(1);
});

it('PaymentResult without an amount shows the status of the payment, such as “Paid”, as its title', async () => {
  await show(async () => 'paid', { amount: undefined, merchant: 'Kiiz' });
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([en.paid]);
  expect(screen.getByRole('heading', { level: 2 })).toBeVisible();
  expect(screen.getByText('Kiiz')).toBeVisible();
});
