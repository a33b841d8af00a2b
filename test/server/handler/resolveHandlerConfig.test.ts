import { describe, expect, it, vi } from 'vitest';
import { createRequest, secretKey, setupHandler } from './setupHandler.js';

describe('createPaymentLinkHandler options', () => {
  it.each<[string, unknown]>([
    ['secretKey', ''],
    ['secretKey', undefined],
    ['agent', ''],
    ['service', ''],
    ['service', 1],
    ['referHost', 'https://shop.kz'],
    ['referHost', 'shop.kz/path'],
    ['resolveOrder', undefined],
    ['orderSchema', { parse: () => 1 }],
    ['gatewayUrl', 'agwsapi.tarlanpayments.kz'],
    ['gatewayUrl', 'https://user:password@agwsapi.tarlanpayments.kz/'],
    ['gatewayUrl', 'ftp://agwsapi.tarlanpayments.kz'],
    ['timeoutMs', 0],
    ['timeoutMs', Number.NaN],
    ['timeoutMs', Infinity],
    ['fetch', 'fetch'],
    ['allowedOrigins', 'https://shop.kz'],
    ['allowedOrigins', ['*']],
    ['allowedOrigins', ['null']],
    ['allowedOrigins', ['https://shop.kz/']],
    ['allowedHeaders', ['*']],
    ['allowedHeaders', ['a\nb']],
    ['escapeHtml', 'no'],
    ['onError', {}],
    ['onLink', 'console.log'],
    ['rateLimit', true],
    ['idempotencyStore', new Map()],
    ['idempotencyTtlMs', 0],
    ['idempotencyTtlMs', 1.5],
    ['idempotencyTtlMs', Infinity],
  ])('createPaymentLinkHandler throws a TypeError that names %s when that option is %j', (name, value) => {
    const createHandler = () => setupHandler({ [name]: value });
    expect(createHandler).toThrow(TypeError);
    expect(createHandler).toThrow(`\`${name}\``);
    expect(createHandler).not.toThrow(secretKey);
  });

  it('createPaymentLinkHandler accepts undefined for every option that has a default', async () => {
    const { handle } = setupHandler({
      orderSchema: undefined,
      gatewayUrl: undefined,
      timeoutMs: undefined,
      allowedOrigins: undefined,
      allowedHeaders: undefined,
      escapeHtml: undefined,
      onError: undefined,
      onLink: undefined,
      rateLimit: undefined,
      idempotencyStore: undefined,
      idempotencyTtlMs: undefined,
    });
    expect((await handle(createRequest())).status).toBe(200);
  });

  it.each([
    ['https://test.shop.kz/link', undefined, 'https://test.shop.kz/link'],
    ['https://test.shop.kz/link', 'https://option.shop.kz/link', 'https://option.shop.kz/link'],
    ['', undefined, 'https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link'],
  ])(
    'the link handler with TARLAN_GATEWAY_URL %j and gatewayUrl %j calls %s',
    async (variable, gatewayUrl, expected) => {
      vi.stubEnv('TARLAN_GATEWAY_URL', variable);
      const { handle, fetch } = setupHandler({ gatewayUrl });
      vi.unstubAllEnvs();
      await handle(createRequest());
      expect(String(fetch.mock.calls[0]?.[0])).toBe(expected);
    },
  );

  it('createPaymentLinkHandler throws a TypeError that names TARLAN_GATEWAY_URL when it is not a URL', () => {
    vi.stubEnv('TARLAN_GATEWAY_URL', '127.0.0.1:4311');
    expect(() => setupHandler()).toThrow(/`gatewayUrl` must be .* TARLAN_GATEWAY_URL/);
    vi.unstubAllEnvs();
  });
});
