import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PayButton, PaymentProvider, usePaymentLink } from 'react-tarlan-pay';
import { en, ru } from 'react-tarlan-pay/locales';
import 'react-tarlan-pay/styles.css';

interface Order {
  orderId: string;
}

function OwnButton({ order }: { order: Order }) {
  const payment = usePaymentLink<Order>({ endpoint: '/api/payment-link', mode: 'redirect' });
  return (
    <button type="button" onClick={() => payment.pay(order)}>
      {payment.status === 'error' ? payment.error.reason : payment.status}
    </button>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('There is no #root.');
createRoot(root).render(
  <StrictMode>
    <PaymentProvider endpoint="/api/payment-link" locale={ru}>
      <PayButton<Order>
        order={{ orderId: 'plain' }}
        amount={2500}
        locale={en}
        ref={(button) => button?.setAttribute('data-ref', 'set')}
      />
      <PayButton order={{ orderId: 'code' }} mode="qr" />
    </PaymentProvider>
    <OwnButton order={{ orderId: 'missing' }} />
  </StrictMode>,
);
