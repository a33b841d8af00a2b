import type { Outcome, PaymentLinkErrorReason, Responsibility } from './types.js';

/** The gateway's documented codes of processed requests. The kind follows the code, in whichever format it comes. */
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

/** The gateway's documented codes of invalid requests and of its own failures. */
export const unexpectedCodes: Readonly<Record<number, PaymentLinkErrorReason>> = {
  500: 'gateway-failure',
  1014: 'invalid-signature',
  1021: 'invalid-request',
  1404: 'missing-field',
  999999: 'gateway-failure',
};

/** The `error.code`s of an endpoint that answers before, or instead of, the gateway. Any other is `request-refused`. */
export const endpointCodes: Readonly<Record<string, PaymentLinkErrorReason>> = {
  'order-rejected': 'order-rejected',
  'already-paid': 'already-paid',
  'not-allowed': 'not-allowed',
  'too-many-requests': 'too-many-requests',
  'gateway-unreachable': 'gateway-unreachable',
  'gateway-timeout': 'timeout',
};

/** HTTP statuses that say enough without a body. */
export const bareStatuses: Readonly<Record<number, PaymentLinkErrorReason>> = {
  401: 'not-allowed',
  403: 'not-allowed',
  408: 'timeout',
  429: 'too-many-requests',
  502: 'gateway-unreachable',
  503: 'gateway-unreachable',
  504: 'timeout',
};

interface Traits {
  responsibility: Responsibility;
  retryable: boolean;
  outcome: Outcome;
}

const merchantKnows: Traits = { responsibility: 'merchant', retryable: false, outcome: 'not-created' };
const merchantUnsure: Traits = { responsibility: 'merchant', retryable: false, outcome: 'unknown' };
const gatewayUnsure: Traits = { responsibility: 'gateway', retryable: true, outcome: 'unknown' };
const shopperUnsure: Traits = { responsibility: 'shopper', retryable: true, outcome: 'unknown' };

const exceptions: { readonly [R in PaymentLinkErrorReason]?: Traits } = {
  'gateway-failure': gatewayUnsure,
  'gateway-unreachable': gatewayUnsure,
  timeout: gatewayUnsure,
  malformed: gatewayUnsure,
  network: shopperUnsure,
  offline: shopperUnsure,
  'duplicate-order': merchantUnsure,
  'transaction-finished': merchantUnsure,
  unknown: merchantUnsure,
  'unsafe-url': { responsibility: 'merchant', retryable: false, outcome: 'created' },
  'account-not-found': { responsibility: 'shopper', retryable: false, outcome: 'not-created' },
  'already-paid': { responsibility: 'shopper', retryable: false, outcome: 'not-created' },
  'too-many-requests': { responsibility: 'shopper', retryable: true, outcome: 'not-created' },
  'order-failed': { responsibility: 'merchant', retryable: true, outcome: 'not-created' },
};

/** What follows from a reason, wherever it came from. Most are the shop's to mend and created nothing. */
export function traitsOf(reason: PaymentLinkErrorReason): Traits {
  return exceptions[reason] ?? merchantKnows;
}
