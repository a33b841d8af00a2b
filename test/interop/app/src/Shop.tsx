import { StrictMode, useState } from 'react';
import { PayButton, type PaymentLink, PaymentProvider } from 'react-tarlan-pay';
import { kk, ru } from 'react-tarlan-pay/locales';
import { PaymentPanel } from 'react-tarlan-pay/panel';

/** A link that the shop's server created. */
const link: PaymentLink = {
  redirectUrl: 'https://kaspi.kz/pay/1',
  qrCodeImage: null,
  qrPayload: 'https://kaspi.kz/pay/1',
  gatewayMessage: '',
};
const expiresAt = new Date('2100-01-01');

function OnScreen() {
  const [cancelled, setCancelled] = useState(false);
  if (cancelled) return <p>Отменено</p>;
  return <PaymentPanel link={link} expiresAt={expiresAt} checking="ok" onCancel={() => setCancelled(true)} />;
}

/** A page of a shop, which the server renders and the browser hydrates. */
export function Shop() {
  return (
    <StrictMode>
      <PaymentProvider endpoint="/api/payment-link" locale={ru}>
        <PayButton order={{ orderId: 'plain' }} amount={1_234_567} />
        <PayButton order={{ orderId: 'code' }} mode="qr" locale={kk} />
        <OnScreen />
      </PaymentProvider>
    </StrictMode>
  );
}
