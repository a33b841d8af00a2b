import type { Fault } from './Fault.js';
import { failures } from './failures.js';

/** Actions of payers and their browsers. The scenarios of each layer perform the action of each row by the row's id. */
export const payerFaults = {
  'double-click': {
    description: 'two clicks send one request',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'enter-and-click': {
    description: 'Enter, and a click while the request is in flight, send one request',
    expected: 'works',
    layers: ['button'],
  },
  'key-repeat': {
    description: 'holding Enter sends one request',
    expected: 'works',
    layers: ['button'],
  },
  'unmount-in-flight': {
    description: 'unmounting the button aborts the request without a callback',
    expected: 'nothing',
    layers: ['hook', 'button'],
  },
  'strict-mode': {
    description: 'StrictMode sends one request',
    expected: 'works',
    layers: ['hook'],
  },
  'props-changed-in-flight': {
    description: 'a request in flight is not affected by a new endpoint or timeout',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'order-changed-in-flight': {
    description:
      'the link of an order that was replaced meanwhile does not open its page, and the next press pays the new order',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'disabled-in-flight': {
    description: 'the request in flight is not aborted when the button becomes disabled',
    expected: 'works',
    layers: ['button'],
  },
  'focus-moved-in-flight': {
    description: 'a failure does not move the focus from another field',
    expected: failures.providerNotFound,
    layers: ['button'],
  },
  'back-from-cache': {
    description: 'Back from the bank restores the page from the back/forward cache',
    expected: 'nothing',
    layers: ['button'],
  },
  'back-without-cache': {
    description: 'Back from the bank loads the page again',
    expected: 'nothing',
    layers: ['button'],
  },
  'back-in-flight': {
    description:
      'after leaving and Back, the button says that a payment may have been made, and sends the same idempotency key again',
    expected: 'nothing',
    layers: ['button'],
  },
  'reload-in-flight': {
    description:
      'after a reload, the button says that a payment may have been made, and sends the same idempotency key again',
    expected: 'nothing',
    layers: ['button'],
  },
  'two-tabs': {
    description: 'two tabs with one order send two requests with different idempotency keys',
    expected: 'works',
    layers: ['button'],
  },
  'two-buttons-one-order': {
    description:
      'two buttons with one order send one request, and the second button reports that the order is being paid',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'two-buttons-two-orders': {
    description: 'two buttons with two orders send two requests',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'offline-then-online': {
    description: 'no request is sent by itself when the browser goes online again',
    expected: failures.offline,
    layers: ['button'],
  },
  'slower-than-30-s': {
    description:
      'a request without a response shows the message for slow requests after 10 s and times out after 30 s',
    expected: failures.timeout,
    layers: ['hook', 'button'],
  },
  'popup-blocked': {
    description: 'a blocked pop-up makes the button show the link instead of an error',
    expected: 'works',
    layers: ['button'],
  },
  'tab-of-a-failure': {
    description: 'a failed request closes the new tab that was opened during the click',
    expected: failures.providerNotFound,
    layers: ['button'],
  },
  'page-never-left': {
    description: 'the button shows the link if the browser does not leave the page for the payment page',
    expected: 'works',
    layers: ['button'],
  },
  'order-throws': {
    description: 'order() throws',
    expected: failures.orderFailed,
    layers: ['hook', 'button'],
  },
  'order-never-settles': {
    description: 'order() returns a promise that never settles',
    expected: failures.orderFailed,
    layers: ['hook', 'button'],
  },
  'hostile-query-client': {
    description: 'the page’s QueryClient retries, throws and waits for the network by default',
    expected: failures.providerNotFound,
    layers: ['hook', 'button'],
  },
} as const satisfies Record<string, Fault>;
