import { largestQuantity } from '../shared/api.js';
import { createStore } from './store.js';

/** What a visitor means to buy. */
export interface Cart {
  /** How many of each product, by its id. */
  quantities: Readonly<Record<string, number>>;
  /** The order that was made of it. */
  orderId: string | null;
}

const empty: Cart = { quantities: {}, orderId: null };

const store = createStore<Cart>('cart', readCart);

export const useCart = store.use;

/** How many things are in it. */
export function countItems({ quantities }: Cart): number {
  return Object.values(quantities).reduce((sum, quantity) => sum + quantity, 0);
}

export function addToCart(productId: string): void {
  setQuantity(productId, (store.get().quantities[productId] ?? 0) + 1);
}

/** Sets how many of a product are wanted; 0 takes it out. */
export function setQuantity(productId: string, quantity: number): void {
  const { [productId]: _, ...others } = store.get().quantities;
  const kept = Math.min(quantity, largestQuantity);
  store.set({ quantities: kept > 0 ? { ...others, [productId]: kept } : others, orderId: null });
}

/** Remembers which order came of the cart. */
export function rememberOrder(orderId: string): void {
  store.set({ ...store.get(), orderId });
}

/** Empties the cart when the order that came of it is paid: until then the visitor may go back and change it. */
export function clearCartOf(orderId: string): void {
  if (store.get().orderId === orderId) store.set(empty);
}

/** What was kept may be of another version, or of anybody's making. */
function readCart(kept: string | null): Cart {
  try {
    const { quantities, orderId }: Record<keyof Cart, unknown> = JSON.parse(kept ?? '{}');
    const valid = Object.entries<unknown>({ ...Object(quantities) }).filter(isQuantity);
    return { quantities: Object.fromEntries(valid), orderId: typeof orderId === 'string' ? orderId : null };
  } catch {
    return empty;
  }
}

function isQuantity(entry: [string, unknown]): entry is [string, number] {
  const [, quantity] = entry;
  return Number.isInteger(quantity) && Number(quantity) > 0 && Number(quantity) <= largestQuantity;
}
