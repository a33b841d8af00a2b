import type { ReactElement } from 'react';
import { formatAmount } from 'react-tarlan-pay';
import type { Product } from '../../shared/api.js';
import { setCartOrder, useCart } from '../cart.js';
import { CartLine } from '../components/CartLine.js';
import { Page } from '../components/Page.js';
import { useLanguage } from '../language.js';
import { Link } from '../router.js';
import { useCheckout } from '../useCheckout.js';

export function CartPage({ products }: { products: readonly Product[] }): ReactElement {
  const { messages } = useLanguage();
  const { quantities } = useCart();
  const { checkOut, placing, failed } = useCheckout((order) => setCartOrder(order.id));
  // Omits products that the shop no longer sells.
  const lines = products
    .map((product) => ({ product, quantity: quantities[product.id] ?? 0 }))
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
          aria-disabled={placing}
          onClick={() =>
            checkOut(Object.fromEntries(lines.map(({ product, quantity }) => [product.id, quantity])))
          }
        >
          {messages.goToCheckout}
        </button>
        <p className="failure" role="status">
          {placing && messages.placingOrder}
          {failed && messages.orderFailed}
        </p>
        <Link to="/">{messages.backToShop}</Link>
      </div>
    </Page>
  );
}
