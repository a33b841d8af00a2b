import type { Fault } from './Fault.js';

/**
 * Faults of the status endpoint, of its channel, and of the callbacks (webhooks) that publish a status. The expected result `works`
 * means that the page gets the status nevertheless. `nothing` means that the request has no effect.
 */
export const statusFaults = {
  'status-not-readable': {
    description: 'readStatus throws an error that names the payer',
    expected: 'nothing',
    layers: ['server'],
  },
  'status-undocumented': {
    description: 'readStatus returns a status that does not exist',
    expected: 'nothing',
    layers: ['server'],
  },
  'status-of-other-payer': {
    description: 'readStatus returns null, because the visitor may not see the order',
    expected: 'nothing',
    layers: ['server'],
  },
  'status-cross-site': {
    description: 'a page of another site reads the status',
    expected: 'nothing',
    layers: ['server'],
  },
  'streams-exhausted': {
    description: 'all event streams are open, so the next page gets JSON',
    expected: 'works',
    layers: ['server'],
  },
  'stream-abandoned': {
    description: 'a page that leaves ends its subscription',
    expected: 'nothing',
    layers: ['server'],
  },
  'channel-rejects': {
    description: 'the channel cannot subscribe, so the page gets JSON',
    expected: 'works',
    layers: ['server'],
  },
  'channel-loses-message': {
    description: 'the channel loses a message, and the next heartbeat has the status',
    expected: 'works',
    layers: ['server'],
  },
  'callback-not-published': {
    description: 'the channel cannot publish the status of a callback, which is acknowledged nevertheless',
    expected: 'works',
    layers: ['server'],
  },
  'callback-repeated': {
    description: 'a callback arrives twice, and is handled once',
    expected: 'works',
    layers: ['server'],
  },
  'callback-out-of-order': {
    description: 'a held payment is reported after it was processed, and stays paid',
    expected: 'works',
    layers: ['server'],
  },
  'callback-store-rejects': {
    description: 'the idempotency store fails, so a callback is not acknowledged',
    expected: 'nothing',
    layers: ['server'],
  },
} as const satisfies Record<string, Fault>;
