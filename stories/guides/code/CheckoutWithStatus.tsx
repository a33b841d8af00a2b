import type { ReactElement } from 'react';
import { PayButton } from 'react-tarlan-pay';

export function CheckoutWithStatus({ orderId }: { orderId: string }): ReactElement {
  return (
    <PayButton
      endpoint="/api/payment-link"
      order={{ orderId }}
      presentation="dialog"
      checkStatus={async ({ signal }) => {
        const response = await fetch(`/api/orders/${orderId}`, { signal });
        return response.json(); // 'pending' | 'paid' | 'declined' | 'expired'
      }}
      expiresAt={(_link, createdAt) => new Date(createdAt.getTime() + 15 * 60_000)}
      onPaid={() => location.assign(`/orders/${orderId}`)}
    />
  );
}
