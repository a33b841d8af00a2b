import { largestQuantity, type OrderItem } from '../shared/api.js';
import { products } from './products.js';
import { asRecord } from './readJson.js';

/** Prices what a browser wants to order; null when it is not something the shop sells like this. */
export function readOrderRequest(body: unknown): OrderItem[] | null {
  const requested = asRecord(body)?.items;
  if (!Array.isArray(requested) || requested.length === 0 || requested.length > products.length) return null;
  const items = requested.map(readItem);
  const known = items.filter((item) => item !== null);
  const isDistinct = new Set(known.map(({ productId }) => productId)).size === items.length;
  return isDistinct && isSoldTogether(known) ? known : null;
}

function readItem(value: unknown): OrderItem | null {
  const item = asRecord(value);
  const product = products.find(({ id }) => id === item?.productId);
  const quantity = item?.quantity;
  if (!product || typeof quantity !== 'number' || !Number.isInteger(quantity)) return null;
  if (quantity < 1 || quantity > largestQuantity) return null;
  return { productId: product.id, quantity, price: product.price };
}

/** A product of the test shelf works only when the total is its price. */
function isSoldTogether(items: readonly OrderItem[]): boolean {
  const isTest = ({ productId }: OrderItem) =>
    products.some(({ id, shelf }) => id === productId && shelf === 'test');
  return !items.some(isTest) || (items.length === 1 && items[0]?.quantity === 1);
}
