import type { ReactElement } from 'react';
import { usePaymentStatus } from 'react-tarlan-pay';

/** The page at `returnUrl`. It polls your server, because a payer who returns may not have paid. */
export function OrderPage({ orderId }: { orderId: string }): ReactElement {
  const { status, checking } = usePaymentStatus({
    id: orderId,
    checkStatus: async ({ signal }) => (await fetch(`/api/orders/${orderId}`, { signal })).json(),
  });
  if (status === 'paid') return <h1>Thank you for your payment.</h1>;
  if (status === 'declined') return <h1>The payment was declined.</h1>;
  return (
    <p role="status">
      {checking === 'failing' ? 'The shop is not responding. Trying again…' : 'Waiting for the bank…'}
    </p>
  );
}
