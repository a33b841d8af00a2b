/** An error of the gateway. */
export interface GatewayError {
  /** The gateway's code. A string only for the magic amount `stringCode`, which emulates a gateway that sends codes as strings. */
  code: number | string;
  /** The gateway's message. */
  message: string;
  /** `expected` if the gateway processed the request (HTTP 200 in the current format), `unexpected` if it did not. */
  kind: 'expected' | 'unexpected';
  /** The HTTP status: in the legacy format, and for unexpected errors in the current format too. */
  httpStatus: number;
}

/** The format of error responses: `current` is the one after the announced change, `legacy` the one before it. */
export type GatewayErrorFormat = 'current' | 'legacy';

/**
 * The documented errors. For the legacy format the documentation gives the HTTP status of 9718 (404) and 1014 (400) only. The
 * other expected errors are modelled on them: 404 if something is not found, 500 for a database failure, else 400.
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

/** Returns the documented error with this code, or an expected error if the code is undocumented. */
export function getGatewayError(code: number): GatewayError {
  return gatewayErrors.find((error) => error.code === code) ?? expected(code, 'undocumented error', 400);
}

/** Returns a documented error whose message says, after the gateway's text, what is wrong with the request. */
export function getExplainedError(code: number, explanation: string): GatewayError {
  const error = getGatewayError(code);
  return { ...error, message: `${error.message} (sandbox: ${explanation})` };
}

function expected(code: number, message: string, httpStatus: number) {
  return { code, message, kind: 'expected', httpStatus } as const;
}

function unexpected(code: number, message: string, httpStatus: number) {
  return { code, message, kind: 'unexpected', httpStatus } as const;
}
