import type { ReactElement } from 'react';
import { PayButton } from 'react-tarlan-pay';
import { kk } from 'react-tarlan-pay/locales';
import 'react-tarlan-pay/styles.css';

export function Checkout({ order }: { order: { id: string; total: number } }): ReactElement {
  return (
    <PayButton
      endpoint="/api/payment-link"
      order={{ orderId: order.id }}
      amount={order.total}
      locale={kk}
      allowedHosts={['kaspi.kz']}
      onError={(error) => console.error(error.reason, error.gatewayMessage)}
    />
  );
}
