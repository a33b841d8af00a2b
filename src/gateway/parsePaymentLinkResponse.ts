import type { PaymentLinkError } from './PaymentLinkError.js';
import { parseResponse } from './parseResponse.js';
import { readEndpointError, readGatewayError } from './readError.js';
import { type ParsedLink, readLink } from './readLink.js';
import type { PaymentUrlOptions } from './types.js';

/** A parsed response: a link and where its QR code comes from, or the error that explains why the response has no link. */
export type PaymentLinkResult = ({ ok: true } & ParsedLink) | { ok: false; error: PaymentLinkError };

/**
 * Parses the response of the shop's endpoint: the gateway's response in any of its formats, or an error of the endpoint
 * itself. Never throws.
 *
 * @param httpStatus The HTTP status of the response.
 * @param body The text of the response. A text over 256 KiB is malformed.
 * @param context Which URLs may be opened or shown as a QR code. Without it every https URL, and no http URL.
 * @example
 * const result = parsePaymentLinkResponse(response.status, await response.text());
 * if (result.ok) location.assign(result.link.redirectUrl);
 */
export function parsePaymentLinkResponse(
  httpStatus: number,
  body: string,
  context: PaymentUrlOptions = {},
): PaymentLinkResult {
  // `Response.text()` removes a byte order mark, other ways to read a body do not.
  const response = parseResponse(httpStatus, String(body).replace(/^\uFEFF/, ''));
  const parsed = readLink(response, context);
  if (parsed) return { ok: true, ...parsed };
  return { ok: false, error: readGatewayError(response) ?? readEndpointError(response) };
}
