import {
  isPaymentLinkError,
  type Outcome,
  type PaymentLinkErrorKind,
  type PaymentLinkErrorReason,
  parsePaymentLinkResponse,
  type Responsibility,
} from 'react-tarlan-pay';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it } from 'vitest';

const url =
  'https://kaspi.kz/pay/quickpayment?quick_pay_id=Betssonkzad1e50a5-6afd-481e-8e14-37487734ed292517:52:00';
const pngImage =
  'iVBORw0KGgoAAAANSUhEUgAAAB0AAAAfAQAAAAAzIPupAAAAEUlEQVQI12P4////D4ZBSQAAJtB6rDSzJDYAAAAASUVORK5CYII=';

type Expectation = [
  PaymentLinkErrorKind,
  PaymentLinkErrorReason,
  Responsibility,
  retryable: boolean,
  Outcome,
];

const notCreated: [Responsibility, boolean, Outcome] = ['merchant', false, 'not-created'];
const merchantUnsure: [Responsibility, boolean, Outcome] = ['merchant', false, 'unknown'];
const gatewayUnsure: [Responsibility, boolean, Outcome] = ['gateway', true, 'unknown'];

const unexpectedCodes: Record<number, Expectation> = {
  1014: ['unexpected', 'invalid-signature', ...notCreated],
  1021: ['unexpected', 'invalid-request', ...notCreated],
  1404: ['unexpected', 'missing-field', ...notCreated],
  500: ['unexpected', 'gateway-failure', ...gatewayUnsure],
  999999: ['unexpected', 'gateway-failure', ...gatewayUnsure],
};
const expectedCodes: Record<number, Expectation> = {
  1041: ['expected', 'order-not-found', ...notCreated],
  1042: ['expected', 'duplicate-order', ...merchantUnsure],
  1407: ['expected', 'resource-not-found', ...notCreated],
  1410: ['expected', 'insufficient-balance', ...notCreated],
  1881: ['expected', 'provider-not-found', ...notCreated],
  9718: ['expected', 'provider-not-found', ...notCreated],
  5103: ['expected', 'transaction-not-found', ...notCreated],
  5413: ['expected', 'transaction-finished', ...merchantUnsure],
  8008: ['expected', 'project-not-found', ...notCreated],
  8015: ['expected', 'account-not-found', 'shopper', false, 'not-created'],
  8301: ['expected', 'gateway-failure', ...gatewayUnsure],
  9721: ['expected', 'service-not-found', ...notCreated],
  9724: ['expected', 'showcase-not-found', ...notCreated],
  9427: ['expected', 'showcase-not-found', ...notCreated],
};
const documentedCodes = Object.entries({ ...unexpectedCodes, ...expectedCodes }).map(
  ([code, expectation]) => [Number(code), expectation] as const,
);

function readError(status: number, body: unknown) {
  const result = parsePaymentLinkResponse(status, typeof body === 'string' ? body : JSON.stringify(body));
  if (result.ok) throw new Error(`A link was read: ${JSON.stringify(result.link)}`);
  expect(isPaymentLinkError(result.error)).toBe(true);
  return result.error;
}

function classify(status: number, body: unknown): Expectation {
  const { kind, reason, responsibility, retryable, outcome } = readError(status, body);
  return [kind, reason, responsibility, retryable, outcome];
}

function readLink(body: unknown, status = 200) {
  const result = parsePaymentLinkResponse(status, typeof body === 'string' ? body : JSON.stringify(body));
  if (!result.ok) throw result.error;
  return result.link;
}

const success = (changes: object = {}) => ({
  result: { code: 0, redirect_url: url, message: 'OK', qr_code_image: '', ...changes },
});

describe('a documented code', () => {
  it.each(documentedCodes)(
    '%i is read alike in both formats, as a number and as a string',
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
          expect(readError(status, body)).toMatchObject({ code, httpStatus: status, gatewayMessage: 'text' });
        }
      }
    },
  );
});

