import { maxQuantity } from '../shared/api.js';
import { createStore } from './store.js';

export interface Cart {
  /** Quantity by product id. */
  quantities: Readonly<Record<string, number>>;
  /** The order that was created from this cart. */
  orderId: string | null;
}

const empty: Cart = { quantities: {}, orderId: null };

const store = createStore<Cart>('cart', parseCart);

export const useCart = store.use;

export function countItems({ quantities }: Cart): number {
  return Object.values(quantities).reduce((sum, quantity) => sum + quantity, 0);
}

export function addToCart(productId: string): void {
  setQuantity(productId, (store.get().quantities[productId] ?? 0) + 1);
}

/** Sets the quantity of a product. 0 removes the product. */
export function setQuantity(productId: string, quantity: number): void {
  const { [productId]: _, ...others } = store.get().quantities;
  const limited = Math.min(quantity, maxQuantity);
  store.set({ quantities: limited > 0 ? { ...others, [productId]: limited } : others, orderId: null });
}

/** Stores the order that was created from the cart. */
export function setCartOrder(orderId: string): void {
  store.set({ ...store.get(), orderId });
}

/** Empties the cart after its order is paid. Until then the visitor can go back and change it. */
export function clearCartForOrder(orderId: string): void {
  if (store.get().orderId === orderId) store.set(empty);
}

/** Parses the stored cart. It may come from another version of the shop or be edited by hand. */
function parseCart(stored: string | null): Cart {
  try {
    const { quantities, orderId }: Record<keyof Cart, unknown> = JSON.parse(stored ?? '{}');
    const valid = Object.entries<unknown>({ ...Object(quantities) }).filter(isQuantity);
    return { quantities: Object.fromEntries(valid), orderId: typeof orderId === 'string' ? orderId : null };
  } catch {
    return empty;
  }
}

function isQuantity(entry: [string, unknown]): entry is [string, number] {
  const [, quantity] = entry;
  return Number.isInteger(quantity) && Number(quantity) > 0 && Number(quantity) <= maxQuantity;
}
