import { errorAmountBase, magicAmounts } from 'react-tarlan-pay/sandbox';
import { z } from 'zod';
import { maxQuantity, type OrderItem, type Product } from '../shared/api.js';

const prices = {
  slippers: 14_900,
  throw: 38_500,
  coasters: 5_600,
  cushion: 18_700,
};

/** The prices of the test products. Most of these amounts trigger a special response of the sandbox. */
const testPrices = {
  'qr-image': magicAmounts.qrDataUri.amount,
  'qr-only': magicAmounts.qrOnly.amount,
  'expires-soon': magicAmounts.qrBase64.amount,
  'slow-answer': magicAmounts.slow.amount,
  'no-answer': magicAmounts.silent.amount,
  'expected-error': errorAmountBase + 1881,
  'account-not-found': errorAmountBase + 8015,
  'gateway-failure': errorAmountBase + 8301,
  'unexpected-error': errorAmountBase + 1014,
  'broken-answer': magicAmounts.truncated.amount,
  'gateway-down': magicAmounts.badGateway.amount,
  'unsafe-url': magicAmounts.javascriptUrl.amount,
  'order-failure': 4_100,
  'order-rejected': 4_200,
};

type TestProductId = keyof typeof testPrices;

export const products: readonly Product[] = [
  ...Object.entries(prices).map(([id, price]) => ({ id, price, category: 'shop' as const })),
  ...Object.entries(testPrices).map(([id, price]) => ({ id, price, category: 'test' as const })),
];

const productsById = new Map(products.map((product) => [product.id, product]));

const orderedItem = z.object({
  productId: z.string().refine((id) => productsById.has(id)),
  quantity: z.int().min(1).max(maxQuantity),
});

/** The request body of `POST /api/orders`. The body contains no prices, so the transform adds the prices of the catalogue. */
export const orderRequest = z
  .object({ items: z.array(orderedItem).min(1).max(products.length) })
  .refine(({ items }) => new Set(items.map(({ productId }) => productId)).size === items.length)
  // A test product must be ordered alone, because the total of the order must equal the price that triggers the outcome.
  .refine(({ items }) => !items.some(isTestProduct) || (items.length === 1 && items[0]?.quantity === 1))
  .transform(({ items }): OrderItem[] =>
    items.map((item) => ({ ...item, price: productsById.get(item.productId)?.price ?? 0 })),
  );

function isTestProduct({ productId }: { productId: string }): boolean {
  return productsById.get(productId)?.category === 'test';
}

export function includesProduct(items: readonly OrderItem[], id: TestProductId): boolean {
  return items.some(({ productId }) => productId === id);
}
