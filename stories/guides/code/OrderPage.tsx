import type { ReactElement } from 'react';
import { usePaymentStatus } from 'react-tarlan-pay';

/** The page the payer returns to. That they returned says nothing: the shop's server is asked. */
export function OrderPage({ orderId }: { orderId: string }): ReactElement {
  const { status, checking } = usePaymentStatus({
    id: orderId,
    checkStatus: async ({ signal }) => (await fetch(`/api/orders/${orderId}`, { signal })).json(),
  });
  if (status === 'paid') return <h1>Thank you, it is paid.</h1>;
  if (status === 'declined') return <h1>The payment was declined.</h1>;
  return (
    <p role="status">{checking === 'failing' ? 'Still trying to find out…' : 'Waiting for the bank…'}</p>
  );
}
