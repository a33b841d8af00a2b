import type { Failure } from './Fault.js';

/** The errors that the rows of the fault catalogue expect, with their fields as documented in `docs/errors.md`. */
export const failures = {
  // Errors that the gateway's operator must fix. A link may exist, and another press may succeed.
  malformed: row('malformed', 'malformed', 'gateway', true, 'unknown'),
  gatewayFailed: row('unexpected', 'gateway-failure', 'gateway', true, 'unknown'),
  processingFailed: row('expected', 'gateway-failure', 'gateway', true, 'unknown'),
  unreachable: row('network', 'gateway-unreachable', 'gateway', true, 'unknown'),
  timeout: row('timeout', 'timeout', 'gateway', true, 'unknown'),
  // Errors that the shop must fix.
  invalidSignature: row('unexpected', 'invalid-signature', 'merchant', false, 'not-created'),
  providerNotFound: row('expected', 'provider-not-found', 'merchant', false, 'not-created'),
  notAllowed: row('endpoint', 'not-allowed', 'merchant', false, 'not-created'),
  orderRejected: row('endpoint', 'order-rejected', 'merchant', false, 'not-created'),
  requestRefused: row('endpoint', 'request-refused', 'merchant', false, 'not-created'),
  duplicateOrder: row('expected', 'duplicate-order', 'merchant', false, 'unknown'),
  unknownExpected: row('expected', 'unknown', 'merchant', false, 'unknown'),
  unknownUnexpected: row('unexpected', 'unknown', 'merchant', false, 'unknown'),
  unsafeUrl: row('unsafe-url', 'unsafe-url', 'merchant', false, 'created'),
  orderFailed: row('order', 'order-failed', 'merchant', true, 'not-created'),
  // Errors that the payer must fix.
  accountNotFound: row('expected', 'account-not-found', 'shopper', false, 'not-created'),
  alreadyPaid: row('endpoint', 'already-paid', 'shopper', false, 'not-created'),
  tooManyRequests: row('endpoint', 'too-many-requests', 'shopper', true, 'not-created'),
  network: row('network', 'network', 'shopper', true, 'unknown'),
  offline: row('offline', 'offline', 'shopper', true, 'unknown'),
};

function row(
  kind: Failure['kind'],
  reason: Failure['reason'],
  responsibility: Failure['responsibility'],
  retryable: boolean,
  outcome: Failure['outcome'],
): Failure {
  return { kind, reason, responsibility, retryable, outcome };
}
