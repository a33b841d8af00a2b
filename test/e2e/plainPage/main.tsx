import { createRoot } from 'react-dom/client';
import { PayButton } from 'react-tarlan-pay';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(
  <>
    <PayButton endpoint="/api/payment-link" order={{ orderId: 'page' }}>
      Open the page
    </PayButton>
    <PayButton endpoint="/api/payment-link" order={{ orderId: 'code' }} mode="qr">
      Show the code
    </PayButton>
    <PayButton
      endpoint="/api/payment-link"
      order={{ orderId: 'left' }}
      openPage={() => {}}
      checkStatus={async () => (await fetch('/api/status')).json()}
    >
      Leave for the bank
    </PayButton>
  </>,
);
