import { StrictMode } from 'react';
import { PayButton, PaymentProvider } from 'react-tarlan-pay';
import { kk, ru } from 'react-tarlan-pay/locales';

/** What the server draws and the browser takes over. */
export function Shop() {
  return (
    <StrictMode>
      <PaymentProvider endpoint="/api/payment-link" locale={ru}>
        <PayButton order={{ orderId: 'plain' }} amount={1_234_567} />
        <PayButton order={{ orderId: 'code' }} mode="qr" locale={kk} />
      </PaymentProvider>
    </StrictMode>
  );
}
