import type { PaymentLink } from 'react-tarlan-pay';
import { fn } from 'storybook/test';
import type { StoryOrder } from './createStoryShop.js';

/** Creates an order. Each story needs its own cart, because the docs pages and the gallery pay the orders of many stories at once. */
export function order(cart: string, product: StoryOrder['product'] = 'slippers'): StoryOrder {
  return { product, cart };
}

/** A value of the prop `expiresAt`: the link expires 15 minutes after it was created. */
export function inFifteenMinutes(_link: PaymentLink, createdAt: Date): Date {
  return new Date(createdAt.getTime() + 15 * 60_000);
}

/** A value of the prop `expiresAt`: the link expires one second after it was created. A time in the past would be ignored. */
export function inOneSecond(_link: PaymentLink, createdAt: Date): Date {
  return new Date(createdAt.getTime() + 1_000);
}

/** Callbacks that the Actions panel logs. */
export const callbacks = {
  onLinkCreated: fn(),
  onPaid: fn(),
  onError: fn(),
  onStatusChange: fn(),
};
