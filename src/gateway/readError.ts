import { bareStatuses, endpointCodes, expectedCodes, unexpectedCodes } from './codes.js';
import { createError } from './createError.js';
import { type ErrorFacts, formatErrorMessage } from './errorFacts.js';
import { getErrorTraits } from './errorTraits.js';
import type { PaymentLinkError } from './PaymentLinkError.js';
import { isOk, isZero, type ParsedResponse, toObject } from './parseResponse.js';
import type { PaymentLinkErrorKind, PaymentLinkErrorReason } from './types.js';

/** Classifies a response without a usable link. */
export function readError(response: ParsedResponse): PaymentLinkError {
  return readGatewayError(response) ?? readEndpointError(response);
}

/** Reads an error of the gateway in either format. Null if the response has no gateway envelope. */
export function readGatewayError(response: ParsedResponse): PaymentLinkError | null {
  const { httpStatus, body, result, isSuccess } = response;
  if (isSuccess) {
    const kind = result?.redirect_url && typeof result.redirect_url === 'string' ? 'unsafe-url' : 'malformed';
    return createResponseError(response, kind, kind);
  }
  const givenCode = isZero(result?.error_code) ? body?.status_code : result?.error_code;
  const code = toCode(givenCode) || null;
  const expected = lookUp(expectedCodes, code);
  const documented = expected ?? lookUp(unexpectedCodes, code);
  if (documented)
    return createResponseError(response, expected ? 'expected' : 'unexpected', documented, code);
  if (!result && isZero(body?.status_code)) return null;
  if (isOk(httpStatus)) {
    const saysError =
      !isZero(givenCode) || body?.status === false || (Number.isFinite(result?.code) && result?.code !== 0);
    return saysError
      ? createResponseError(response, 'expected', 'unknown', code)
      : createResponseError(response, 'malformed', 'malformed');
  }
  if (httpStatus < 400) return createResponseError(response, 'malformed', 'malformed');
  return createResponseError(response, 'unexpected', httpStatus >= 500 ? 'gateway-failure' : 'unknown', code);
}

/** Reads a response of the endpoint itself: its own `error.code`, or a bare HTTP status. */
export function readEndpointError(response: ParsedResponse): PaymentLinkError {
  const { httpStatus, body } = response;
  const endpointCode = toObject(body?.error)?.code;
  if (typeof endpointCode === 'string')
    return createEndpointError(
      response,
      lookUp(endpointCodes, endpointCode) ?? 'request-refused',
      // Only text in the form of a code is safe to log, because other text may contain personal data.
      /^[a-z\d-]{1,64}$/.test(endpointCode) ? endpointCode : null,
    );
  if (isOk(httpStatus) && body?.status === false) return createResponseError(response, 'expected', 'unknown');
  if (httpStatus < 400) return createResponseError(response, 'malformed', 'malformed');
  const reason = lookUp(bareStatuses, httpStatus);
  if (!reason && httpStatus >= 500) return createResponseError(response, 'unexpected', 'gateway-failure');
  return createEndpointError(response, reason ?? 'request-refused');
}

function createEndpointError(
  response: ParsedResponse,
  reason: PaymentLinkErrorReason,
  endpointCode: string | null = null,
): PaymentLinkError {
  const kind = reason === 'gateway-unreachable' ? 'network' : reason === 'timeout' ? reason : 'endpoint';
  return createResponseError(response, kind, reason, null, endpointCode);
}

function createResponseError(
  { httpStatus, message }: ParsedResponse,
  kind: PaymentLinkErrorKind,
  reason: PaymentLinkErrorReason,
  code: number | null = null,
  endpointCode: string | null = null,
): PaymentLinkError {
  const gatewayMessage = message || null;
  const traits = getErrorTraits(reason);
  const facts: ErrorFacts = { kind, reason, code, endpointCode, httpStatus, gatewayMessage, ...traits };
  return createError(formatErrorMessage(facts), facts);
}

function lookUp<T>(table: Readonly<Record<string, T>>, key: string | number | null): T | undefined {
  return key !== null && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A code as a safe integer, from a number or a numeric string; null for anything else. */
function toCode(value: unknown): number | null {
  const code = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(code) ? (code as number) : null;
}
