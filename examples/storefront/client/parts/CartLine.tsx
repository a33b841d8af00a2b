import type { ReactElement } from 'react';
import { formatAmount } from 'react-tarlan-pay';
import { largestQuantity, type Product } from '../../shared/api.js';
import { setQuantity } from '../cart.js';
import { useLanguage, useProductWords } from '../language.js';
import { ProductPicture } from './ProductPicture.js';

interface CartLineProps {
  product: Product;
  quantity: number;
}

/** One product of the cart, and how many of it. */
export function CartLine({ product: { id, price }, quantity }: CartLineProps): ReactElement {
  const { words } = useLanguage();
  const { name } = useProductWords()(id);
  return (
    <li className="cart-line">
      <ProductPicture productId={id} />
      <div className="cart-line-words">
        <h2>{name}</h2>
        <p className="quiet">{formatAmount(price)}</p>
        <button
          className="text-button"
          type="button"
          aria-label={words.removeProduct(name)}
          onClick={() => setQuantity(id, 0)}
        >
          {words.remove}
        </button>
      </div>
      <fieldset className="stepper" aria-label={`${words.quantity}: ${name}`}>
        <button
          type="button"
          aria-label={words.oneFewer(name)}
          disabled={quantity <= 1}
          onClick={() => setQuantity(id, quantity - 1)}
        >
          −
        </button>
        <output>{quantity}</output>
        <button
          type="button"
          aria-label={words.oneMore(name)}
          disabled={quantity >= largestQuantity}
          onClick={() => setQuantity(id, quantity + 1)}
        >
          +
        </button>
      </fieldset>
      <p className="amount">{formatAmount(price * quantity)}</p>
    </li>
  );
}
