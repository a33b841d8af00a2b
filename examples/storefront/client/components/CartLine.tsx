import type { ReactElement } from 'react';
import { formatAmount } from 'react-tarlan-pay';
import { maxQuantity, type Product } from '../../shared/api.js';
import { setQuantity } from '../cart.js';
import { useLanguage, useProductMessages } from '../language.js';
import { ProductPicture } from './ProductPicture.js';

interface CartLineProps {
  product: Product;
  quantity: number;
}

/** A product in the cart with its quantity controls. */
export function CartLine({ product: { id, price }, quantity }: CartLineProps): ReactElement {
  const { messages } = useLanguage();
  const { name } = useProductMessages()(id);
  return (
    <li className="cart-line">
      <ProductPicture productId={id} />
      <div className="cart-line-details">
        <h2>{name}</h2>
        <p className="muted">{formatAmount(price)}</p>
        <button
          className="text-button"
          type="button"
          aria-label={messages.removeProduct(name)}
          onClick={() => setQuantity(id, 0)}
        >
          {messages.remove}
        </button>
      </div>
      <fieldset className="stepper" aria-label={`${messages.quantity}: ${name}`}>
        <button
          type="button"
          aria-label={messages.oneFewer(name)}
          disabled={quantity <= 1}
          onClick={() => setQuantity(id, quantity - 1)}
        >
          −
        </button>
        <output>{quantity}</output>
        <button
          type="button"
          aria-label={messages.oneMore(name)}
          disabled={quantity >= maxQuantity}
          onClick={() => setQuantity(id, quantity + 1)}
        >
          +
        </button>
      </fieldset>
      <p className="amount">{formatAmount(price * quantity)}</p>
    </li>
  );
}
