import type { PaymentLink } from 'react-tarlan-pay';
import { fn } from 'storybook/test';
import type { StoryOrder } from './createStoryShop.js';

/** An order of its own for each story: on a page of stories, all of them are paid at once. */
export function order(cart: string, product: StoryOrder['product'] = 'slippers'): StoryOrder {
  return { product, cart };
}

/** A quarter of an hour to pay. */
export function inFifteenMinutes(_link: PaymentLink, createdAt: Date): Date {
  return new Date(createdAt.getTime() + 15 * 60_000);
}

/** A link that is over as soon as it is shown. */
export function atOnce(_link: PaymentLink, createdAt: Date): Date {
  return createdAt;
}

/** What a shop hears of: shown in the Actions panel. */
export const callbacks = {
  onLinkCreated: fn(),
  onPaid: fn(),
  onError: fn(),
  onStatusChange: fn(),
};