describe('an answer without a documented code', () => {
  const cases: [name: string, status: number, body: unknown, Expectation][] = [
    [
      'another code on 2xx',
      200,
      { result: { code: -1, error_code: 7777 } },
      ['expected', 'unknown', ...merchantUnsure],
    ],
    [
      'code -1 alone on 2xx',
      200,
      { result: { code: -1, message: 'no' } },
      ['expected', 'unknown', ...merchantUnsure],
    ],
    [
      'code -1 with a URL',
      200,
      { result: { code: -1, redirect_url: url } },
      ['expected', 'unknown', ...merchantUnsure],
    ],
    [
      'status false on 2xx with a URL',
      200,
      { status: false, ...success() },
      ['expected', 'unknown', ...merchantUnsure],
    ],
    [
      'an error_code beside code 0',
      200,
      success({ error_code: 7777 }),
      ['expected', 'unknown', ...merchantUnsure],
    ],
    [
      'an error_code of 20 digits',
      200,
      success({ error_code: '12345678901234567890' }),
      ['expected', 'unknown', ...merchantUnsure],
    ],
    [
      'an error_code that is no number',
      200,
      success({ error_code: 'E1' }),
      ['expected', 'unknown', ...merchantUnsure],
    ],
    [
      'another code on 4xx',
      400,
      { status: false, status_code: 7777, result: {} },
      ['unexpected', 'unknown', ...merchantUnsure],
    ],
    [
      'another code on 5xx',
      502,
      { status: false, status_code: 7777, result: {} },
      ['unexpected', 'gateway-failure', ...gatewayUnsure],
    ],
    ['a success body on 400', 400, success(), ['unexpected', 'unknown', ...merchantUnsure]],
    ['a success body on 503', 503, success(), ['unexpected', 'gateway-failure', ...gatewayUnsure]],
    [
      'order-rejected',
      422,
      { error: { code: 'order-rejected' } },
      ['endpoint', 'order-rejected', ...notCreated],
    ],
    [
      'already-paid',
      409,
      { error: { code: 'already-paid' } },
      ['endpoint', 'already-paid', 'shopper', false, 'not-created'],
    ],
    ['not-allowed', 400, { error: { code: 'not-allowed' } }, ['endpoint', 'not-allowed', ...notCreated]],
    [
      'too-many-requests',
      400,
      { error: { code: 'too-many-requests' } },
      ['endpoint', 'too-many-requests', 'shopper', true, 'not-created'],
    ],
    [
      'gateway-unreachable',
      502,
      { error: { code: 'gateway-unreachable' } },
      ['network', 'gateway-unreachable', ...gatewayUnsure],
    ],
    [
      'gateway-timeout',
      504,
      { error: { code: 'gateway-timeout' } },
      ['timeout', 'timeout', ...gatewayUnsure],
    ],
    [
      'another error.code',
      500,
      { error: { code: 'server-error' } },
      ['endpoint', 'request-refused', ...notCreated],
    ],
    [
      'a property of Object.prototype as error.code',
      400,
      { error: { code: 'constructor' } },
      ['endpoint', 'request-refused', ...notCreated],
    ],
    [
      'an error.code from a server action, which has no status',
      200,
      { error: { code: 'already-paid' } },
      ['endpoint', 'already-paid', 'shopper', false, 'not-created'],
    ],
    ['a bare 401', 401, '', ['endpoint', 'not-allowed', ...notCreated]],
    ['a bare 403', 403, '<h1>Forbidden</h1>', ['endpoint', 'not-allowed', ...notCreated]],
    ['a bare 429', 429, '', ['endpoint', 'too-many-requests', 'shopper', true, 'not-created']],
    ['a bare 502', 502, '<html>nginx</html>', ['network', 'gateway-unreachable', ...gatewayUnsure]],
    ['a bare 503', 503, '', ['network', 'gateway-unreachable', ...gatewayUnsure]],
    ['a bare 408', 408, '', ['timeout', 'timeout', ...gatewayUnsure]],
    ['a bare 504', 504, '', ['timeout', 'timeout', ...gatewayUnsure]],
    ['another bare 4xx', 418, '{}', ['endpoint', 'request-refused', ...notCreated]],
    ['another bare 5xx', 500, 'oops', ['unexpected', 'gateway-failure', ...gatewayUnsure]],
    [
      'a refused URL',
      200,
      success({ redirect_url: 'javascript:alert(1)' }),
      ['unsafe-url', 'unsafe-url', 'merchant', false, 'created'],
    ],
    [
      'a refused URL beside a fit image',
      200,
      success({ redirect_url: 'http://kaspi.kz/', qr_code_image: pngImage }),
      ['unsafe-url', 'unsafe-url', 'merchant', false, 'created'],
    ],
    ['a redirect', 302, '', ['malformed', 'malformed', ...gatewayUnsure]],
    // What is no object of the gateway's does not speak for it.
    ['a 401 whose result is null', 401, { result: null }, ['endpoint', 'not-allowed', ...notCreated]],
    ['a 401 whose result is a list', 401, { result: [] }, ['endpoint', 'not-allowed', ...notCreated]],
    ['a 401 whose result is a text', 401, { result: 'no' }, ['endpoint', 'not-allowed', ...notCreated]],
  ];
  it.each(cases)('%s', (_name, status, body, expectation) => {
    expect(classify(status, body)).toEqual(expectation);
  });

  it.each([
    ['empty', ''],
    ['blanks', ' \n '],
    ['null', 'null'],
    ['an array', '[]'],
    ['a string', '"text"'],
    ['a number', '7'],
    ['true', 'true'],
    ['truncated', '{"result":{"code":0,"redirect_url":"https://kaspi.kz/p'],
    ['two documents', `${JSON.stringify(success())}{}`],
    ['HTML', '<!doctype html><title>Sign in</title>'],
    ['with an anti-JSON prefix', `)]}',\n${JSON.stringify(success())}`],
    ['{}', '{}'],
    ['result null', '{"result":null}'],
    ['result an array', '{"result":[]}'],
    ['result a string', '{"result":"https://kaspi.kz"}'],
    ['result {}', '{"status":true,"status_code":0,"result":{}}'],
    ['code missing', '{"result":{"redirect_url":"https://kaspi.kz/"}}'],
    ['code a string', '{"result":{"code":"0","redirect_url":"https://kaspi.kz/"}}'],
    ['code infinite', '{"result":{"code":1e400,"redirect_url":"https://kaspi.kz/"}}'],
    ['URL missing', '{"result":{"code":0}}'],
    ['URL empty, no code', '{"result":{"code":0,"redirect_url":"","qr_code_image":""}}'],
    ['URL null', '{"result":{"code":0,"redirect_url":null}}'],
    ['URL a number', '{"result":{"code":0,"redirect_url":7}}'],
    ['URL an object', '{"result":{"code":0,"redirect_url":{}}}'],
    ['brackets 200,000 deep', '['.repeat(200_000)],
    ['over 256 KiB', JSON.stringify(success({ message: 'x'.repeat(256 * 1024) }))],
  ])('%s on HTTP 200 is malformed', (_name, body) => {
    expect(classify(200, body)).toEqual(['malformed', 'malformed', ...gatewayUnsure]);
  });
});

