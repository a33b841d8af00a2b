import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { gatewayErrors } from 'react-tarlan-pay/sandbox';
import { documentedAnswers, documentedErrors, errorAnswer } from 'react-tarlan-pay/testing';
import { expect, it } from 'vitest';

it('documentedErrors has every error code of the gateway in both formats', () => {
  const all = gatewayErrors.flatMap(({ code }) => [`${code} current`, `${code} legacy`]);
  expect(documentedErrors.map(({ code, format }) => `${code} ${format}`).sort()).toEqual(all.sort());
});

it.each(documentedErrors)(
  'the documented error $code in the $format format parses to its code, kind and reason',
  (error) => {
    const { status, body, code, kind, reason } = error;
    const result = parsePaymentLinkResponse(status, body);
    expect(result).toMatchObject({ ok: false, error: { code, kind, reason, httpStatus: status } });
  },
);

// These responses are copied from the gateway's documentation.
it.each([
  [
    'success',
    200,
    '{"result":{"code":0,"redirect_url":"https://kaspi.kz/pay/quickpayment?quick_pay_id=Betssonkzad1e50a5-6afd-481e-8e14-37487734ed292517:52:00","message":"Успешно обработано","qr_code_image":""}}',
  ],
  ['legacyExpected', 404, '{"status":false,"status_code":9718,"message":"provider not found","result":{}}'],
  ['legacyUnexpected', 400, '{"status":false,"status_code":1014,"message":"Invalid signature","result":{}}'],
  [
    'expected',
    200,
    '{"status":true,"status_code":0,"message":"Success","result":{"error_code":1881,"code":-1,"message":"provider doesn\'t exists","redirect_url":"","qr_code_image":""}}',
  ],
  ['unexpected', 400, '{"status":false,"status_code":1014,"message":"Invalid signature","result":{}}'],
] as const)('documentedAnswers.%s equals the sample of the documentation', (name, status, body) => {
  expect(documentedAnswers[name]).toEqual({ status, body });
});

it('errorAnswer uses the current format by default', () => {
  expect(errorAnswer(1881)).toMatchObject(documentedAnswers.expected);
  expect(errorAnswer(9718, 'legacy')).toMatchObject(documentedAnswers.legacyExpected);
});

it('errorAnswer throws for an undocumented code', () => {
  expect(() => errorAnswer(7777)).toThrow(RangeError);
});
