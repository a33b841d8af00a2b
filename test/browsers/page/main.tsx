import 'react-tarlan-pay/styles.css';
import { createRoot } from 'react-dom/client';
import { PayButton } from 'react-tarlan-pay';
import { fetchOrderStatus } from '../../../examples/storefront/client/api.js';
import type { PageConfig } from './PageConfig.js';

/** A page of the storefront's origin with one pay button, for props that the storefront does not use. */
const { orderId, ...props }: PageConfig = JSON.parse(decodeURIComponent(location.hash.slice(1)));

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(
  <>
    <PayButton
      endpoint="/api/payment-link"
      order={{ orderId }}
      checkStatus={({ signal }) => fetchOrderStatus(orderId, signal)}
      {...props}
    />
    <p>
      <label>
        Notes <input id="notes" />
      </label>
    </p>
  </>,
);
