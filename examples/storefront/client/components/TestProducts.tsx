import type { ReactElement } from 'react';
import { formatAmount } from 'react-tarlan-pay';
import type { Product } from '../../shared/api.js';
import { useLanguage, useProductMessages } from '../language.js';
import { useCreateOrder } from '../queries.js';

/** Lists one test product per payment outcome. A press on a test product opens the checkout, because test products are ordered alone. */
export function TestProducts({ products }: { products: readonly Product[] }): ReactElement {
  const { messages } = useLanguage();
  const getProductMessages = useProductMessages();
  const { createOrder, isPending, isError } = useCreateOrder();
  return (
    <section className="test-products" aria-labelledby="test-products">
      <h2 id="test-products">{messages.testProductsTitle}</h2>
      <p>{messages.testProductsText}</p>
      <p className="failure" role="status">
        {isError && messages.orderFailed}
      </p>
      <ul>
        {products.map(({ id, price }) => (
          <li key={id}>
            <h3>{getProductMessages(id).name}</h3>
            <p>{getProductMessages(id).text}</p>
            <p className="product-price">{formatAmount(price)}</p>
            <button
              className="button button-secondary"
              type="button"
              aria-label={`${messages.tryIt}: ${getProductMessages(id).name}`}
              aria-disabled={isPending}
              onClick={() => createOrder({ [id]: 1 })}
            >
              {messages.tryIt}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
