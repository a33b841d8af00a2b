import { useSuspenseQuery } from '@tanstack/react-query';
import type { MouseEvent, ReactElement } from 'react';
import { Link } from 'react-router';
import { formatAmount } from 'react-tarlan-pay';
import { maxQuantity, type Product } from '../../shared/api.js';
import { setCartOrder, setQuantity, useCart } from '../cart.js';
import { Page } from '../components/Page.js';
import { ProductPicture } from '../components/ProductPicture.js';
import { useLanguage, useProductMessages } from '../language.js';
import { shopQuery, useCreateOrder } from '../queries.js';

interface Line {
  product: Product;
  quantity: number;
}

export function CartPage(): ReactElement {
  const { messages } = useLanguage();
  const { products } = useSuspenseQuery(shopQuery).data;
  const { quantities } = useCart();
  const { createOrder, isPending, isError } = useCreateOrder((order) => setCartOrder(order.id));
  // Omits products in the stored cart that the shop no longer sells.
  const lines = products
    .map((product): Line => ({ product, quantity: quantities[product.id] ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
  const total = lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);

  if (lines.length === 0) {
    return (
      <Page title={messages.cart}>
        <p>{messages.cartEmpty}</p>
        <Link className="button" to="/">
          {messages.backToShop}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={messages.cart}>
      <ul className="cart-lines">
        {lines.map((line) => (
          <CartLine key={line.product.id} {...line} />
        ))}
      </ul>
      <div className="cart-end">
        <p className="total">
          <span>{messages.total}</span>
          <span className="amount">{formatAmount(total)}</span>
        </p>
        <p className="muted">{messages.freeDelivery}</p>
        <button
          className="button button-wide"
          type="button"
          aria-disabled={isPending}
          onClick={() =>
            createOrder(Object.fromEntries(lines.map(({ product, quantity }) => [product.id, quantity])))
          }
        >
          {messages.goToCheckout}
        </button>
        <p className="failure" role="status">
          {isPending && messages.placingOrder}
          {isError && messages.orderFailed}
        </p>
        <Link to="/">{messages.backToShop}</Link>
      </div>
    </Page>
  );
}

/** A product in the cart with its quantity controls. */
function CartLine({ product: { id, price }, quantity }: Line): ReactElement {
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
          // Uses `aria-disabled`, because with `disabled` the pressed button would lose the focus.
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
