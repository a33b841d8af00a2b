import { type PayButtonProps, PaymentLinkError, type PaymentLinkErrorReason } from 'react-tarlan-pay';
import { type AnswerName, createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { expectedCodes, unexpectedCodes } from '../../src/gateway/codes.js';
import { createOfflineEndpoint } from './createOfflineEndpoint.js';
import type { Product, StoryOrder } from './createStoryShop.js';

type Failure = Pick<PayButtonProps<StoryOrder>, 'order' | 'endpoint'>;

const codes = Object.entries({ ...expectedCodes, ...unexpectedCodes });

/** Returns props with a product whose amount makes the sandbox respond with an error of this reason. */
function failAtGateway(reason: PaymentLinkErrorReason): Failure {
  const code = codes.find(([, codeReason]) => codeReason === reason)?.[0];
  return failWithProduct(`error-${Number(code)}`, reason);
}

function failWithProduct(product: Product, reason: PaymentLinkErrorReason): Failure {
  return { order: { product, cart: reason } };
}

function failAtEndpoint(reason: AnswerName & PaymentLinkErrorReason): Failure {
  return { ...failWithProduct('slippers', reason), endpoint: createScriptedEndpoint(reason) };
}

/** Props that make a button fail, for each reason. */
export const failures: Readonly<Record<PaymentLinkErrorReason, Failure>> = {
  'invalid-signature': failAtGateway('invalid-signature'),
  'invalid-request': failAtGateway('invalid-request'),
  'missing-field': failAtGateway('missing-field'),
  'gateway-failure': failAtGateway('gateway-failure'),
  'order-not-found': failAtGateway('order-not-found'),
  'duplicate-order': failAtGateway('duplicate-order'),
  'resource-not-found': failAtGateway('resource-not-found'),
  'insufficient-balance': failAtGateway('insufficient-balance'),
  'provider-not-found': failAtGateway('provider-not-found'),
  'transaction-not-found': failAtGateway('transaction-not-found'),
  'transaction-finished': failAtGateway('transaction-finished'),
  'project-not-found': failAtGateway('project-not-found'),
  'account-not-found': failAtGateway('account-not-found'),
  'service-not-found': failAtGateway('service-not-found'),
  'showcase-not-found': failAtGateway('showcase-not-found'),
  unknown: failWithProduct('undocumentedCode', 'unknown'),
  'order-rejected': failWithProduct('order-rejected', 'order-rejected'),
  'already-paid': failWithProduct('already-paid', 'already-paid'),
  'not-allowed': failWithProduct('not-allowed', 'not-allowed'),
  'too-many-requests': failWithProduct('too-many-requests', 'too-many-requests'),
  'request-refused': failAtEndpoint('request-refused'),
  'gateway-unreachable': failWithProduct('brokenBody', 'gateway-unreachable'),
  timeout: failAtEndpoint('timeout'),
  malformed: failWithProduct('html', 'malformed'),
  'unsafe-url': failWithProduct('javascriptUrl', 'unsafe-url'),
  network: { ...failWithProduct('slippers', 'network'), endpoint: createScriptedEndpoint('drop') },
  offline: { ...failWithProduct('slippers', 'offline'), endpoint: createOfflineEndpoint() },
  'endpoint-failed': {
    ...failWithProduct('slippers', 'endpoint-failed'),
    endpoint: () => Promise.reject(new Error('The server action failed.')),
  },
  'order-failed': { order: () => Promise.reject(new Error('The cart is empty.')) },
  'order-in-progress': {
    ...failWithProduct('slippers', 'order-in-progress'),
    endpoint: () => Promise.reject(new PaymentLinkError('order', 'order-in-progress')),
  },
};

// The cast is needed because `Object.keys` widens the names to strings.
export const reasons = Object.keys(failures) as PaymentLinkErrorReason[];
