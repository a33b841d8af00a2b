import type { ReactElement } from 'react';
import { formatAmount } from 'react-tarlan-pay';
import type { Order } from '../../shared/api.js';
import { useLanguage, useProductMessages } from '../language.js';
import { ProductPicture } from './ProductPicture.js';

/** The items of an order and its total. */
export function OrderSummary({ order }: { order: Order }): ReactElement {
  const { messages } = useLanguage();
  const getProductMessages = useProductMessages();
  return (
    <section className="panel order-summary" aria-labelledby="order-summary">
      <h2 id="order-summary">{messages.yourOrder}</h2>
      <ul>
        {order.items.map(({ productId, quantity, price }) => (
          <li key={productId}>
            <ProductPicture productId={productId} />
            <span>
              {getProductMessages(productId).name}
              {quantity > 1 && <span className="muted">{`\u00a0×\u00a0${quantity}`}</span>}
            </span>
            <span className="amount">{formatAmount(price * quantity)}</span>
          </li>
        ))}
      </ul>
      <p className="total">
        <span>{messages.total}</span>
        <span className="amount">{formatAmount(order.total)}</span>
      </p>
    </section>
  );
}
