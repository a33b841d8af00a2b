import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { documentedAnswers, documentedErrors, errorAnswer } from 'react-tarlan-pay/testing';
import { describe, expect, it } from 'vitest';
import { answerError, gatewayErrors } from '../../src/sandbox/gateway/gatewayErrors.js';

/** Every code of the documentation's two tables. */
const codes = [
  ...[1041, 1042, 1407, 1410, 1881, 5103, 5413, 8008, 8015, 8301, 9718, 9721, 9724, 9427],
  ...[500, 1014, 1021, 1404, 999_999],
];

it('there is one for each documented code and format', () => {
  const wanted = codes.flatMap((code) => [`${code} current`, `${code} legacy`]);
  expect(documentedErrors.map(({ code, format }) => `${code} ${format}`).sort()).toEqual(wanted.sort());
});

it.each(documentedErrors)('$code, $format, is read as it is meant', ({ status, body, ...facts }) => {
  const result = parsePaymentLinkResponse(status, body);
  const { code, kind, reason } = facts;
  expect(result).toMatchObject({ ok: false, error: { code, kind, reason, httpStatus: status } });
});

it.each(documentedErrors)('$code, $format, is what the emulator answers', async (error) => {
  const emulated = gatewayErrors.find(({ code }) => code === error.code);
  if (!emulated) throw new Error(`The emulator does not know ${error.code}.`);
  const response = answerError(emulated, error.format);
  expect(response.status).toBe(error.status);
  expect(await response.json()).toEqual(JSON.parse(error.body));
});

describe('an error by its code', () => {
  it('is the sample of the documentation where there is one', () => {
    const { legacyExpected, legacyUnexpected, expected, unexpected } = documentedAnswers;
    expect(errorAnswer(9718, 'legacy')).toMatchObject(legacyExpected);
    expect(errorAnswer(1014, 'legacy')).toMatchObject(legacyUnexpected);
    expect(errorAnswer(1881)).toMatchObject(expected);
    expect(errorAnswer(1014)).toMatchObject(unexpected);
  });

  it('is refused when it is not documented', () => {
    expect(() => errorAnswer(7777)).toThrow(RangeError);
  });
});
