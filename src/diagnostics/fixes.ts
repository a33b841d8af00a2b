import type { PaymentLinkErrorReason } from '../gateway/types.js';

const serverLog = "see the log of the shop's server for the cause.";
const tryAgain = 'press the button again later. A link may exist, so check the order before.';
const compareWithTarlan = 'compare the configuration of the endpoint with the data from Tarlan Payments.';

/** How to fix an error of each reason. */
export const reasonFixes: Readonly<Record<PaymentLinkErrorReason, string>> = {
  'invalid-signature': 'check `secretKey` of the endpoint, and that the signed bytes are sent unchanged.',
  'invalid-request': 'compare the fields that the endpoint sends with the documentation of the gateway.',
  'missing-field': 'send all required fields: agent, username, amount, service and refer_host.',
  'gateway-failure': `the gateway or the endpoint failed: ${serverLog}`,
  'order-not-found': compareWithTarlan,
  'duplicate-order': 'check whether the order is paid, and use a new identifier for a new payment.',
  'resource-not-found': compareWithTarlan,
  'insufficient-balance': 'top up the balance of the showcase at Tarlan Payments.',
  'provider-not-found': compareWithTarlan,
  'transaction-not-found': compareWithTarlan,
  'transaction-finished': 'check whether the order is paid, and create a new order for a new payment.',
  'project-not-found': compareWithTarlan,
  'account-not-found': 'check the `username` that the endpoint sends for this payer.',
  'service-not-found': 'check `service` of the endpoint.',
  'showcase-not-found': 'check `agent` of the endpoint.',
  unknown: `the gateway does not document this error: ${serverLog}`,
  'order-rejected': 'check that the order matches `orderSchema`, and whether `resolveOrder` rejects it.',
  'already-paid': 'no change is needed: show the order as paid.',
  'not-allowed':
    "check the payer's session, `headers`, `credentials`, and `allowedOrigins` of the endpoint: the log of the shop's server contains the origin that it expected.",
  'too-many-requests': 'wait, or check the `rateLimit` of the endpoint.',
  'request-refused': `check the address, the method and the log-in of the endpoint: ${serverLog}`,
  'gateway-unreachable': `check \`gatewayUrl\` and the connection of the shop's server to the gateway: ${serverLog}`,
  timeout: `check that the endpoint answers within \`timeoutMs\`: ${serverLog}`,
  malformed: "return the gateway's answer as it is.",
  'unsafe-url': 'check `allowedHosts`.',
  network:
    'check that the endpoint runs, that its address is correct, and that no browser extension or Content-Security-Policy (`connect-src`) blocks it. The Network panel shows the request.',
  offline: tryAgain,
  'endpoint-failed':
    'the `endpoint` function threw, or resolved to a value without a JSON form. It must resolve to a Response or to the answer of the gateway. See the error that follows.',
  'order-in-progress':
    'no change is needed: another button on this page is paying the order. If these are two orders, give them different `orderKey`s.',
  'order-failed': '`order()` or `headers()` failed, or the order is not ready. See the error that follows.',
};

/** How to fix the errors that the endpoint reports with a code of its own. */
export const endpointFixes: Readonly<Record<string, string | undefined>> = {
  'invalid-json':
    'the endpoint could not read the order as JSON. Mount the handler before `express.json()` and other body parsers.',
  'server-error': `the endpoint failed, for example because \`resolveOrder\` threw: ${serverLog}`,
  'unsupported-media-type':
    'the order must arrive as `Content-Type: application/json`. Check that no proxy or custom client changes the header.',
  'order-too-large': 'send less, for example { orderId } alone. The server looks up everything else.',
  'method-not-allowed':
    'the endpoint only accepts POST. Check that no redirect turns the request into a GET.',
};
