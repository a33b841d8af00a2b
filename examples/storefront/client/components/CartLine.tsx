import type { MouseEvent, ReactElement } from 'react';
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
          onClick={(event) => {
            focusNeighbour(event);
            setQuantity(id, 0);
          }}
        >
          {messages.remove}
        </button>
      </div>
      <fieldset className="stepper" aria-label={`${messages.quantity}: ${name}`}>
        <button
          type="button"
          aria-label={messages.oneFewer(name)}
          // Not `disabled`, which would drop the focus of the button that was pressed.
          aria-disabled={quantity <= 1}
          onClick={() => quantity > 1 && setQuantity(id, quantity - 1)}
        >
          −
        </button>
        <output>{quantity}</output>
        <button
          type="button"
          aria-label={messages.oneMore(name)}
          aria-disabled={quantity >= maxQuantity}
          onClick={() => setQuantity(id, quantity + 1)}
        >
          +
        </button>
      </fieldset>
      <p className="amount">{formatAmount(price * quantity)}</p>
    </li>
  );
}

/** Moves the focus from a line that is removed to the next one, the previous one, or the page's heading. */
function focusNeighbour({ currentTarget }: MouseEvent<HTMLElement>): void {
  const line = currentTarget.closest('li');
  const neighbour = line?.nextElementSibling ?? line?.previousElementSibling;
  const target = neighbour?.querySelector<HTMLElement>('.text-button') ?? document.querySelector('h1');
  target?.focus();
}
