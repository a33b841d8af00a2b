import type { ParsedResponse } from './parseResponse.js';
import type { PaymentLink } from './types.js';

/**
 * An https URL with a plain host name. Every match is a valid URL without a user name. `readLink` also reads rare hosts:
 * with a port, capitals or letters outside of ASCII (`xn--`), and IP addresses.
 */
const plainPage = /^https:\/\/((?:[a-z\d]+[-.])+[a-z]+)(?:[/?#][!-[\]-~]*)?$/;

/**
 * Reads the https page of a successful response, which is all that a redirect needs. Null for a response without such a page. `readLink` also
 * reads QR codes, and the http pages of loopback hosts.
 */
export function readRedirect(
  { isSuccess, result, message }: ParsedResponse,
  allowedHosts: readonly string[] | undefined,
): PaymentLink | null {
  const url = result?.redirect_url;
  if (!isSuccess || typeof url !== 'string') return null;
  const host = plainPage.exec(url)?.[1];
  // Untyped code may pass a string, whose `includes` would accept a part of a host. So the value is copied into an array.
  if (!host || (allowedHosts && ![...allowedHosts].includes(host))) return null;
  return { redirectUrl: url, qrCodeImage: null, qrPayload: url, gatewayMessage: message };
}
