import { expectedCodes, unexpectedCodes } from '../gateway/codes.js';
import type { PaymentLinkErrorReason } from '../gateway/types.js';
import { gatewayErrors } from '../sandbox/gateway/gatewayErrors.js';
import { buildErrorResponse } from '../sandbox/gateway/responseBuilders.js';
import { type AnswerFixture, jsonAnswer } from './AnswerFixture.js';

/** A documented error in one of the gateway's two formats. */
export interface DocumentedError extends AnswerFixture {
  /** The gateway's code. */
  code: number;
  /** `expected` if the gateway processed the request (HTTP 200 in the current format), `unexpected` if it did not. */
  kind: 'expected' | 'unexpected';
  /** The `reason` of the resulting `PaymentLinkError`. */
  reason: PaymentLinkErrorReason;
  /** `current` is the format after the announced change, `legacy` the one before it. */
  format: 'current' | 'legacy';
}

const formats = ['current', 'legacy'] as const;

/**
 * Every documented error code in both formats.
 *
 * @example it.each(documentedErrors)('handles $code in the $format format', ({ status, body }) => { … });
 */
export const documentedErrors: readonly DocumentedError[] = /* @__PURE__ */ gatewayErrors.flatMap((error) => {
  const { code, kind } = error;
  const reason = (kind === 'expected' ? expectedCodes : unexpectedCodes)[code] ?? 'unknown';
  return formats.map((format) => {
    const answer = jsonAnswer(buildErrorResponse(error, format));
    return { code, kind, reason, format, ...answer };
  });
});

/**
 * Returns the gateway's response for a documented error code.
 *
 * @param code For example 1014 for an invalid signature.
 * @param format The format after (`current`, the default) or before (`legacy`) the announced change.
 * @throws {RangeError} If the code is not documented.
 * @example createScriptedEndpoint(errorAnswer(1042, 'legacy'))
 */
export function errorAnswer(code: number, format: DocumentedError['format'] = 'current'): DocumentedError {
  const found = documentedErrors.find((error) => error.code === code && error.format === format);
  if (!found) throw new RangeError(`The gateway's documentation has no error ${code}.`);
  return found;
}
