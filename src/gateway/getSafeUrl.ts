import { parsePaymentUrl } from './parsePaymentUrl.js';
import type { PaymentUrlOptions } from './types.js';

/** A host of the computer itself, with or without a port. */
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** The parsed URL if it is https, or http between loopback hosts. Null if it must not be opened. */
export function getSafeUrl(url: unknown, { allowedHosts, pageHost = '' }: PaymentUrlOptions): URL | null {
  const parsed = parsePaymentUrl(url, allowedHosts);
  const isLoopback = loopback.test(parsed?.host ?? '') && loopback.test(pageHost);
  return parsed?.protocol === 'https:' || isLoopback ? parsed : null;
}
