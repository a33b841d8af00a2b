import { errorAmountBase, magicAmounts } from 'react-tarlan-pay/sandbox';
import type { Order, OrderItem, Product } from '../shared/api.js';

const prices = {
  slippers: 14_900,
  throw: 38_500,
  coasters: 5_600,
  cushion: 18_700,
};

/** One product per payment outcome. Most of these prices are amounts that make the sandbox answer differently. */
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

export const products: readonly Product[] = [
  ...Object.entries(prices).map(([id, price]) => ({ id, price, category: 'shop' as const })),
  ...Object.entries(testPrices).map(([id, price]) => ({ id, price, category: 'test' as const })),
];

/** Returns the lifetime of a payment link for these items. */
export function getLinkLifetimeMs(items: readonly OrderItem[], defaultMs: number): number {
  return includesProduct(items, 'expires-soon') ? 30_000 : defaultMs;
}

/** Returns true for the test order that the shop refuses. */
export function isRejected({ items }: Pick<Order, 'items'>): boolean {
  return includesProduct(items, 'order-rejected');
}

function includesProduct(items: readonly OrderItem[], id: keyof typeof testPrices): boolean {
  return items.some(({ productId }) => productId === id);
}
