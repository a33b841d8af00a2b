import { memoryIdempotencyStore, type PaymentLinkHandlerConfig } from 'react-tarlan-pay/server';
import { canaries } from './canaries.js';
import type { Fault } from './Fault.js';

export interface OpenLinkFault extends Fault {
  /** Returns the options of the shop's real endpoint. Undefined for rows that use a simulated endpoint. */
  createShop?: () => Partial<PaymentLinkHandlerConfig>;
}

/** The lifetime of payment links from the shop's real endpoint, in milliseconds. */
export const linkLifetimeMs = 15 * 60_000;

const createClockShop = () => ({ linkLifetimeMs });

/** Faults while an order has an open link: the payer cancels and pays later, the clock is wrong, or the page clears its queries. */
export const openLinkFaults = {
  'canceled-link-paid': {
    description: 'a link is paid after Cancel, and the button becomes paid without a second link',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'key-reused': {
    description:
      'after the amount changed, the endpoint refuses the earlier idempotency key, and a new key is sent once',
    expected: 'works',
    layers: ['hook', 'button', 'server'],
    createShop() {
      const amounts = [10_000, 9_000];
      return {
        idempotencyStore: memoryIdempotencyStore(),
        resolveOrder: async () => ({ username: canaries.userName, amount: amounts.shift() ?? 9_000 }),
      };
    },
  },
  'clock-wrong': {
    description: 'the link expires after its lifetime on a device whose clock is 20 minutes ahead',
    expected: 'works',
    layers: ['hook', 'button'],
    createShop: createClockShop,
  },
  'clock-corrected': {
    description:
      'the time left of a link does not change if the clock of the device is corrected while a QR code is shown',
    expected: 'works',
    layers: ['hook', 'button'],
    createShop: createClockShop,
  },
  'payment-processing': {
    description:
      'a QR code is hidden after it was scanned, a press requests no second link, and the state becomes paid',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'order-changed-in-ready': {
    description:
      'a press after a change of the order pays the new order, and a late payment of the old link is reported with the old order',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'queries-cleared': {
    description: 'the status checks continue if the page clears its QueryClient during a check',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'declined-restored': {
    description: 'the state becomes paid although a persister of TanStack Query restores the status declined',
    expected: 'works',
    layers: ['hook', 'button'],
  },
} as const satisfies Record<string, OpenLinkFault>;

/** Returns the options of the real endpoint of a row, or undefined if the row uses a simulated endpoint. */
export function createOpenLinkShop(id: string): Partial<PaymentLinkHandlerConfig> | undefined {
  return new Map<string, OpenLinkFault>(Object.entries(openLinkFaults)).get(id)?.createShop?.();
}
