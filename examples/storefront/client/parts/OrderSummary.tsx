import type { ReactElement } from 'react';
import { formatAmount } from 'react-tarlan-pay';
import type { Order } from '../../shared/api.js';
import { useLanguage, useProductWords } from '../language.js';
import { ProductPicture } from './ProductPicture.js';

/** What an order holds and what it costs. */
export function OrderSummary({ order }: { order: Order }): ReactElement {
  const { words } = useLanguage();
  const wordsOf = useProductWords();
  return (
    <section className="panel order-summary" aria-labelledby="order-summary">
      <h2 id="order-summary">{words.yourOrder}</h2>
      <ul>
        {order.items.map(({ productId, quantity, price }) => (
          <li key={productId}>
            <ProductPicture productId={productId} />
            <span>
              {wordsOf(productId).name}
              {quantity > 1 && <span className="quiet">{`\u00a0×\u00a0${quantity}`}</span>}
            </span>
            <span className="amount">{formatAmount(price * quantity)}</span>
          </li>
        ))}
      </ul>
      <p className="total">
        <span>{words.total}</span>
        <span className="amount">{formatAmount(order.total)}</span>
      </p>
    </section>
  );
}
