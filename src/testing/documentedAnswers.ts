import { type GatewayErrorFormat, getGatewayError } from '../sandbox/gateway/gatewayErrors.js';
import { buildErrorResponse } from '../sandbox/gateway/responseBuilders.js';
import { type AnswerFixture, jsonAnswer } from './AnswerFixture.js';
import { linkAnswer } from './linkAnswer.js';

/** The sample responses of the gateway's documentation. {@link documentedErrors} has all error codes. */
export const documentedAnswers = {
  /** A payment link. This sample has no outer envelope. */
  success: linkAnswer(),
  /** An expected error in the legacy format. */
  legacyExpected: sample(9718, 'legacy'),
  /** An unexpected error in the legacy format. */
  legacyUnexpected: sample(1014, 'legacy'),
  /** An expected error in the current format: HTTP 200. */
  expected: sample(1881, 'current'),
  /** An unexpected error in the current format. */
  unexpected: sample(1014, 'current'),
} as const satisfies Record<string, AnswerFixture>;

function sample(code: number, format: GatewayErrorFormat): AnswerFixture {
  return jsonAnswer(buildErrorResponse(getGatewayError(code), format));
}
