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
    description: 'readStatus returns an unknown status',
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
    description: 'the maximum number of event streams is open, so the next page gets JSON',
    expected: 'works',
    layers: ['server'],
  },
  'stream-abandoned': {
    description: 'the subscription of an event stream ends when its page is closed',
    expected: 'nothing',
    layers: ['server'],
  },
  'channel-rejects': {
    description:
      'the status channel cannot be subscribed to, so the page gets JSON instead of an event stream',
    expected: 'works',
    layers: ['server'],
  },
  'channel-loses-message': {
    description: 'the status channel loses a message, and the next heartbeat contains the status',
    expected: 'works',
    layers: ['server'],
  },
  'callback-not-published': {
    description:
      'a callback (webhook) is acknowledged although its status cannot be published to the status channel',
    expected: 'works',
    layers: ['server'],
  },
  'callback-repeated': {
    description: 'a callback (webhook) that arrives twice is handled once',
    expected: 'works',
    layers: ['server'],
  },
  'callback-out-of-order': {
    description: 'an order stays paid if a later callback (webhook) reports that its payment is held',
    expected: 'works',
    layers: ['server'],
  },
  'callback-store-rejects': {
    description: 'a callback (webhook) is not acknowledged if the idempotency store fails',
    expected: 'nothing',
    layers: ['server'],
  },
} as const satisfies Record<string, Fault>;
