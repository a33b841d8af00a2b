import type { ParsedResponse } from './parseResponse.js';
import type { PaymentLink } from './types.js';

/**
 * An https page on a plain host name. Every match is a valid URL without a user name. `readLink` also reads the rare ones: ports,
 * addresses, capitals, and hosts with letters outside of ASCII (`xn--`).
 */
const plainPage = /^https:\/\/((?:[a-z\d]+[-.])+[a-z]+)(?:[/?#][!-[\]-~]*)?$/;

/**
 * Reads the https page of a successful answer, which is all that a redirect needs. Null for an answer without such a page. `readLink` also
 * reads QR codes, and the http pages of loopback hosts.
 */
export function readRedirect(
  { isSuccess, result, message }: ParsedResponse,
  allowedHosts: readonly string[] | undefined,
): PaymentLink | null {
  const url = result?.redirect_url;
  if (!isSuccess || typeof url !== 'string') return null;
  const host = plainPage.exec(url)?.[1];
  // The copy makes an array of a string, which untyped code may pass and which would allow a part of a host.
  if (!host || (allowedHosts && ![...allowedHosts].includes(host))) return null;
  return { redirectUrl: url, qrCodeImage: null, qrPayload: url, gatewayMessage: message };
}
