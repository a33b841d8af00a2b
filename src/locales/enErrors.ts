import type { PaymentButtonMessages } from './types.js';

const contactShop = 'You can’t pay this way right now. Choose another way to pay or contact the shop.';
const tryLater = 'The payment service is not responding. Please try again in a minute.';
const mayExist =
  'We could not confirm this payment. Check your orders or contact the shop before you pay again.';

/** The English error messages. */
export const enErrors: PaymentButtonMessages['errors'] = {
  'invalid-signature': contactShop,
  'invalid-request': contactShop,
  'missing-field': contactShop,
  'gateway-failure': tryLater,
  'order-not-found': contactShop,
  'duplicate-order': mayExist,
  'resource-not-found': contactShop,
  'insufficient-balance': contactShop,
  'provider-not-found': contactShop,
  'transaction-not-found': contactShop,
  'transaction-finished': mayExist,
  'project-not-found': contactShop,
  'account-not-found': 'The account to be paid for was not found. Check your details or contact the shop.',
  'service-not-found': contactShop,
  'showcase-not-found': contactShop,
  unknown: mayExist,
  'order-rejected': 'The shop cannot take payment for this order. Please contact the shop.',
  'already-paid': 'This order is already paid. There is nothing more to pay.',
  'not-allowed': 'The shop did not allow this payment. Sign in again or contact the shop.',
  'too-many-requests': 'Too many attempts. Wait a minute and try again.',
  'request-refused': contactShop,
  'gateway-unreachable': tryLater,
  timeout: 'There was no answer in time. Please try again.',
  malformed: tryLater,
  'unsafe-url': contactShop,
  network: 'The connection failed. Check your internet connection and try again.',
  offline: 'You are offline. Connect to the internet and try again.',
  'endpoint-failed': 'The shop could not start the payment. Please try again or contact the shop.',
  'order-in-progress':
    'This order is already being paid on this page. Continue there, or cancel that payment and try again.',
  'order-failed': 'The order could not be prepared. Please try again or contact the shop.',
};
