/** One error as the gateway reports it. */
export interface GatewayError {
  /** A string only where the sandbox plays a gateway that sends numbers as strings. */
  code: number | string;
  /** The gateway's own text. */
  message: string;
  /** Whether the gateway processed the request: such an error comes with HTTP 200 in the current format. */
  kind: 'expected' | 'unexpected';
  /** The HTTP status in the legacy format, and of an unexpected error in both. */
  httpStatus: number;
}

/** `current` is the format after the announced change, `legacy` the one before it. */
export type GatewayErrorFormat = 'current' | 'legacy';

/**
 * The documented errors by their code. The documentation gives the legacy HTTP status of 9718 (404) and 1014 (400) only:
 * the other expected ones follow it (404 for what is not found, 400, 500 for a failure).
 */
export const gatewayErrors: readonly (GatewayError & { code: number })[] = [
  expected(1041, 'Order not found', 404),
  expected(1042, 'duplicate external id', 400),
  expected(1407, 'Cache: item not found', 404),
  expected(1410, 'not enough balance', 400),
  expected(1881, "provider doesn't exists", 404),
  expected(5103, 'transaction not found', 404),
  expected(5413, 'transaction already finished', 400),
  expected(8008, "project doesn't exist", 404),
  expected(8015, "account doesn't exist", 404),
  expected(8301, 'Unexpected db error', 500),
  expected(9427, 'showcase not found', 404),
  expected(9718, 'provider not found', 404),
  expected(9721, 'showcase service not found', 404),
  expected(9724, 'showcase not found', 404),
  unexpected(500, 'Internal Server Error', 500),
  unexpected(1014, 'Invalid signature', 400),
  unexpected(1021, 'request validation error', 400),
  unexpected(1404, 'Invalid action request', 400),
  unexpected(999_999, 'Unknown error', 500),
];

/** The error of a code; one that is not documented is `expected`. */
export function errorOfCode(code: number): GatewayError {
  return (
    gatewayErrors.find((error) => error.code === code) ??
    expected(code, 'an error without documentation', 400)
  );
}

/** The gateway's answer for an error. */
export function answerError(
  { code, message, kind, httpStatus }: GatewayError,
  format: GatewayErrorFormat,
): Response {
  if (kind === 'expected' && format === 'current') {
    const result = { error_code: code, code: -1, message, redirect_url: '', qr_code_image: '' };
    return Response.json({ status: true, status_code: 0, message: 'Success', result });
  }
  return Response.json({ status: false, status_code: code, message, result: {} }, { status: httpStatus });
}

function expected(code: number, message: string, httpStatus: number) {
  return { code, message, kind: 'expected', httpStatus } as const;
}

function unexpected(code: number, message: string, httpStatus: number) {
  return { code, message, kind: 'unexpected', httpStatus } as const;
}
