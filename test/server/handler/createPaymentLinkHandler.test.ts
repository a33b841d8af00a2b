import {
  createPaymentLinkHandler,
  OrderRejected,
  type PaymentLinkHandlerConfig,
  type StandardSchemaV1,
  verifySignature,
} from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import {
  gatewaysAnswer,
  order,
  post,
  read,
  refusal,
  resolved,
  secretKey,
  setUp,
  shop,
} from './setUpHandler.js';

describe('what goes to the gateway', () => {
  it('is the documented fields, from configuration and resolveOrder alone, signed', async () => {
    const { handle, fetch } = setUp({
      resolveOrder: async () => ({ ...resolved, secretKey, isAdmin: true }),
    });
    await handle(post(JSON.stringify({ ...order, amount: 1, username: 'mallory' })));
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link');
    const fields = JSON.parse(String(init?.body));
    expect(fields).toEqual({
      agent: 'tarlan',
      username: 'user-1',
      amount: 10_000,
      service: 'service1',
      return_url: resolved.returnUrl,
      refer_host: 'shop.kz',
    });
    const headers = new Headers(init?.headers);
    expect(headers.get('content-type')).toBe('application/json');
    expect(await verifySignature(fields, headers.get('x-signature') ?? '', secretKey)).toBe(true);
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual' });
    expect(init?.body).toContain('\\u0026');
  });

  it('has no return_url when there is none, the service picked for the order, and the escaping that was chosen', async () => {
    const { handle, fetch } = setUp({
      service: (picked) => `service-of-${JSON.stringify(picked)}`,
      resolveOrder: async () => ({ username: 'a&b', amount: 1 }),
      escapeHtml: false,
    });
    await handle(post());
    expect(fetch.mock.calls[0]?.[1]?.body).toBe(
      '{"agent":"tarlan","amount":1,"refer_host":"shop.kz","service":"service-of-{\\"orderId\\":\\"42\\"}","username":"a&b"}',
    );
  });

  it('looks the global fetch up at each call', async () => {
    const { handle } = setUp({ fetch: undefined });
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(gatewaysAnswer));
    expect((await handle(post())).status).toBe(200);
  });
});

describe('what comes back', () => {
  it.each([
    [200, gatewaysAnswer],
    [400, '{"status":false,"status_code":1014,"message":"Invalid signature","result":{}}'],
    [500, '<html>no JSON at all</html>'],
    [404, ''],
    [204, null],
  ])('passes status %i and body through', async (status, body) => {
    const { handle, onError } = setUp({ fetch: async () => new Response(body, { status }) });
    const response = await handle(post());
    expect(await read(response)).toEqual({ status, body: body ?? '', type: 'application/json' });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(onError).toHaveBeenCalledTimes(body === gatewaysAnswer ? 0 : 1);
  });

  it('passes up to 256 KiB on, and not a byte more', async () => {
    const answerOf = async (length: number) => {
      const { handle } = setUp({ fetch: async () => new Response('x'.repeat(length)) });
      return read(await handle(post()));
    };
    expect((await answerOf(256 * 1024)).body).toHaveLength(256 * 1024);
    expect(await answerOf(256 * 1024 + 1)).toEqual(refusal(502, 'gateway-unreachable'));
  });

  it('gets the gateway’s answer to its end when the payer leaves', async () => {
    const leaving = new AbortController();
    const { handle, fetch } = setUp();
    fetch.mockImplementation(async (_, init) => {
      leaving.abort();
      expect(init?.signal?.aborted).toBe(false);
      return new Response(gatewaysAnswer);
    });
    const response = await handle(new Request(post(), { signal: leaving.signal }));
    expect(await response.text()).toBe(gatewaysAnswer);
  });
});

describe('refusals of the request', () => {
  const big = JSON.stringify({ orderId: 'x'.repeat(16 * 1024) });
  const streamed = () => new Blob([big.repeat(10)]).stream();
  it.each<[string, () => Request, number, string]>([
    ['GET', () => new Request(shop), 405, 'method-not-allowed'],
    ['PUT', () => new Request(shop, { method: 'PUT', body: '{}' }), 405, 'method-not-allowed'],
    [
      'a form',
      () => post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-media-type',
    ],
    [
      'text',
      () => post('{}', { 'content-type': 'text/plain; a=application/json' }),
      415,
      'unsupported-media-type',
    ],
    [
      'a JSON of another kind',
      () => post('{}', { 'content-type': 'application/json5' }),
      415,
      'unsupported-media-type',
    ],
    ['too much', () => post(big), 413, 'order-too-large'],
    [
      'too much under a false length',
      () =>
        new Request(post(null, { 'content-length': '2' }), {
          body: streamed(),
          duplex: 'half',
        } as RequestInit),
      413,
      'order-too-large',
    ],
    ['no JSON', () => post('{'), 400, 'invalid-json'],
    ['no body', () => post(null), 400, 'invalid-json'],
    ['no UTF-8', () => post(Uint8Array.of(0x22, 0xff, 0x22)), 400, 'invalid-json'],
    ['another origin', () => post('{}', { origin: 'https://evil.kz' }), 403, 'not-allowed'],
  ])('%s', async (_, request, status, code) => {
    const { handle, fetch, onError, resolveOrder } = setUp();
    const response = await handle(request());
    expect(await read(response)).toEqual(refusal(status, code));
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
    for (const spy of [fetch, onError, resolveOrder]) expect(spy).not.toHaveBeenCalled();
  });

  it('takes exactly 16 KiB, in any case of the type and with parameters', async () => {
    const { handle, resolveOrder } = setUp();
    const full = JSON.stringify('x'.repeat(16 * 1024 - 2));
    const response = await handle(post(full, { 'content-type': 'Application/JSON; charset=utf-8' }));
    expect(response.status).toBe(200);
    expect(resolveOrder).toHaveBeenCalledWith(JSON.parse(full), expect.any(Request));
  });

  it('tells the shop when something else has read the body', async () => {
    const { handle, onError } = setUp();
    const request = post();
    await request.text();
    expect(await read(await handle(request))).toEqual(refusal(500, 'server-error'));
    expect(String(onError.mock.calls[0]?.[0])).toContain('was read before');
  });
});

