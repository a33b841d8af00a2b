import type { ReactElement } from 'react';
import { type PaymentLinkState, type UsePaymentLinkOptions, usePaymentLink } from 'react-tarlan-pay';
import { PaymentQRCode } from 'react-tarlan-pay/panel';

export interface PaymentCardProps extends UsePaymentLinkOptions<unknown> {
  /** The product. */
  title: string;
  order: unknown;
}

export function PaymentCard({ title, order, ...options }: PaymentCardProps): ReactElement {
  const { pay, open, reset, ...payment } = usePaymentLink(options);
  const { status } = payment;
  const busy = status === 'creating' || status === 'redirecting';
  function handleClick(): void {
    if (status === 'ready') open();
    else if (status === 'qr') reset();
    else if (!busy && status !== 'paid') pay(order);
  }
  return (
    <section className="payment-card" aria-label={title}>
      <h3>{title}</h3>
      {status === 'qr' && <PaymentQRCode link={payment.link} label="QR code for the payment" />}
      {/* Always rendered, because screen readers announce changes of a live region, but not a new live region. */}
      <p role="status">{getMessage(payment)}</p>
      {/* The same button in all states, with `aria-disabled` instead of `disabled`, so that the button keeps the focus. */}
      <button
        type="button"
        data-status={status}
        aria-disabled={busy || status === 'paid'}
        aria-busy={busy}
        onClick={handleClick}
      >
        {getLabel(payment)}
      </button>
    </section>
  );
}

function getMessage(payment: PaymentLinkState): string {
  if (payment.status === 'creating') return 'One moment…';
  if (payment.status === 'qr') return 'Scan the code with your bank’s app.';
  if (payment.status === 'ready') return 'The payment page is ready.';
  if (payment.status === 'expired') return 'The payment link has expired.';
  if (payment.status === 'declined') return 'The bank declined the payment.';
  if (payment.status === 'paid') return 'Paid. Thank you!';
  if (payment.status !== 'error') return '';
  return payment.error.retryable ? 'Something went wrong.' : 'Please contact us for help.';
}

function getLabel(payment: PaymentLinkState): string {
  if (payment.status === 'qr') return 'Cancel';
  if (payment.status === 'ready') return 'Open the payment page';
  if (payment.status === 'expired') return 'Get a new code';
  if (payment.status === 'paid') return 'Paid';
  const canRetry = payment.status === 'declined' || (payment.status === 'error' && payment.error.retryable);
  return canRetry ? 'Try again' : 'Pay with your phone';
}
