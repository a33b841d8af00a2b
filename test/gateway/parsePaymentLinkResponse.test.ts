import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it } from 'vitest';
import { images } from './images.js';
import { parseError, parseLink, success, url } from './parseAnswers.js';

describe('the link of parsePaymentLinkResponse()', () => {
  it('parsePaymentLinkResponse() returns the link of the documented sample response', () => {
    const { status, body } = documentedAnswers.success;
    expect(parseLink(body, status)).toEqual({
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
  ])('parsePaymentLinkResponse() returns the link of a response with %s', (_name, body) => {
    expect(parseLink(body).redirectUrl).toBe(url);
  });

  it.each([201, 299])('parsePaymentLinkResponse() returns the link of an HTTP %i response', (status) => {
    expect(parseLink(success(), status).redirectUrl).toBe(url);
  });

  it('parsePaymentLinkResponse() returns the link of a body that starts with a byte order mark', () => {
    expect(parseLink(`\uFEFF${JSON.stringify(success())}`).redirectUrl).toBe(url);
  });

  it('parsePaymentLinkResponse() reports a body as malformed if it has a byte order mark between two JSON tokens', () => {
    const body = JSON.stringify(success({ message: 'a\uFEFFb' }));
    expect(parseLink(body).gatewayMessage).toBe('a\uFEFFb');
    expect(parseError(200, body.replace('{', '{\uFEFF')).reason).toBe('malformed');
  });

  it('parsePaymentLinkResponse() returns the link of a body of 256 KiB, and reports a longer body as malformed', () => {
    const body = JSON.stringify(success());
    expect(parseLink(body.padEnd(256 * 1024)).redirectUrl).toBe(url);
    expect(parseError(200, body.padEnd(256 * 1024 + 1)).reason).toBe('malformed');
  });

  it('parsePaymentLinkResponse() uses the last of several equal keys in a JSON object', () => {
    expect(parseLink(`{"result":{"code":-1,"code":0,"redirect_url":"${url}"}}`).redirectUrl).toBe(url);
  });

  it('parsePaymentLinkResponse() returns the QR code image of the gateway, and the URL as qrPayload', () => {
    expect(parseLink(success({ qr_code_image: images.png }))).toMatchObject({
      redirectUrl: url,
      qrCodeImage: `data:image/png;base64,${images.png}`,
      qrPayload: url,
    });
  });

  it('parsePaymentLinkResponse() can return a link with a QR code and without a URL', () => {
    expect(parseLink(success({ redirect_url: '', qr_code_image: images.png }))).toMatchObject({
      redirectUrl: null,
      qrPayload: null,
    });
    expect(parseLink(success({ redirect_url: null, qr_code_image: 'https://qr.kz/x' }))).toMatchObject({
      redirectUrl: null,
      qrCodeImage: null,
      qrPayload: 'https://qr.kz/x',
    });
  });

  it('parsePaymentLinkResponse() returns the URL of a link without its QR code image if that image is an SVG', () => {
    expect(parseLink(success({ qr_code_image: 'data:image/svg+xml;base64,PHN2Zy8+' }))).toMatchObject({
      redirectUrl: url,
      qrCodeImage: null,
      qrPayload: url,
    });
  });

  it.each([
    ['image', 'an image', images.png],
    ['payload', 'a URL', 'https://qr.kz/x'],
    ['payload', 'the URL of the link', url],
    [null, 'an empty string', ''],
    [null, 'an SVG', 'data:image/svg+xml;base64,PHN2Zy8+'],
  ])(
    'parsePaymentLinkResponse() returns qrSource %j if qr_code_image is %s',
    (qrSource, _, qr_code_image) => {
      const body = JSON.stringify(success({ qr_code_image }));
      expect(parsePaymentLinkResponse(200, body)).toMatchObject({ ok: true, qrSource });
    },
  );

  it('parsePaymentLinkResponse() checks both the URL and the QR code of a link against allowedHosts', () => {
    const body = JSON.stringify(success({ qr_code_image: 'https://elsewhere.kz/x' }));
    const allowed = parsePaymentLinkResponse(200, body, { allowedHosts: ['kaspi.kz'] });
    expect(allowed).toMatchObject({ ok: true, link: { qrPayload: url } });
    const refused = parsePaymentLinkResponse(200, body, { allowedHosts: ['pay.kz'] });
    expect(refused).toMatchObject({ ok: false, error: { reason: 'unsafe-url' } });
  });

  it('parsePaymentLinkResponse() accepts an http link only if the hosts of both link and page are loopback hosts', () => {
    const body = JSON.stringify(success({ redirect_url: 'http://localhost:4311/pay/1' }));
    expect(parsePaymentLinkResponse(200, body, { pageHost: 'localhost:4310' }).ok).toBe(true);
    expect(parsePaymentLinkResponse(200, body, { pageHost: 'shop.kz' }).ok).toBe(false);
  });
});

describe('the gatewayMessage of parsePaymentLinkResponse()', () => {
  it('parsePaymentLinkResponse() cuts gatewayMessage at 4,096 characters, in a link and in an error', () => {
    const long = '<b>'.repeat(70_000);
    expect(parseLink(success({ message: long })).gatewayMessage).toBe(long.slice(0, 4096));
    expect(parseError(200, { result: { code: -1, message: long } }).gatewayMessage).toBe(long.slice(0, 4096));
  });

  it('the `message` of a PaymentLinkError does not contain its gatewayMessage', () => {
    const error = parseError(400, {
      status: false,
      status_code: 1014,
      message: 'user 77011234567',
      result: {},
    });
    expect(error.message).toBe('No payment link: invalid-signature (unexpected, code 1014, HTTP 400)');
  });

  it('the gatewayMessage of a PaymentLinkError is null if the gateway sent no message', () => {
    expect(parseError(200, '{}').gatewayMessage).toBeNull();
  });
});

describe('parsePaymentLinkResponse()', () => {
  it('parsePaymentLinkResponse() does not let a __proto__ key in the body change a prototype', () => {
    expect(parseError(200, `{"__proto__":{"result":{"code":0,"redirect_url":"${url}"}}}`).reason).toBe(
      'malformed',
    );
    expect(
      parseLink(`{"__proto__":{"x":1},"result":{"__proto__":{"y":1},"code":0,"redirect_url":"${url}"}}`)
        .redirectUrl,
    ).toBe(url);
    expect(Object.prototype).not.toHaveProperty('x');
  });

  it('parsePaymentLinkResponse() ignores response fields that a script has added to Object.prototype', () => {
    const prototype = Object.prototype as { result?: unknown };
    prototype.result = success().result;
    try {
      expect(parseError(200, '{}').reason).toBe('malformed');
    } finally {
      delete prototype.result;
    }
  });

  it('parsePaymentLinkResponse() reports a body that is not a string as malformed', () => {
    expect(parsePaymentLinkResponse(200, undefined as unknown as string)).toMatchObject({
      ok: false,
      error: { reason: 'malformed' },
    });
  });
});
