import type { GatewayError, GatewayErrorFormat } from './gatewayErrors.js';

/** The outer fields of the response to a processed request. The documentation's sample of a success has none of them. */
export const processedEnvelope = { status: true, status_code: 0, message: 'Success' };

/** Builds the body of a success response. The default message is the one in the documentation's sample. */
export function buildSuccessBody(redirectUrl: string, qrCodeImage = '', message = 'Успешно обработано') {
  return { result: { code: 0, redirect_url: redirectUrl, message, qr_code_image: qrCodeImage } };
}

/** Builds the HTTP status and the body of an error response. */
export function buildErrorResponse(
  { code, message, kind, httpStatus }: GatewayError,
  format: GatewayErrorFormat,
): { status: number; body: object } {
  if (kind === 'expected' && format === 'current') {
    const result = { error_code: code, code: -1, message, redirect_url: '', qr_code_image: '' };
    return { status: 200, body: { ...processedEnvelope, result } };
  }
  return { status: httpStatus, body: { status: false, status_code: code, message, result: {} } };
}
