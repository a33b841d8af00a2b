import type { ReactElement } from 'react';
import { formatAmount } from 'react-tarlan-pay';
import type { Product } from '../../shared/api.js';
import { useLanguage, useProductWords } from '../language.js';
import { useCheckout } from '../useCheckout.js';

/** Products that lead to every way a payment can go. Each is bought at once and alone: its price is what matters. */
export function TestShelf({ products }: { products: readonly Product[] }): ReactElement {
  const { words } = useLanguage();
  const wordsOf = useProductWords();
  const { checkOut, placing, failed } = useCheckout();
  return (
    <section className="test-shelf" aria-labelledby="test-shelf">
      <h2 id="test-shelf">{words.testShelfTitle}</h2>
      <p>{words.testShelfText}</p>
      <p className="failure" role="status">
        {failed && words.orderFailed}
      </p>
      <ul>
        {products.map(({ id, price }) => (
          <li key={id}>
            <h3>{wordsOf(id).name}</h3>
            <p>{wordsOf(id).text}</p>
            <p className="product-price">{formatAmount(price)}</p>
            <button
              className="button button-quiet"
              type="button"
              aria-label={`${words.tryIt}: ${wordsOf(id).name}`}
              aria-disabled={placing}
              onClick={() => checkOut({ [id]: 1 })}
            >
              {words.tryIt}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
