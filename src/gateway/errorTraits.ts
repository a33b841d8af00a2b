import type { Outcome, PaymentLinkErrorReason, Responsibility } from './types.js';

export interface ErrorTraits {
  responsibility: Responsibility;
  retryable: boolean;
  outcome: Outcome;
}

const gatewayUnknown: ErrorTraits = { responsibility: 'gateway', retryable: true, outcome: 'unknown' };
const merchantUnknown: ErrorTraits = { responsibility: 'merchant', retryable: false, outcome: 'unknown' };
const shopperUnknown: ErrorTraits = { responsibility: 'shopper', retryable: true, outcome: 'unknown' };

const defaultTraits: ErrorTraits = { responsibility: 'merchant', retryable: false, outcome: 'not-created' };

const traits: { readonly [R in PaymentLinkErrorReason]?: ErrorTraits } = {
  'gateway-failure': gatewayUnknown,
  'gateway-unreachable': gatewayUnknown,
  timeout: gatewayUnknown,
  malformed: gatewayUnknown,
  network: shopperUnknown,
  offline: shopperUnknown,
  'duplicate-order': merchantUnknown,
  'transaction-finished': merchantUnknown,
  unknown: merchantUnknown,
  'unsafe-url': { ...defaultTraits, outcome: 'created' },
  'account-not-found': { ...defaultTraits, responsibility: 'shopper' },
  'already-paid': { ...defaultTraits, responsibility: 'shopper' },
  'too-many-requests': { ...defaultTraits, responsibility: 'shopper', retryable: true },
  'order-failed': { ...defaultTraits, retryable: true },
};

/** What follows from a reason. By default the merchant fixes the error, and no link was created. */
export function getErrorTraits(reason: PaymentLinkErrorReason): ErrorTraits {
  return traits[reason] ?? defaultTraits;
}
