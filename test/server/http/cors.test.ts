import { describe, expect, it } from 'vitest';
import { createRequest, endpointUrl, setupHandler } from '../handler/setupHandler.js';

describe('CORS', () => {
  const allowedOrigin = 'https://pay.shop.kz';
  it.each([
    // The columns are: result, `allowedOrigins`, and the headers Origin and Sec-Fetch-Site.
    ['accepts', [], null, null],
    ['accepts', [], 'https://shop.kz', null],
    ['rejects', [], 'http://shop.kz', null],
    ['rejects', [], 'https://shop.kz:8443', null],
    ['rejects', [], allowedOrigin, null],
    ['rejects', [], 'null', null],
    ['accepts', [], null, 'same-origin'],
    ['accepts', [], 'https://shop.kz', 'same-origin'],
    ['accepts', [], null, 'none'],
    ['rejects', [], null, 'same-site'],
    ['rejects', [], 'https://shop.kz', 'same-site'],
    ['rejects', [], 'https://shop.kz', 'cross-site'],
    ['rejects', [], null, 'cross-site'],
    ['rejects', [], null, ''],
    ['accepts', [allowedOrigin], allowedOrigin, 'same-site'],
    ['accepts', [allowedOrigin], allowedOrigin, 'cross-site'],
    ['accepts', [allowedOrigin], allowedOrigin, null],
    ['rejects', [allowedOrigin], 'https://evil.kz', 'cross-site'],
    ['rejects', [allowedOrigin], 'https://pay.shop.kz.evil.kz', null],
    ['rejects', [allowedOrigin], 'https://PAY.shop.kz', null],
    ['rejects', [allowedOrigin], 'null', 'cross-site'],
    ['accepts', [allowedOrigin], 'https://shop.kz', null],
  ])(
    'the link handler %s a request with allowedOrigins %j, Origin %s and Sec-Fetch-Site %s',
    async (result, allowedOrigins, origin, site) => {
      const isAccepted = result === 'accepts';
      const { handle, fetch } = setupHandler({ allowedOrigins });
      const response = await handle(
        createRequest(undefined, {
          ...(origin !== null && { origin }),
          ...(site !== null && { 'sec-fetch-site': site }),
        }),
      );
      expect(response.status).toBe(isAccepted ? 200 : 403);
      expect(fetch).toHaveBeenCalledTimes(isAccepted ? 1 : 0);
      const isReadable = origin !== null && allowedOrigins.some((allowed) => allowed === origin);
      expect(response.headers.get('access-control-allow-origin')).toBe(isReadable ? origin : null);
      expect(response.headers.get('access-control-allow-credentials')).toBe(isReadable ? 'true' : null);
      expect(response.headers.get('vary')).toBe('Origin');
    },
  );

  it.each([
    ['accepts', 'https://shop.kz', null, 200],
    ['accepts', 'http://shop.kz', null, 200],
    ['rejects', 'https://shop.kz:8443', null, 403],
    ['rejects', 'https://evil.kz', null, 403],
    ['rejects', 'https://shop.kz', 'same-site', 403],
  ])(
    'the link handler behind a proxy that terminates TLS %s the Origin %s with Sec-Fetch-Site %s',
    async (_, origin, site, status) => {
      const headers = { 'content-type': 'application/json', origin, ...(site && { 'sec-fetch-site': site }) };
      const request = new Request('http://shop.kz/api/pay', { method: 'POST', headers, body: '{}' });
      expect((await setupHandler().handle(request)).status).toBe(status);
    },
  );

  function createPreflight(origin: string): Request {
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-evil',
    };
    return new Request(endpointUrl, { method: 'OPTIONS', headers });
  }

  it('the link handler accepts a preflight request of an allowed origin', async () => {
    const { handle } = setupHandler({ allowedOrigins: [allowedOrigin] });
    const response = await handle(createPreflight(allowedOrigin));
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': allowedOrigin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers':
        'content-type, idempotency-key, authorization, x-csrf-token, x-requested-with',
      vary: 'Origin',
    });
  });

  it('the option allowedHeaders replaces the default headers in the response to a preflight request', async () => {
    const { handle } = setupHandler({ allowedOrigins: [allowedOrigin], allowedHeaders: ['X-Shop'] });
    const response = await handle(createPreflight(allowedOrigin));
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'content-type, idempotency-key, X-Shop',
    );
  });

  it.each([
    ['of another origin', [allowedOrigin], 'https://evil.kz', 403],
    ['when no origin is allowed', [], allowedOrigin, 405],
  ])('the link handler rejects a preflight request %s', async (_, allowedOrigins, origin, status) => {
    const response = await setupHandler({ allowedOrigins }).handle(createPreflight(origin));
    expect(response.status).toBe(status);
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('the link handler lets pages of an allowed origin read error responses', async () => {
    const { handle } = setupHandler({ allowedOrigins: [allowedOrigin] });
    const response = await handle(createRequest('{', { origin: allowedOrigin }));
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBe(allowedOrigin);
  });
});
