import { toPaymentStatus } from 'react-tarlan-pay/server';
import { expect, it } from 'vitest';
import { getTransactionStatus } from '../../../src/server/callback/transactionStatus.js';

it.each([
  ['1', 'pending'],
  ['2', 'paid'],
  ['3', 'declined'],
  ['4', 'declined'],
  ['5', 'processing'],
  ['6', 'processing'],
  ['7', 'processing'],
  ['8', 'processing'],
])('the gateway’s status_code %s is translated to the payment status %s', (code, status) => {
  expect(toPaymentStatus(getTransactionStatus(code))).toBe(status);
});