describe('a code that is none', () => {
  it.each([[[1881]], [true], ['0x759'], [' 1881'], ['1881 '], [1881.5], [{}], ['E1']])('%j', (error_code) => {
    const error = readError(200, { result: { code: -1, error_code } });
    expect(error).toMatchObject({ kind: 'expected', reason: 'unknown', code: null });
  });
});

describe('a link', () => {
  it('is read from the documented sample', () => {
    const { status, body } = documentedAnswers.success;
    expect(readLink(body, status)).toEqual({
      redirectUrl: url,
      qrCodeImage: null,
      qrPayload: url,
      gatewayMessage: 'Успешно обработано',
    });
  });

  it.each([
    ['the outer envelope', { status: true, status_code: 0, message: 'Success', ...success() }],
    ['error_code 0', success({ error_code: 0 })],
    ['error_code "0"', success({ error_code: '0' })],
    ['extra fields', { trace: 1, ...success({ more: [] }) }],
  ])('is read with %s', (_name, body) => {
    expect(readLink(body).redirectUrl).toBe(url);
  });

  it.each([201, 299])('is read from HTTP %i', (status) => {
    expect(readLink(success(), status).redirectUrl).toBe(url);
  });

  it('is read behind a byte order mark', () => {
    expect(readLink(`\uFEFF${JSON.stringify(success())}`).redirectUrl).toBe(url);
  });

  it('is not read past a byte order mark in the middle, and keeps one in a text', () => {
    const body = JSON.stringify(success({ message: 'a\uFEFFb' }));
    expect(readLink(body).gatewayMessage).toBe('a\uFEFFb');
    expect(readError(200, body.replace('{', '{\uFEFF')).reason).toBe('malformed');
  });

  it('is read up to 256 KiB', () => {
    const body = JSON.stringify(success());
    expect(readLink(body.padEnd(256 * 1024)).redirectUrl).toBe(url);
    expect(readError(200, body.padEnd(256 * 1024 + 1)).reason).toBe('malformed');
  });

  it('takes the last of duplicate keys', () => {
    expect(readLink(`{"result":{"code":-1,"code":0,"redirect_url":"${url}"}}`).redirectUrl).toBe(url);
  });

  it('has the gateway’s image, and is drawn from the URL otherwise', () => {
    expect(readLink(success({ qr_code_image: pngImage }))).toMatchObject({
      redirectUrl: url,
      qrCodeImage: `data:image/png;base64,${pngImage}`,
      qrPayload: url,
    });
  });

  it('is usable with a QR code alone', () => {
    expect(readLink(success({ redirect_url: '', qr_code_image: pngImage }))).toMatchObject({
      redirectUrl: null,
      qrPayload: null,
    });
    expect(readLink(success({ redirect_url: null, qr_code_image: 'https://qr.kz/x' }))).toMatchObject({
      redirectUrl: null,
      qrCodeImage: null,
      qrPayload: 'https://qr.kz/x',
    });
  });

  it('drops an unfit image and keeps the URL', () => {
    expect(readLink(success({ qr_code_image: 'data:image/svg+xml;base64,PHN2Zy8+' }))).toMatchObject({
      redirectUrl: url,
      qrCodeImage: null,
      qrPayload: url,
    });
  });

  it.each([
    ['image', pngImage],
    ['payload', 'https://qr.kz/x'],
    ['payload', url],
    [null, ''],
    [null, 'data:image/svg+xml;base64,PHN2Zy8+'],
  ])('has qrSource %j for %j', (qrSource, qr_code_image) => {
    const body = JSON.stringify(success({ qr_code_image }));
    expect(parsePaymentLinkResponse(200, body)).toMatchObject({ ok: true, qrSource });
  });

  it('obeys allowedHosts for what is opened and for what is drawn', () => {
    const body = JSON.stringify(success({ qr_code_image: 'https://elsewhere.kz/x' }));
    const allowed = parsePaymentLinkResponse(200, body, { allowedHosts: ['kaspi.kz'] });
    expect(allowed).toMatchObject({ ok: true, link: { qrPayload: url } });
    const refused = parsePaymentLinkResponse(200, body, { allowedHosts: ['pay.kz'] });
    expect(refused).toMatchObject({ ok: false, error: { reason: 'unsafe-url' } });
  });

  it('is plain http between loopback hosts only', () => {
    const body = JSON.stringify(success({ redirect_url: 'http://localhost:4311/pay/1' }));
    expect(parsePaymentLinkResponse(200, body, { pageHost: 'localhost:4310' }).ok).toBe(true);
    expect(parsePaymentLinkResponse(200, body, { pageHost: 'shop.kz' }).ok).toBe(false);
  });
});

