import type { Outcome, PaymentLinkErrorKind, PaymentLinkErrorReason, Responsibility } from 'react-tarlan-pay';
import { describe, expect, it } from 'vitest';
import { images } from './images.js';
import { parseError, success, url } from './parseAnswers.js';

type Expectation = [
  PaymentLinkErrorKind,
  PaymentLinkErrorReason,
  Responsibility,
  retryable: boolean,
  Outcome,
];

const notCreated: [Responsibility, boolean, Outcome] = ['merchant', false, 'not-created'];
const merchantUnknown: [Responsibility, boolean, Outcome] = ['merchant', false, 'unknown'];
const gatewayUnknown: [Responsibility, boolean, Outcome] = ['gateway', true, 'unknown'];

const unexpectedCodes: Record<number, Expectation> = {
  1014: ['unexpected', 'invalid-signature', ...notCreated],
  1021: ['unexpected', 'invalid-request', ...notCreated],
  1404: ['unexpected', 'missing-field', ...notCreated],
  500: ['unexpected', 'gateway-failure', ...gatewayUnknown],
  999999: ['unexpected', 'gateway-failure', ...gatewayUnknown],
};
const expectedCodes: Record<number, Expectation> = {
  1041: ['expected', 'order-not-found', ...notCreated],
  1042: ['expected', 'duplicate-order', ...merchantUnknown],
  1407: ['expected', 'resource-not-found', ...notCreated],
  1410: ['expected', 'insufficient-balance', ...notCreated],
  1881: ['expected', 'provider-not-found', ...notCreated],
  9718: ['expected', 'provider-not-found', ...notCreated],
  5103: ['expected', 'transaction-not-found', ...notCreated],
  5413: ['expected', 'transaction-finished', ...merchantUnknown],
  8008: ['expected', 'project-not-found', ...notCreated],
  8015: ['expected', 'account-not-found', 'shopper', false, 'not-created'],
  8301: ['expected', 'gateway-failure', ...gatewayUnknown],
  9721: ['expected', 'service-not-found', ...notCreated],
  9724: ['expected', 'showcase-not-found', ...notCreated],
  9427: ['expected', 'showcase-not-found', ...notCreated],
};
const documentedCodes = Object.entries({ ...unexpectedCodes, ...expectedCodes }).map(
  ([code, expectation]) => [Number(code), expectation] as const,
);

function classify(status: number, body: unknown): Expectation {
  const { kind, reason, responsibility, retryable, outcome } = parseError(status, body);
  return [kind, reason, responsibility, retryable, outcome];
}

describe('parsePaymentLinkResponse()', () => {
  it.each(documentedCodes)(
    'parsePaymentLinkResponse() returns the same error for the documented code %i in both formats, sent as a number or a string',
    (code, expectation) => {
      const legacy = (value: unknown) => ({ status: false, status_code: value, message: 'text', result: {} });
      const current = (value: unknown) => ({
        status: true,
        status_code: 0,
        message: 'Success',
        result: { error_code: value, code: -1, message: 'text', redirect_url: '', qr_code_image: '' },
      });
      for (const value of [code, String(code)]) {
        for (const [status, body] of [
          [200, legacy(value)],
          [400, legacy(value)],
          [404, legacy(value)],
          [500, legacy(value)],
          [200, current(value)],
        ] as const) {
          expect(classify(status, body)).toEqual(expectation);
          expect(parseError(status, body)).toMatchObject({
            code,
            httpStatus: status,
            gatewayMessage: 'text',
          });
        }
      }
    },
  );
});

