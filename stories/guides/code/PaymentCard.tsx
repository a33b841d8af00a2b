import type { ReactElement } from 'react';
import { type PaymentLinkState, type UsePaymentLinkOptions, usePaymentLink } from 'react-tarlan-pay';
import { PaymentQRCode } from 'react-tarlan-pay/panel';

export interface PaymentCardProps extends UsePaymentLinkOptions<unknown> {
  /** What is paid for. */
  title: string;
  order: unknown;
}

export function PaymentCard({ title, order, ...options }: PaymentCardProps): ReactElement {
  const { pay, open, reset, ...payment } = usePaymentLink(options);
  const { status } = payment;
  const busy = status === 'creating' || status === 'redirecting';
  function press(): void {
    if (status === 'ready') open();
    else if (status === 'qr') reset();
    else if (!busy && status !== 'paid') pay(order);
  }
  return (
    <section className="payment-card" aria-label={title}>
      <h3>{title}</h3>
      {status === 'qr' && <PaymentQRCode link={payment.link} label="QR code for the payment" />}
      {/* There from the start: screen readers announce what changes in it. */}
      <p role="status">{wordsOf(payment)}</p>
      {/* One button for all states, and not `disabled`: so it keeps the focus. */}
      <button
        type="button"
        data-status={status}
        aria-disabled={busy || status === 'paid'}
        aria-busy={busy}
        onClick={press}
      >
        {labelOf(payment)}
      </button>
    </section>
  );
}

function wordsOf(payment: PaymentLinkState): string {
  if (payment.status === 'creating') return 'One moment…';
  if (payment.status === 'qr') return 'Scan the code with your bank’s app.';
  if (payment.status === 'ready') return 'The payment page is ready.';
  if (payment.status === 'expired') return 'The time to pay is over.';
  if (payment.status === 'declined') return 'The bank has declined the payment.';
  if (payment.status === 'paid') return 'Paid. Thank you!';
  if (payment.status !== 'error') return '';
  return payment.error.retryable ? 'That did not work.' : 'Please write to us: we will help.';
}

function labelOf(payment: PaymentLinkState): string {
  if (payment.status === 'qr') return 'Cancel';
  if (payment.status === 'ready') return 'Open the payment page';
  if (payment.status === 'expired') return 'Get a new code';
  if (payment.status === 'paid') return 'Paid';
  const again = payment.status === 'declined' || (payment.status === 'error' && payment.error.retryable);
  return again ? 'Try again' : 'Pay with your phone';
}