describe('the order', () => {
  /** What a schema library's `object({ orderId: string() })` comes to. */
  const orderSchema: StandardSchemaV1<unknown, { orderId: string }> = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: async (value) =>
        typeof value === 'object' && value !== null && 'orderId' in value && typeof value.orderId === 'string'
          ? { value: { orderId: value.orderId } }
          : { issues: [{ message: 'canary-issue' }] },
    },
  };

  it('goes through the schema', async () => {
    const { resolveOrder, onError, fetch } = setUp();
    const base = { secretKey, agent: 'a', service: 's', referHost: 'h', fetch, onError };
    const handle = createPaymentLinkHandler({
      ...base,
      orderSchema,
      resolveOrder: (typed, request) => resolveOrder(typed.orderId, request),
    });
    expect((await handle(post('{"orderId":"42","extra":1}'))).status).toBe(200);
    expect(resolveOrder).toHaveBeenCalledWith('42', expect.any(Request));
    expect(await read(await handle(post('{"orderId":42}')))).toEqual(refusal(400, 'order-rejected'));
    expect(onError).not.toHaveBeenCalled();
  });

  it.each([
    [undefined, 422, 'order-rejected'],
    ['order-rejected', 422, 'order-rejected'],
    ['already-paid', 409, 'already-paid'],
    ['not-allowed', 403, 'not-allowed'],
    ['too-many-requests', 429, 'too-many-requests'],
  ] as const)('OrderRejected(%s) is answered with %i %s', async (code, status, answered) => {
    const { handle, fetch, onError } = setUp({ resolveOrder: () => Promise.reject(new OrderRejected(code)) });
    expect(await read(await handle(post()))).toEqual(refusal(status, answered));
    expect(fetch).not.toHaveBeenCalled();
    expect(onError).not.toHaveBeenCalled();
  });

  it('knows an OrderRejected of another copy of the package, also with a code of a later version', async () => {
    const foreign = (code: string) =>
      Object.assign(new Error(), { [Symbol.for('react-tarlan-pay.OrderRejected')]: true, code });
    for (const [code, status, answered] of [
      ['already-paid', 409, 'already-paid'],
      ['constructor', 422, 'order-rejected'],
    ] as const) {
      const { handle } = setUp({ resolveOrder: () => Promise.reject(foreign(code)) });
      expect(await read(await handle(post()))).toEqual(refusal(status, answered));
    }
  });

  const failure = new Error('canary-database');
  it.each<[string, Partial<PaymentLinkHandlerConfig>]>([
    ['resolveOrder rejects', { resolveOrder: () => Promise.reject(failure) }],
    [
      'resolveOrder throws',
      {
        resolveOrder: () => {
          throw failure;
        },
      },
    ],
    [
      'service throws',
      {
        service: () => {
          throw failure;
        },
      },
    ],
    [
      'the schema throws',
      {
        orderSchema: {
          '~standard': {
            version: 1,
            vendor: 'test',
            validate: () => {
              throw failure;
            },
          },
        },
      },
    ],
  ])('is a server-error that only the shop hears of when %s', async (_, overrides) => {
    const { handle, fetch, onError } = setUp(overrides);
    expect(await read(await handle(post()))).toEqual(refusal(500, 'server-error'));
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure, expect.anything());
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each<[string, unknown]>([
    ['username', { ...resolved, username: '' }],
    ['username', { ...resolved, username: 42 }],
    ['username', { ...resolved, username: 'canary-user\n' }],
    ['username', { ...resolved, username: 'canary-user\ud800' }],
    ['amount', { ...resolved, amount: 0 }],
    ['amount', { ...resolved, amount: -1 }],
    ['amount', { ...resolved, amount: 0.5 }],
    ['amount', { ...resolved, amount: '10000' }],
    ['amount', { ...resolved, amount: 2 ** 53 }],
    ['returnUrl', { ...resolved, returnUrl: '/canary-path' }],
    ['returnUrl', { ...resolved, returnUrl: 'javascript:canary' }],
    ['returnUrl', { ...resolved, returnUrl: ' https://shop.kz/canary' }],
    ['returnUrl', { ...resolved, returnUrl: 'https://' }],
    ['returnUrl', { ...resolved, returnUrl: '' }],
    ['returnUrl', { ...resolved, returnUrl: null }],
    ['username', undefined],
  ])('is a server-error, and nothing is sent, with a bad %s: %j', async (field, answer) => {
    const { handle, fetch, onError } = setUp({ resolveOrder: async () => answer as never });
    expect(await read(await handle(post()))).toEqual(refusal(500, 'server-error'));
    expect(fetch).not.toHaveBeenCalled();
    const told = String(onError.mock.calls[0]?.[0]);
    expect(told).toContain(field);
    expect(told).not.toMatch(/canary/);
  });
});
