// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { PayButton, type PaymentLinkError } from 'react-tarlan-pay';
import {
  createFakePageOpener,
  createScriptedEndpoint,
  createScriptedStatus,
  errorAnswer,
  resetPaymentPage,
} from 'react-tarlan-pay/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(resetPaymentPage);

/** A checkout with a fixed endpoint URL, which the tests cannot replace with a scripted endpoint. */
function Checkout() {
  return <PayButton endpoint="/api/payment-link" order={{ orderId: '42' }} mode="qr" />;
}

describe('a scripted endpoint as the endpoint prop', () => {
  it('a button with a scripted endpoint opens the payment page', async () => {
    const endpoint = createScriptedEndpoint('succeed');
    const openPage = createFakePageOpener();
    render(<PayButton endpoint={endpoint} order={{ orderId: '42' }} openPage={openPage} />);
    await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
    expect(endpoint.received).toMatchObject([{ order: { orderId: '42' } }]);
    expect(openPage.opened).toEqual([expect.stringContaining('https://kaspi.kz/pay/')]);
  });

  it('a button whose scripted endpoint failed once sends the same idempotency key at the second press, and succeeds', async () => {
    const endpoint = createScriptedEndpoint('gateway-failure', 'succeed');
    const openPage = createFakePageOpener();
    const errors: PaymentLinkError[] = [];
    render(
      <PayButton
        endpoint={endpoint}
        order={{ orderId: '42' }}
        openPage={openPage}
        onError={(error) => errors.push(error)}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
    expect(errors).toMatchObject([{ reason: 'gateway-failure', outcome: 'unknown' }]);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(openPage.opened).toHaveLength(1);
    // The outcome of the first request is unknown, so the retry has the same idempotency key.
    expect(endpoint.received[1]?.idempotencyKey).toBe(endpoint.received[0]?.idempotencyKey);
  });

  it('a button calls onError with an error that a scripted endpoint sends in the legacy format', async () => {
    const endpoint = createScriptedEndpoint(errorAnswer(9718, 'legacy'));
    const errors: PaymentLinkError[] = [];
    render(
      <PayButton endpoint={endpoint} order={{ orderId: '42' }} onError={(error) => errors.push(error)} />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
    expect(errors).toMatchObject([{ kind: 'expected', reason: 'provider-not-found' }]);
  });

  it('the step drop of a scripted endpoint causes the reason "offline" while navigator.onLine is false', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const errors: PaymentLinkError[] = [];
    const endpoint = createScriptedEndpoint('drop');
    render(
      <PayButton endpoint={endpoint} order={{ orderId: '42' }} onError={(error) => errors.push(error)} />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
    expect(errors).toMatchObject([{ reason: 'offline' }]);
  });
});

it('the method fetch of a scripted endpoint can replace the global fetch', async () => {
  const endpoint = createScriptedEndpoint('succeed-with-qr');
  vi.stubGlobal('fetch', endpoint.fetch);
  render(<Checkout />);
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  expect(await screen.findByRole('img', { name: 'QR code for the payment' })).toBeInTheDocument();
  expect(endpoint.received).toMatchObject([{ order: { orderId: '42' } }]);
});

describe('with fake timers', () => {
  it('with fake timers, the step hang of a scripted endpoint makes a button show an error after timeoutMs', async () => {
    vi.useFakeTimers();
    const endpoint = createScriptedEndpoint('hang');
    render(<PayButton endpoint={endpoint} order={{ orderId: '42' }} timeoutMs={9_000} />);
    fireEvent.click(screen.getByRole('button'));
    await act(() => vi.advanceTimersByTimeAsync(9_000));
    expect(screen.getByRole('button', { name: 'Try again' })).toHaveAttribute('data-status', 'error');
    expect(endpoint.received[0]?.signal.aborted).toBe(true);
  });

  it('with fake timers, a button calls onPaid when its scripted status reports the order as paid', async () => {
    vi.useFakeTimers();
    const checkStatus = createScriptedStatus('pending', 'fail', 'paid');
    const onPaid = vi.fn();
    const endpoint = createScriptedEndpoint('succeed-with-qr');
    render(
      <PayButton endpoint={endpoint} order={{ orderId: '42' }} checkStatus={checkStatus} onPaid={onPaid} />,
    );
    fireEvent.click(screen.getByRole('button'));
    await act(() => vi.dynamicImportSettled());
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(onPaid).toHaveBeenCalledOnce();
    expect(checkStatus.checkCount).toBe(3);
  });
});

describe('resetPaymentPage', () => {
  it('resetPaymentPage releases the lock of an order and clears its idempotency key', async () => {
    const hanging = createScriptedEndpoint('hang');
    const first = render(<PayButton endpoint={hanging} order={{ orderId: '42' }} />);
    await userEvent.click(first.getByRole('button'));
    const next = createScriptedEndpoint('succeed');
    const second = render(
      <PayButton endpoint={next} order={{ orderId: '42' }} openPage={createFakePageOpener()} />,
    );
    const [, button] = second.getAllByRole('button');
    if (!button) throw new Error('There is no second button.');
    await userEvent.click(button);
    expect(next.received).toHaveLength(0);
    resetPaymentPage();
    await userEvent.click(button);
    expect(next.received).toHaveLength(1);
    expect(next.received[0]?.idempotencyKey).not.toBe(hanging.received[0]?.idempotencyKey);
  });

  it('resetPaymentPage keeps the shop’s own sessionStorage entries', () => {
    sessionStorage.setItem('cart', '1');
    sessionStorage.setItem('react-tarlan-pay:1', 'key');
    resetPaymentPage();
    expect(Object.keys(sessionStorage)).toEqual(['cart']);
  });
});
