import { isPaymentLinkError, PaymentLinkError, parsePaymentLinkResponse } from 'react-tarlan-pay';
import { expect, it, vi } from 'vitest';
import { createClientError } from '../../src/gateway/createError.js';

async function importCopy() {
  vi.resetModules();
  const copy = await import('../../src/gateway/PaymentLinkError.js');
  expect(copy.PaymentLinkError).not.toBe(PaymentLinkError);
  return { ...copy, ...(await import('../../src/gateway/createError.js')) };
}

it.each<[string, () => unknown]>([
  ['created by the constructor', () => new PaymentLinkError('network', 'network')],
  ['of a failed request', () => createClientError('network')],
  ['of a parsed response', () => Object(parsePaymentLinkResponse(500, '')).error],
  [
    'created by the constructor of another copy of the package',
    async () => new (await importCopy()).PaymentLinkError('network', 'network'),
  ],
  [
    'of a failed request in another copy of the package',
    async () => (await importCopy()).createClientError('network'),
  ],
])('instanceof and isPaymentLinkError() recognize a PaymentLinkError %s', async (_, create) => {
  const error = await create();
  expect(error).toBeInstanceOf(Error);
  expect(error instanceof PaymentLinkError).toBe(true);
  expect(isPaymentLinkError(error)).toBe(true);
});

it.each([
  ['another error', new Error('network')],
  ['an object with the fields', { name: 'PaymentLinkError', kind: 'network', reason: 'network' }],
  ['null', null],
  ['undefined', undefined],
  ['a string', 'network'],
])('instanceof and isPaymentLinkError() return false for %s', (_, value) => {
  expect((value as unknown) instanceof PaymentLinkError).toBe(false);
  expect(isPaymentLinkError(value)).toBe(false);
});

it('new PaymentLinkError() creates an Error with a message for logs, and with its cause', () => {
  const cause = new TypeError('Failed to fetch');
  const error = new PaymentLinkError('offline', 'offline', { cause });
  expect(error.cause).toBe(cause);
  expect(String(error)).toBe('PaymentLinkError: No payment link: offline (offline)');
  expect(error).toMatchObject({ code: null, httpStatus: null, gatewayMessage: null });
  expect(new PaymentLinkError('offline', 'offline')).not.toHaveProperty('cause');
});

it.each([
  ['network', 'network'],
  ['offline', 'offline'],
  ['timeout', 'timeout'],
  ['order', 'order-failed'],
  ['order', 'order-in-progress'],
] as const)(
  'createClientError() creates, for the kind %s, an error with the same fields as new PaymentLinkError()',
  (kind, reason) => {
    const cause = new Error('cause');
    const fieldsOf = (error: PaymentLinkError) => ({ ...error, message: error.message, cause: error.cause });
    const expected = new PaymentLinkError(kind, reason, { cause });
    expect(fieldsOf(createClientError(reason, cause))).toEqual(fieldsOf(expected));
  },
);
