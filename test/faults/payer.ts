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
    description: 'the link of an earlier order does not open its page, and a press pays the new order',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'disabled-in-flight': {
    description: 'the payment continues when the button becomes disabled',
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
      'after leaving and returning, the message of a possible payment is shown, and the next press sends the same key',
    expected: 'nothing',
    layers: ['button'],
  },
  'reload-in-flight': {
    description:
      'a reload shows no error, but the message of a possible payment, and the next press sends the same key',
    expected: 'nothing',
    layers: ['button'],
  },
  'two-tabs': {
    description: 'two tabs with one order send two requests with different keys',
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
    description: 'going online again sends nothing by itself',
    expected: failures.offline,
    layers: ['button'],
  },
  'slower-than-30-s': {
    description: 'a payment without an answer shows the slow message after 10 s and times out after 30 s',
    expected: failures.timeout,
    layers: ['hook', 'button'],
  },
  'popup-blocked': {
    description: 'a blocked pop-up keeps the link',
    expected: 'works',
    layers: ['button'],
  },
  'tab-of-a-failure': {
    description: 'a failed request closes the tab that the click opened',
    expected: failures.providerNotFound,
    layers: ['button'],
  },
  'page-never-left': {
    description: 'a payment page that does not load keeps the link',
    expected: 'works',
    layers: ['button'],
  },
  'order-throws': {
    description: 'order() throws',
    expected: failures.orderFailed,
    layers: ['hook', 'button'],
  },
  'order-never-settles': {
    description: 'order() never settles',
    expected: failures.orderFailed,
    layers: ['hook', 'button'],
  },
  'hostile-query-client': {
    description: 'a QueryClient that retries, throws and waits for the network',
    expected: failures.providerNotFound,
    layers: ['hook', 'button'],
  },
} as const satisfies Record<string, Fault>;
