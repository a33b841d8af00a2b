import type { ReactElement } from 'react';
import { formatAmount } from 'react-tarlan-pay';
import type { Product } from '../../shared/api.js';
import { rememberOrder, useCart } from '../cart.js';
import { useLanguage } from '../language.js';
import { CartLine } from '../parts/CartLine.js';
import { Page } from '../parts/Page.js';
import { Link } from '../router.js';
import { useCheckout } from '../useCheckout.js';

export function CartPage({ products }: { products: readonly Product[] }): ReactElement {
  const { words } = useLanguage();
  const { quantities } = useCart();
  const { checkOut, placing, failed } = useCheckout((order) => rememberOrder(order.id));
  // What the shop no longer sells is left out.
  const lines = products
    .map((product) => ({ product, quantity: quantities[product.id] ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
  const total = lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);

  if (lines.length === 0) {
    return (
      <Page title={words.cart}>
        <p>{words.cartEmpty}</p>
        <Link className="button" to="/">
          {words.backToShop}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={words.cart}>
      <ul className="cart-lines">
        {lines.map((line) => (
          <CartLine key={line.product.id} {...line} />
        ))}
      </ul>
      <div className="cart-end">
        <p className="total">
          <span>{words.total}</span>
          <span className="amount">{formatAmount(total)}</span>
        </p>
        <p className="quiet">{words.freeDelivery}</p>
        <button
          className="button button-wide"
          type="button"
          aria-disabled={placing}
          onClick={() =>
            checkOut(Object.fromEntries(lines.map(({ product, quantity }) => [product.id, quantity])))
          }
        >
          {words.toCheckout}
        </button>
        <p className="failure" role="status">
          {placing && words.placingOrder}
          {failed && words.orderFailed}
        </p>
        <Link to="/">{words.backToShop}</Link>
      </div>
    </Page>
  );
}
