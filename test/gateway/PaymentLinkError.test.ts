import { isPaymentLinkError, PaymentLinkError } from 'react-tarlan-pay';
import { expect, it, vi } from 'vitest';

it('is told from other errors, also when another copy of the package made it', async () => {
  vi.resetModules();
  const copy = await import('../../src/gateway/PaymentLinkError.js');
  expect(copy.PaymentLinkError).not.toBe(PaymentLinkError);
  expect(isPaymentLinkError(new copy.PaymentLinkError('network', 'network'))).toBe(true);
  expect(isPaymentLinkError(new PaymentLinkError('network', 'network'))).toBe(true);
  for (const other of [new Error('network'), { kind: 'network' }, null, undefined, 'network']) {
    expect(isPaymentLinkError(other)).toBe(false);
  }
});

it('is an Error that can be logged, with its cause', () => {
  const cause = new TypeError('Failed to fetch');
  const error = new PaymentLinkError('offline', 'offline', { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error.cause).toBe(cause);
  expect(String(error)).toBe('PaymentLinkError: No payment link: offline (offline)');
  expect(error).toMatchObject({ code: null, httpStatus: null, gatewayMessage: null });
  expect(new PaymentLinkError('offline', 'offline')).not.toHaveProperty('cause');
});
