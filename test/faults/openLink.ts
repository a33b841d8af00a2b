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
      'the endpoint refuses the key of an earlier link for another amount, and a new key is sent once',
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
    description: 'the clock of the device is 20 minutes ahead, and the link ends after its own lifetime',
    expected: 'works',
    layers: ['hook', 'button'],
    createShop: createClockShop,
  },
  'clock-corrected': {
    description:
      'the clock of the device is corrected while a code is shown, and the link keeps its time left',
    expected: 'works',
    layers: ['hook', 'button'],
    createShop: createClockShop,
  },
  'payment-processing': {
    description: 'a scanned QR code is hidden, a press requests no second link, and the payment becomes paid',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'order-changed-in-ready': {
    description:
      'a press pays the new order instead of the kept link, whose late payment is reported with its own order',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'queries-cleared': {
    description: 'the page clears all queries during a status check',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'declined-restored': {
    description: 'a persister restores the status declined, and the order is paid',
    expected: 'works',
    layers: ['hook', 'button'],
  },
} as const satisfies Record<string, OpenLinkFault>;

/** Returns the options of the real endpoint of a row, or undefined if the row uses a simulated endpoint. */
export function createOpenLinkShop(id: string): Partial<PaymentLinkHandlerConfig> | undefined {
  return new Map<string, OpenLinkFault>(Object.entries(openLinkFaults)).get(id)?.createShop?.();
}
