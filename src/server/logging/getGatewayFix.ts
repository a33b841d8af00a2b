import type { PaymentLinkErrorReason } from '../../gateway/types.js';

/** What the shop's developer can do about an error response of the gateway. */
const fixes: Partial<Record<PaymentLinkErrorReason, string>> = {
  'invalid-signature':
    'Is `secretKey` the key of this `agent` at this `gatewayUrl`? Test and production have different keys.',
  'invalid-request': 'Compare `agent`, `service` and `referHost` with the values from Tarlan Payments.',
  'missing-field': 'Compare `agent`, `service` and `referHost` with the values from Tarlan Payments.',
  'showcase-not-found': 'Is `agent` the code of the showcase at this `gatewayUrl`?',
  'service-not-found': 'Is `service` a service of this `agent`?',
  'provider-not-found': 'Ask Tarlan Payments whether a provider is set up for this `service`.',
  'project-not-found': 'Ask Tarlan Payments whether a project is set up for this `agent`.',
  'account-not-found': 'Is the `username` of `resolveOrder` an account at the gateway?',
  'insufficient-balance': 'Top up the balance of the showcase.',
  'gateway-failure': 'Try again later; if it stays, send the code and the time to Tarlan Payments.',
  'request-refused':
    'Is `gatewayUrl` the full address of the method? If so, a firewall before the gateway refuses this server: ask Tarlan Payments.',
  unknown: 'The gateway does not document this code: ask Tarlan Payments.',
  malformed: 'The response is not one of the gateway. Is `gatewayUrl` the full address of its method?',
  'unsafe-url':
    'The payment page is not https. Only a sandbox on this computer or, in development, in the private network may use http, for requests to a shop that does.',
};

/** Returns `''` for a reason without advice. */
export function getGatewayFix(reason: PaymentLinkErrorReason): string {
  return fixes[reason] ?? '';
}
