import { expectedCodes, unexpectedCodes } from '../gateway/codes.js';
import type { PaymentLinkErrorReason } from '../gateway/types.js';
import { gatewayErrors } from '../sandbox/gateway/gatewayErrors.js';
import { type AnswerFixture, jsonAnswer } from './fixtures.js';

/** A documented error in one of the two formats in which the gateway may send it. */
export interface DocumentedError extends AnswerFixture {
  /** The gateway's code. */
  code: number;
  /** Whether the gateway processed the request: such an error comes with HTTP 200 in the current format. */
  kind: 'expected' | 'unexpected';
  /** The reason that the error has in this package. */
  reason: PaymentLinkErrorReason;
  /** `current` is the format after the announced change, `legacy` the one before it. */
  format: 'current' | 'legacy';
}

/** Every documented error code, in the current and the legacy format. For tests that go through all of them. */
export const documentedErrors: readonly DocumentedError[] = /* @__PURE__ */ gatewayErrors.flatMap(
  ({ code, kind, message, httpStatus }) => {
    const reason = (kind === 'expected' ? expectedCodes : unexpectedCodes)[code] ?? 'unknown';
    const facts = { code, kind, reason };
    const plain = jsonAnswer(httpStatus, { status: false, status_code: code, message, result: {} });
    const result = { error_code: code, code: -1, message, redirect_url: '', qr_code_image: '' };
    const processed = jsonAnswer(200, { status: true, status_code: 0, message: 'Success', result });
    return [
      { ...facts, format: 'current', ...(kind === 'expected' ? processed : plain) },
      { ...facts, format: 'legacy', ...plain },
    ];
  },
);

/**
 * The gateway's answer for a documented code.
 *
 * @param code For example 1014, an invalid signature.
 * @param format Default `'current'`.
 * @throws {RangeError} When the documentation has no such code.
 */
export function errorAnswer(code: number, format: DocumentedError['format'] = 'current'): DocumentedError {
  const found = documentedErrors.find((error) => error.code === code && error.format === format);
  if (!found) throw new RangeError(`The gateway's documentation has no error ${code}.`);
  return found;
}
