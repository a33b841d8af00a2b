import { maxQuantity, type OrderItem } from '../shared/api.js';
import { products } from './products.js';
import { asRecord } from './readJson.js';

/** Validates a browser's order and adds the prices. Returns null if the order is invalid. */
export function parseOrderRequest(body: unknown): OrderItem[] | null {
  const requested = asRecord(body)?.items;
  if (!Array.isArray(requested) || requested.length === 0 || requested.length > products.length) return null;
  const items = requested.map(parseItem).filter((item) => item !== null);
  const productIds = new Set(items.map(({ productId }) => productId));
  // A smaller set means an invalid item or a duplicate.
  const isValid = productIds.size === requested.length;
  return isValid && isAllowedCombination(items) ? items : null;
}

function parseItem(value: unknown): OrderItem | null {
  const item = asRecord(value);
  const product = products.find(({ id }) => id === item?.productId);
  const quantity = item?.quantity;
  if (!product || typeof quantity !== 'number' || !Number.isInteger(quantity)) return null;
  if (quantity < 1 || quantity > maxQuantity) return null;
  return { productId: product.id, quantity, price: product.price };
}

/** A test product must be ordered alone, because the total must equal its price. */
function isAllowedCombination(items: readonly OrderItem[]): boolean {
  const isTest = ({ productId }: OrderItem) =>
    products.some(({ id, category }) => id === productId && category === 'test');
  return !items.some(isTest) || (items.length === 1 && items[0]?.quantity === 1);
}