describe('the gateway’s texts', () => {
  it('are cut at 4,096 characters, on the link and on the error', () => {
    const long = '<b>'.repeat(70_000);
    expect(readLink(success({ message: long })).gatewayMessage).toBe(long.slice(0, 4096));
    expect(readError(200, { result: { code: -1, message: long } }).gatewayMessage).toBe(long.slice(0, 4096));
  });

  it('are not in the error’s message', () => {
    const error = readError(400, {
      status: false,
      status_code: 1014,
      message: 'user 77011234567',
      result: {},
    });
    expect(error.message).toBe('No payment link: invalid-signature (unexpected, code 1014, HTTP 400)');
  });

  it('are null on the error when there are none', () => {
    expect(readError(200, '{}').gatewayMessage).toBeNull();
  });
});

describe('an attacker’s JSON', () => {
  it('touches no prototype with an own __proto__ key', () => {
    expect(readError(200, `{"__proto__":{"result":{"code":0,"redirect_url":"${url}"}}}`).reason).toBe(
      'malformed',
    );
    expect(
      readLink(`{"__proto__":{"x":1},"result":{"__proto__":{"y":1},"code":0,"redirect_url":"${url}"}}`)
        .redirectUrl,
    ).toBe(url);
    expect(Object.prototype).not.toHaveProperty('x');
  });

  it('is not completed by a polluted prototype', () => {
    const prototype = Object.prototype as { result?: unknown };
    prototype.result = success().result;
    try {
      expect(readError(200, '{}').reason).toBe('malformed');
    } finally {
      delete prototype.result;
    }
  });

  it('reads a body that is no string as malformed', () => {
    expect(parsePaymentLinkResponse(200, undefined as unknown as string)).toMatchObject({
      ok: false,
      error: { reason: 'malformed' },
    });
  });
});
