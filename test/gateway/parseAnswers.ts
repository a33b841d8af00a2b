import {
  isPaymentLinkError,
  type PaymentLink,
  type PaymentLinkError,
  parsePaymentLinkResponse,
} from 'react-tarlan-pay';
import { expect } from 'vitest';

/** The payment page of {@link success}. */
export const url =
  'https://kaspi.kz/pay/quickpayment?quick_pay_id=Betssonkzad1e50a5-6afd-481e-8e14-37487734ed292517:52:00';

/** The body of an answer with a link. */
export const success = (changes: object = {}) => ({
  result: { code: 0, redirect_url: url, message: 'OK', qr_code_image: '', ...changes },
});

const parse = (status: number, body: unknown) =>
  parsePaymentLinkResponse(status, typeof body === 'string' ? body : JSON.stringify(body));

/** Parses an answer that must have an error. */
export function parseError(status: number, body: unknown): PaymentLinkError {
  const result = parse(status, body);
  if (result.ok) throw new Error(`The answer has a link: ${JSON.stringify(result.link)}`);
  expect(isPaymentLinkError(result.error)).toBe(true);
  return result.error;
}

/** Parses an answer that must have a link. */
export function parseLink(body: unknown, status = 200): PaymentLink {
  const result = parse(status, body);
  if (!result.ok) throw result.error;
  return result.link;
}
