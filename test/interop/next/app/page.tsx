import { isPaymentLinkError, PayButton, PaymentProvider, parsePaymentLinkResponse } from 'react-tarlan-pay';
import { defineLocale, kk, ru } from 'react-tarlan-pay/locales';

/** A server component that passes catalogs to the client's button, and calls the parser itself. */
export default function Page() {
  const result = parsePaymentLinkResponse(404, '{"status":false,"status_code":9718,"result":{}}');
  const error = result.ok ? null : result.error;
  return (
    <PaymentProvider endpoint="/api/payment-link" locale={ru}>
      <PayButton order={{ orderId: 'plain' }} amount={2500} />
      <PayButton order={{ orderId: 'code' }} mode="qr" locale={defineLocale(kk, { pay: 'Сатып алу' })} />
      <p>{isPaymentLinkError(error) ? error.reason : 'no error'}</p>
    </PaymentProvider>
  );
}
