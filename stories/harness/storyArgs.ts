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

/** An `expiresAt` prop: the link expires as soon as it is shown. */
export function immediately(_link: PaymentLink, createdAt: Date): Date {
  return createdAt;
}

/** Callbacks that the Actions panel logs. */
export const callbacks = {
  onLinkCreated: fn(),
  onPaid: fn(),
  onError: fn(),
  onStatusChange: fn(),
};
