import { errorAmountBase, magicAmounts } from 'react-tarlan-pay/sandbox';
import type { Product } from '../shared/api.js';

const prices = {
  slippers: 14_900,
  throw: 38_500,
  coasters: 5_600,
  cushion: 18_700,
};

/** One product for each way a payment can go: the sandbox answers differently at these amounts. */
const testPrices = {
  'qr-image': magicAmounts.qrDataUri.amount,
  'qr-only': magicAmounts.qrOnly.amount,
  'slow-answer': magicAmounts.slow.amount,
  'no-answer': magicAmounts.silent.amount,
  'expected-error': errorAmountBase + 1881,
  'account-not-found': errorAmountBase + 8015,
  'gateway-failure': errorAmountBase + 8301,
  'unexpected-error': errorAmountBase + 1014,
  'broken-answer': magicAmounts.truncated.amount,
  'gateway-down': magicAmounts.badGateway.amount,
  'unsafe-url': magicAmounts.javascriptUrl.amount,
};

export const products: readonly Product[] = [
  ...Object.entries(prices).map(([id, price]) => ({ id, price, shelf: 'shop' as const })),
  ...Object.entries(testPrices).map(([id, price]) => ({ id, price, shelf: 'test' as const })),
];
