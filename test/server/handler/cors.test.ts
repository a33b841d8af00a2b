import { describe, expect, it } from 'vitest';
import { post, setUp, shop } from './setUpHandler.js';

describe('origins', () => {
  const other = 'https://pay.shop.kz';
  it.each([
    // allowedOrigins, Origin, Sec-Fetch-Site, let in
    [[], null, null, true],
    [[], 'https://shop.kz', null, true],
    [[], 'http://shop.kz', null, false],
    [[], 'https://shop.kz:8443', null, false],
    [[], other, null, false],
    [[], 'null', null, false],
    [[], null, 'same-origin', true],
    [[], 'https://shop.kz', 'same-origin', true],
    [[], null, 'none', true],
    [[], null, 'same-site', false],
    [[], 'https://shop.kz', 'same-site', false],
    [[], 'https://shop.kz', 'cross-site', false],
    [[], null, 'cross-site', false],
    [[], null, '', false],
    [[other], other, 'same-site', true],
    [[other], other, 'cross-site', true],
    [[other], other, null, true],
    [[other], 'https://evil.kz', 'cross-site', false],
    [[other], 'https://pay.shop.kz.evil.kz', null, false],
    [[other], 'https://PAY.shop.kz', null, false],
    [[other], 'null', 'cross-site', false],
    [[other], 'https://shop.kz', null, true],
  ])('%j, Origin %s, Sec-Fetch-Site %s: %s', async (allowedOrigins, origin, site, letIn) => {
    const { handle, fetch } = setUp({ allowedOrigins });
    const response = await handle(
      post(undefined, {
        ...(origin !== null && { origin }),
        ...(site !== null && { 'sec-fetch-site': site }),
      }),
    );
    expect(response.status).toBe(letIn ? 200 : 403);
    expect(fetch).toHaveBeenCalledTimes(letIn ? 1 : 0);
    const shared = origin !== null && allowedOrigins.some((allowed) => allowed === origin);
    expect(response.headers.get('access-control-allow-origin')).toBe(shared ? origin : null);
    expect(response.headers.get('access-control-allow-credentials')).toBe(shared ? 'true' : null);
    expect(response.headers.get('vary')).toBe('Origin');
  });

  function preflight(origin: string): Request {
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-evil',
    };
    return new Request(shop, { method: 'OPTIONS', headers });
  }

  it('answers the preflight of an allowed origin', async () => {
    const { handle } = setUp({ allowedOrigins: [other] });
    const response = await handle(preflight(other));
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': other,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers':
        'content-type, idempotency-key, authorization, x-csrf-token, x-requested-with',
      vary: 'Origin',
    });
  });

  it('takes a list of headers in place of the default one', async () => {
    const { handle } = setUp({ allowedOrigins: [other], allowedHeaders: ['X-Shop'] });
    const response = await handle(preflight(other));
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'content-type, idempotency-key, X-Shop',
    );
  });

  it.each([
    ['of another origin', [other], 'https://evil.kz', 403],
    ['where no origin is allowed', [], other, 405],
  ])('refuses a preflight %s', async (_, allowedOrigins, origin, status) => {
    const response = await setUp({ allowedOrigins }).handle(preflight(origin));
    expect(response.status).toBe(status);
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('lets an allowed page read refusals too', async () => {
    const { handle } = setUp({ allowedOrigins: [other] });
    const response = await handle(post('{', { origin: other }));
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBe(other);
  });
});
