import type { ReactElement } from 'react';
import { PaymentQRCode, type UsePaymentLinkOptions, usePaymentLink } from 'react-tarlan-pay';

export interface PaymentCardProps extends UsePaymentLinkOptions<unknown> {
  /** What is paid for. */
  title: string;
  order: unknown;
}

export function PaymentCard({ title, order, ...options }: PaymentCardProps): ReactElement {
  const payment = usePaymentLink(options);
  const { status } = payment;
  const busy = status === 'creating' || status === 'redirecting';
  return (
    <section className="payment-card" aria-label={title}>
      <h3>{title}</h3>
      {status === 'qr' && <PaymentQRCode link={payment.link} label="QR code for the payment" />}
      {/* There from the start: screen readers announce what changes in it. */}
      <p role="status">
        {status === 'creating' && 'One moment…'}
        {status === 'qr' && 'Scan the code with your bank’s app.'}
        {status === 'paid' && 'Paid. Thank you!'}
        {status === 'error' &&
          (payment.error.retryable ? 'That did not work. Try again.' : 'Please write to us: we will help.')}
      </p>
      {status !== 'qr' && status !== 'paid' && (
        <button
          type="button"
          data-status={status}
          // Not `disabled`: the button would lose the focus.
          aria-disabled={busy}
          aria-busy={busy}
          onClick={() => (status === 'ready' ? payment.open() : payment.pay(order))}
        >
          {status === 'error' ? 'Try again' : 'Pay with your phone'}
        </button>
      )}
      {status === 'qr' && (
        <button type="button" data-status={status} onClick={payment.reset}>
          Cancel
        </button>
      )}
    </section>
  );
}
