import 'react-tarlan-pay/styles.css';
import { type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { PayButton } from 'react-tarlan-pay';
import type { PageConfig } from './PageConfig.js';
import { Place } from './Place.js';

/** A page of the storefront's origin with one pay button, for props and places that the storefront does not have. */
const { orderId, place, ...props }: PageConfig = JSON.parse(decodeURIComponent(location.hash.slice(1)));

function Page(): ReactNode {
  const [isHidden, setHidden] = useState(false);
  return (
    <>
      <Place kind={place} isHidden={isHidden}>
        <PayButton
          endpoint="/api/payment-link"
          order={{ orderId }}
          statusEndpoint={`/api/orders/${orderId}/status`}
          onStatusChange={({ status }) => setHidden(status === 'qr')}
          {...props}
        />
      </Place>
      <p>
        <label>
          Notes <input id="notes" />
        </label>
      </p>
    </>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(<Page />);
