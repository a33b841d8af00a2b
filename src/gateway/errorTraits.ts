import type { Outcome, PaymentLinkErrorReason, Responsibility } from './types.js';

export interface ErrorTraits {
  responsibility: Responsibility;
  retryable: boolean;
  outcome: Outcome;
}

const gatewayFaults: readonly PaymentLinkErrorReason[] = [
  'gateway-failure',
  'gateway-unreachable',
  'timeout',
  'malformed',
];
const connectionFaults: readonly PaymentLinkErrorReason[] = ['network', 'offline'];

const fixedByShopper: readonly PaymentLinkErrorReason[] = [
  ...connectionFaults,
  'account-not-found',
  'already-paid',
  'too-many-requests',
  'order-in-progress',
];
const worthRetrying: readonly PaymentLinkErrorReason[] = [
  ...gatewayFaults,
  ...connectionFaults,
  'too-many-requests',
  'endpoint-failed',
  'order-failed',
  'order-in-progress',
];
const unknownOutcome: readonly PaymentLinkErrorReason[] = [
  ...gatewayFaults,
  ...connectionFaults,
  'duplicate-order',
  'transaction-finished',
  'unknown',
  'endpoint-failed',
];

/** The properties that each reason implies. By default the merchant fixes the error, and no link was created. */
export function getErrorTraits(reason: PaymentLinkErrorReason): ErrorTraits {
  const has = (reasons: readonly PaymentLinkErrorReason[]) => reasons.includes(reason);
  return {
    responsibility: has(gatewayFaults) ? 'gateway' : has(fixedByShopper) ? 'shopper' : 'merchant',
    retryable: has(worthRetrying),
    outcome: reason === 'unsafe-url' ? 'created' : has(unknownOutcome) ? 'unknown' : 'not-created',
  };
}
