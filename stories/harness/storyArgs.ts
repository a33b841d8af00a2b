import type { PaymentLink } from 'react-tarlan-pay';
import { fn } from 'storybook/test';
import type { StoryOrder } from './createStoryShop.js';

/** Each story needs its own cart, because the docs page and the gallery pay the orders of many stories at once. */
export function order(cart: string, product: StoryOrder['product'] = 'slippers'): StoryOrder {
  return { product, cart };
}

/** An `expiresAt` prop: 15 minutes after the link was created. */
export function inFifteenMinutes(_link: PaymentLink, createdAt: Date): Date {
  return new Date(createdAt.getTime() + 15 * 60_000);
}

/** An `expiresAt` prop: the link expires soon after it is shown. An expiry that is past when the link arrives would be ignored. */
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
