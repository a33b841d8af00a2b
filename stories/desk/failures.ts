import type { PayButtonProps, PaymentLinkErrorReason } from 'react-tarlan-pay';
import { type AnswerName, createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { expectedCodes, unexpectedCodes } from '../../src/gateway/codes.js';
import { createOfflineEndpoint } from './createOfflineEndpoint.js';
import type { Product, StoryOrder } from './createStoryShop.js';

type Failure = Pick<PayButtonProps<StoryOrder>, 'order' | 'endpoint'>;

const codes = Object.entries({ ...expectedCodes, ...unexpectedCodes });

/** The sandbox's answer to a price that stands for one of the gateway's codes, in the toolbar's format. */
function gateway(reason: PaymentLinkErrorReason): Failure {
  const code = codes.find(([, known]) => known === reason)?.[0];
  return buying(`error-${Number(code)}`, reason);
}

/** What the shop's endpoint makes of an order. */
function buying(product: Product, reason: PaymentLinkErrorReason): Failure {
  return { order: { product, cart: reason } };
}

function answering(step: AnswerName & PaymentLinkErrorReason): Failure {
  return { ...buying('slippers', step), endpoint: createScriptedEndpoint(step) };
}

/** How each error comes about. A new reason asks for its row here. */
export const failures: Readonly<Record<PaymentLinkErrorReason, Failure>> = {
  'invalid-signature': gateway('invalid-signature'),
  'invalid-request': gateway('invalid-request'),
  'missing-field': gateway('missing-field'),
  'gateway-failure': gateway('gateway-failure'),
  'order-not-found': gateway('order-not-found'),
  'duplicate-order': gateway('duplicate-order'),
  'resource-not-found': gateway('resource-not-found'),
  'insufficient-balance': gateway('insufficient-balance'),
  'provider-not-found': gateway('provider-not-found'),
  'transaction-not-found': gateway('transaction-not-found'),
  'transaction-finished': gateway('transaction-finished'),
  'project-not-found': gateway('project-not-found'),
  'account-not-found': gateway('account-not-found'),
  'service-not-found': gateway('service-not-found'),
  'showcase-not-found': gateway('showcase-not-found'),
  unknown: buying('undocumentedCode', 'unknown'),
  'order-rejected': buying('order-rejected', 'order-rejected'),
  'already-paid': buying('already-paid', 'already-paid'),
  'not-allowed': buying('not-allowed', 'not-allowed'),
  'too-many-requests': buying('too-many-requests', 'too-many-requests'),
  'request-refused': answering('request-refused'),
  'gateway-unreachable': buying('brokenBody', 'gateway-unreachable'),
  timeout: answering('timeout'),
  malformed: buying('html', 'malformed'),
  'unsafe-url': buying('javascriptUrl', 'unsafe-url'),
  network: { ...buying('slippers', 'network'), endpoint: createScriptedEndpoint('drop') },
  offline: { ...buying('slippers', 'offline'), endpoint: createOfflineEndpoint() },
  'order-failed': { order: () => Promise.reject(new Error('The cart is empty.')) },
};

// `Object.keys` widens the names to strings.
export const reasons = Object.keys(failures) as PaymentLinkErrorReason[];