describe('parsePaymentLinkResponse()', () => {
  const cases: [name: string, status: number, body: unknown, Expectation][] = [
    [
      'an undocumented code on 2xx',
      200,
      { result: { code: -1, error_code: 7777 } },
      ['expected', 'unknown', ...merchantUnknown],
    ],
    [
      'code -1 without error_code on 2xx',
      200,
      { result: { code: -1, message: 'no' } },
      ['expected', 'unknown', ...merchantUnknown],
    ],
    [
      'code -1 with a URL',
      200,
      { result: { code: -1, redirect_url: url } },
      ['expected', 'unknown', ...merchantUnknown],
    ],
    [
      'status false on 2xx with a URL',
      200,
      { status: false, ...success() },
      ['expected', 'unknown', ...merchantUnknown],
    ],
    [
      'an error_code together with code 0',
      200,
      success({ error_code: 7777 }),
      ['expected', 'unknown', ...merchantUnknown],
    ],
    [
      'an error_code of 20 digits',
      200,
      success({ error_code: '12345678901234567890' }),
      ['expected', 'unknown', ...merchantUnknown],
    ],
    [
      'an error_code that is not a number',
      200,
      success({ error_code: 'E1' }),
      ['expected', 'unknown', ...merchantUnknown],
    ],
    [
      'an undocumented code on 4xx',
      400,
      { status: false, status_code: 7777, result: {} },
      ['unexpected', 'unknown', ...merchantUnknown],
    ],
    [
      'an undocumented code on 5xx',
      502,
      { status: false, status_code: 7777, result: {} },
      ['unexpected', 'gateway-failure', ...gatewayUnknown],
    ],
    ['a success body on 400', 400, success(), ['unexpected', 'unknown', ...merchantUnknown]],
    ['a success body on 503', 503, success(), ['unexpected', 'gateway-failure', ...gatewayUnknown]],
    [
      'error.code order-rejected',
      422,
      { error: { code: 'order-rejected' } },
      ['endpoint', 'order-rejected', ...notCreated],
    ],
    [
      'error.code already-paid',
      409,
      { error: { code: 'already-paid' } },
      ['endpoint', 'already-paid', 'shopper', false, 'not-created'],
    ],
    [
      'error.code not-allowed',
      400,
      { error: { code: 'not-allowed' } },
      ['endpoint', 'not-allowed', ...notCreated],
    ],
    [
      'error.code too-many-requests',
      400,
      { error: { code: 'too-many-requests' } },
      ['endpoint', 'too-many-requests', 'shopper', true, 'not-created'],
    ],
    [
      'error.code gateway-unreachable',
      502,
      { error: { code: 'gateway-unreachable' } },
      ['network', 'gateway-unreachable', ...gatewayUnknown],
    ],
    [
      'error.code gateway-timeout',
      504,
      { error: { code: 'gateway-timeout' } },
      ['timeout', 'timeout', ...gatewayUnknown],
    ],
    [
      'an unknown error.code',
      500,
      { error: { code: 'server-error' } },
      ['endpoint', 'request-refused', ...notCreated],
    ],
    [
      'an error.code named like a property of Object.prototype',
      400,
      { error: { code: 'constructor' } },
      ['endpoint', 'request-refused', ...notCreated],
    ],
    [
      'an error.code on HTTP 200, as from a server action,',
      200,
      { error: { code: 'already-paid' } },
      ['endpoint', 'already-paid', 'shopper', false, 'not-created'],
    ],
    ['a bare 401', 401, '', ['endpoint', 'not-allowed', ...notCreated]],
    ['a bare 403', 403, '<h1>Forbidden</h1>', ['endpoint', 'not-allowed', ...notCreated]],
    ['a bare 429', 429, '', ['endpoint', 'too-many-requests', 'shopper', true, 'not-created']],
    ['a bare 502', 502, '<html>nginx</html>', ['network', 'gateway-unreachable', ...gatewayUnknown]],
    ['a bare 503', 503, '', ['network', 'gateway-unreachable', ...gatewayUnknown]],
    ['a bare 408', 408, '', ['timeout', 'timeout', ...gatewayUnknown]],
    ['a bare 504', 504, '', ['timeout', 'timeout', ...gatewayUnknown]],
    ['a bare 418', 418, '{}', ['endpoint', 'request-refused', ...notCreated]],
    ['an HTTP 500 that is not JSON', 500, 'oops', ['unexpected', 'gateway-failure', ...gatewayUnknown]],
    [
      'an unsafe URL',
      200,
      success({ redirect_url: 'javascript:alert(1)' }),
      ['unsafe-url', 'unsafe-url', 'merchant', false, 'created'],
    ],
    [
      'an unsafe URL with a displayable image',
      200,
      success({ redirect_url: 'http://kaspi.kz/', qr_code_image: images.png }),
      ['unsafe-url', 'unsafe-url', 'merchant', false, 'created'],
    ],
    ['a redirect', 302, '', ['malformed', 'malformed', ...gatewayUnknown]],
    // A response whose `result` is not an object counts as the endpoint's own error, because the gateway sends an object.
    ['a 401 whose result is null', 401, { result: null }, ['endpoint', 'not-allowed', ...notCreated]],
    ['a 401 whose result is a list', 401, { result: [] }, ['endpoint', 'not-allowed', ...notCreated]],
    ['a 401 whose result is a string', 401, { result: 'no' }, ['endpoint', 'not-allowed', ...notCreated]],
  ];
  const titled = cases.map(
    ([name, status, body, error]) => [name, error[0], error[1], status, body, error] as const,
  );
  it.each(titled)(
    'parsePaymentLinkResponse() returns, for %s, an error of kind %s and reason %s',
    (_name, _kind, _reason, status, body, error) => {
      expect(classify(status, body)).toEqual(error);
    },
  );

  it.each([
    ['empty', ''],
    ['blank', ' \n '],
    ['null', 'null'],
    ['an array', '[]'],
    ['a string', '"text"'],
    ['a number', '7'],
    ['true', 'true'],
    ['a truncated link', '{"result":{"code":0,"redirect_url":"https://kaspi.kz/p'],
    ['two JSON documents', `${JSON.stringify(success())}{}`],
    ['HTML', '<!doctype html><title>Sign in</title>'],
    ['a link after an anti-JSON prefix', `)]}',\n${JSON.stringify(success())}`],
    ['{}', '{}'],
    ['an object with result null', '{"result":null}'],
    ['an object with an array as result', '{"result":[]}'],
    ['an object with a string as result', '{"result":"https://kaspi.kz"}'],
    ['an object with result {}', '{"status":true,"status_code":0,"result":{}}'],
    ['a result without code', '{"result":{"redirect_url":"https://kaspi.kz/"}}'],
    ['a result with a string as code', '{"result":{"code":"0","redirect_url":"https://kaspi.kz/"}}'],
    ['a result with an infinite code', '{"result":{"code":1e400,"redirect_url":"https://kaspi.kz/"}}'],
    ['a result without a URL', '{"result":{"code":0}}'],
    [
      'a result with an empty URL and no QR code',
      '{"result":{"code":0,"redirect_url":"","qr_code_image":""}}',
    ],
    ['a result with null as URL', '{"result":{"code":0,"redirect_url":null}}'],
    ['a result with a number as URL', '{"result":{"code":0,"redirect_url":7}}'],
    ['a result with an object as URL', '{"result":{"code":0,"redirect_url":{}}}'],
    ['200,000 nested arrays', '['.repeat(200_000)],
    ['a link of more than 256 KiB', JSON.stringify(success({ message: 'x'.repeat(256 * 1024) }))],
  ])(
    'parsePaymentLinkResponse() reports an HTTP 200 response as malformed if its body is %s',
    (_name, body) => {
      expect(classify(200, body)).toEqual(['malformed', 'malformed', ...gatewayUnknown]);
    },
  );
});

it.each([[[1881]], [true], ['0x759'], [' 1881'], ['1881 '], [1881.5], [{}], ['E1']])(
  'parsePaymentLinkResponse() returns an error with the code null for the invalid error_code %j',
  (error_code) => {
    const error = parseError(200, { result: { code: -1, error_code } });
    expect(error).toMatchObject({ kind: 'expected', reason: 'unknown', code: null });
  },
);
