import type { PaymentLinkErrorReason } from './types.js';

/** Documented codes of requests that the gateway processed. They are `expected` in either error format. */
export const expectedCodes: Readonly<Record<number, PaymentLinkErrorReason>> = {
  1041: 'order-not-found',
  1042: 'duplicate-order',
  1407: 'resource-not-found',
  1410: 'insufficient-balance',
  1881: 'provider-not-found',
  5103: 'transaction-not-found',
  5413: 'transaction-finished',
  8008: 'project-not-found',
  8015: 'account-not-found',
  8301: 'gateway-failure',
  9427: 'showcase-not-found',
  9718: 'provider-not-found',
  9721: 'service-not-found',
  9724: 'showcase-not-found',
};

/** Documented codes of invalid requests and of gateway failures. They are `unexpected` in either error format. */
export const unexpectedCodes: Readonly<Record<number, PaymentLinkErrorReason>> = {
  500: 'gateway-failure',
  1014: 'invalid-signature',
  1021: 'invalid-request',
  1404: 'missing-field',
  999999: 'gateway-failure',
};

/** Reasons for the values of `error.code` in an answer of the signing endpoint. Any other value is `request-refused`. */
export const endpointCodes: Readonly<Record<string, PaymentLinkErrorReason>> = {
  'order-rejected': 'order-rejected',
  'already-paid': 'already-paid',
  'not-allowed': 'not-allowed',
  'too-many-requests': 'too-many-requests',
  'gateway-unreachable': 'gateway-unreachable',
  'gateway-timeout': 'timeout',
};

/** HTTP statuses of answers without a gateway envelope and without an `error.code`. */
export const bareStatuses: Readonly<Record<number, PaymentLinkErrorReason>> = {
  401: 'not-allowed',
  403: 'not-allowed',
  408: 'timeout',
  429: 'too-many-requests',
  502: 'gateway-unreachable',
  503: 'gateway-unreachable',
  504: 'timeout',
};
