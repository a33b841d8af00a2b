import type { Fault } from './Fault.js';
import { failures } from './failures.js';

/** What payers and their browsers do. How each is done stands in the scenarios of its layers, under the row's id. */
export const payerFaults = {
  'double-click': {
    does: 'two clicks: one request',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'enter-and-click': {
    does: 'Enter, and a click while it is under way: one request',
    expected: 'works',
    layers: ['button'],
  },
  'key-repeat': {
    does: 'Enter held down: one request',
    expected: 'works',
    layers: ['button'],
  },
  'unmount-in-flight': {
    does: 'the button goes away: the request is ended, and nobody is told',
    expected: 'nothing',
    layers: ['hook', 'button'],
  },
  'strict-mode': {
    does: 'React mounts everything twice: one request',
    expected: 'works',
    layers: ['hook'],
  },
  'props-changed-in-flight': {
    does: 'order and endpoint change: what was sent stays sent',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'disabled-in-flight': {
    does: 'the button is disabled: the payment goes on',
    expected: 'works',
    layers: ['button'],
  },
  'focus-moved-in-flight': {
    does: 'the payer is in another field when it fails: stays there',
    expected: failures.providerNotFound,
    layers: ['button'],
  },
  'back-from-cache': {
    does: 'Back from the bank, to the page as it was left',
    expected: 'nothing',
    layers: ['button'],
  },
  'back-without-cache': {
    does: 'Back from the bank, to the page loaded anew',
    expected: 'nothing',
    layers: ['button'],
  },
  'back-in-flight': {
    does: 'the page is left and come back to: the next press sends the same key',
    expected: 'nothing',
    layers: ['button'],
  },
  'reload-in-flight': {
    does: 'a reload: no flash of an error, and the next press sends the same key',
    expected: 'nothing',
    layers: ['button'],
  },
  'two-tabs': {
    does: 'two tabs of one order: each asks for itself, with a key of its own',
    expected: 'works',
    layers: ['button'],
  },
  'two-buttons-one-order': {
    does: 'two buttons of one order: one request',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'two-buttons-two-orders': {
    does: 'two buttons of two orders: two requests',
    expected: 'works',
    layers: ['hook', 'button'],
  },
  'offline-then-online': {
    does: 'offline, then online: nothing is sent by itself',
    expected: failures.offline,
    layers: ['button'],
  },
  'slower-than-30-s': {
    does: 'no answer in 30 s: says so after 10 s, then gives up',
    expected: failures.timeout,
    layers: ['hook', 'button'],
  },
  'popup-blocked': {
    does: 'the browser opens no tab: the link is held',
    expected: 'works',
    layers: ['button'],
  },
  'tab-of-a-failure': {
    does: 'a tab was opened and the request failed: the tab is closed',
    expected: failures.providerNotFound,
    layers: ['button'],
  },
  'page-never-left': {
    does: 'the payment page never comes: the link is held',
    expected: 'works',
    layers: ['button'],
  },
  'order-throws': {
    does: 'order() throws',
    expected: failures.orderFailed,
    layers: ['hook', 'button'],
  },
  'order-never-settles': {
    does: 'order() never settles',
    expected: failures.orderFailed,
    layers: ['hook', 'button'],
  },
  'hostile-query-client': {
    does: 'a QueryClient that retries, throws and waits for the network',
    expected: failures.providerNotFound,
    layers: ['hook', 'button'],
  },
} as const satisfies Record<string, Fault>;
