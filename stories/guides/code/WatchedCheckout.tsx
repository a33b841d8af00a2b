import type { ReactElement } from 'react';
import { PayButton } from 'react-tarlan-pay';

export function WatchedCheckout({ orderId }: { orderId: string }): ReactElement {
  return (
    <PayButton
      endpoint="/api/payment-link"
      order={{ orderId }}
      presentation="dialog"
      checkStatus={async ({ signal }) => {
        const answer = await fetch(`/api/orders/${orderId}`, { signal });
        return answer.json(); // 'pending' | 'paid' | 'declined' | 'expired'
      }}
      expiresAt={(_link, createdAt) => new Date(createdAt.getTime() + 15 * 60_000)}
      onPaid={() => location.assign(`/orders/${orderId}`)}
    />
  );
}
