import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { maxQuantity } from '../shared/api.js';

/** Quantity by product id. */
export type Quantities = Readonly<Record<string, number>>;

interface Cart {
  quantities: Quantities;
  /** The order that was created from this cart. */
  orderId: string | null;
}

const empty: Cart = { quantities: {}, orderId: null };

export const useCart = create<Cart>()(
  persist(() => empty, {
    name: 'cart',
    // The stored cart may come from another version of the shop or be edited by hand.
    merge: (stored) => parseCart(Object(stored)),
  }),
);

// The `storage` event fires when another tab changes the cart.
window.addEventListener('storage', ({ key }) => {
  if (key === 'cart') void useCart.persist.rehydrate();
});

export function countItems({ quantities }: Cart): number {
  return Object.values(quantities).reduce((sum, quantity) => sum + quantity, 0);
}

export function addToCart(productId: string): void {
  setQuantity(productId, (useCart.getState().quantities[productId] ?? 0) + 1);
}

/** Sets the quantity of a product. 0 removes the product. */
export function setQuantity(productId: string, quantity: number): void {
  const { [productId]: _, ...others } = useCart.getState().quantities;
  const limited = Math.min(quantity, maxQuantity);
  useCart.setState({
    quantities: limited > 0 ? { ...others, [productId]: limited } : others,
    orderId: null,
  });
}

/** Stores the order that was created from the cart. */
export function setCartOrder(orderId: string): void {
  useCart.setState({ orderId });
}

/** Empties the cart after its order is paid. Until the payment, the visitor can go back and change the cart. */
export function clearCartForOrder(orderId: string): void {
  if (useCart.getState().orderId === orderId) useCart.setState(empty);
}

function parseCart({ quantities, orderId }: Partial<Record<keyof Cart, unknown>>): Cart {
  const valid = Object.entries<unknown>({ ...Object(quantities) }).filter(isQuantity);
  return { quantities: Object.fromEntries(valid), orderId: typeof orderId === 'string' ? orderId : null };
}

function isQuantity(entry: [string, unknown]): entry is [string, number] {
  const [, quantity] = entry;
  return Number.isInteger(quantity) && Number(quantity) > 0 && Number(quantity) <= maxQuantity;
}
