import { parsePaymentUrl } from './parsePaymentUrl.js';
import type { ParsedResponse } from './parseResponse.js';
import type { PaymentLink } from './types.js';

/**
 * Reads the https page of a successful answer, which is all that a redirect needs. Null if there is none. `readLink` also
 * reads QR codes, and the http pages of loopback hosts.
 */
export function readRedirect(
  { isSuccess, result, message }: ParsedResponse,
  allowedHosts: readonly string[] | undefined,
): PaymentLink | null {
  const url = result?.redirect_url;
  // Only a string can be parsed.
  if (!isSuccess || parsePaymentUrl(url, allowedHosts)?.protocol !== 'https:') return null;
  return { redirectUrl: url as string, qrCodeImage: null, qrPayload: url as string, gatewayMessage: message };
}
