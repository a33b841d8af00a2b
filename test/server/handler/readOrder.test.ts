import { createPaymentLinkHandler, type StandardSchemaV1 } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';
import {
  createRequest,
  endpointUrl,
  errorResponse,
  readResponse,
  secretKey,
  setupHandler,
} from './setupHandler.js';

describe('readOrder', () => {
  const longOrder = JSON.stringify({ orderId: 'x'.repeat(16 * 1024) });
  // The cast is needed because TypeScript's `RequestInit` has no `duplex`.
  const createStreamedRequest = () =>
    new Request(createRequest(null, { 'content-length': '2' }), {
      body: new Blob([longOrder.repeat(10)]).stream(),
      duplex: 'half',
    } as RequestInit);

  it.each<[string, () => Request, number, string]>([
    ['a GET request', () => new Request(endpointUrl), 405, 'method-not-allowed'],
    [
      'a PUT request',
      () => new Request(endpointUrl, { method: 'PUT', body: '{}' }),
      405,
      'method-not-allowed',
    ],
    [
      'a form',
      () => createRequest('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-media-type',
    ],
    [
      'plain text with a parameter that looks like JSON',
      () => createRequest('{}', { 'content-type': 'text/plain; a=application/json' }),
      415,
      'unsupported-media-type',
    ],
    [
      'a media type that starts with application/json',
      () => createRequest('{}', { 'content-type': 'application/json5' }),
      415,
      'unsupported-media-type',
    ],
    ['an order over 16 KiB', () => createRequest(longOrder), 413, 'order-too-large'],
    ['an order over 16 KiB with a false Content-Length', createStreamedRequest, 413, 'order-too-large'],
    ['invalid JSON', () => createRequest('{'), 400, 'invalid-json'],
    ['no body', () => createRequest(null), 400, 'invalid-json'],
    ['invalid UTF-8', () => createRequest(Uint8Array.of(0x22, 0xff, 0x22)), 400, 'invalid-json'],
  ])('the link handler rejects %s', async (_, createInvalidRequest, status, code) => {
    const { handle, fetch, onError, resolveOrder } = setupHandler();
    const response = await handle(createInvalidRequest());
    expect(await readResponse(response)).toEqual(errorResponse(status, code));
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
    for (const spy of [fetch, resolveOrder]) expect(spy).not.toHaveBeenCalled();
    expect(onError.mock.calls.map(([, context]) => context.code)).toEqual(status === 405 ? [] : [code]);
  });

  it('the link handler accepts an order of exactly 16 KiB, and a media type in any case and with parameters', async () => {
    const { handle, resolveOrder } = setupHandler();
    const body = JSON.stringify('x'.repeat(16 * 1024 - 2));
    const response = await handle(createRequest(body, { 'content-type': 'Application/JSON; charset=utf-8' }));
    expect(response.status).toBe(200);
    expect(resolveOrder).toHaveBeenCalledWith(JSON.parse(body), expect.any(Request), expect.anything());
  });

  it('the link handler reports a request whose body was already read', async () => {
    const { handle, onError } = setupHandler();
    const request = createRequest();
    await request.text();
    expect(await readResponse(await handle(request))).toEqual(errorResponse(500, 'server-error'));
    expect(String(onError.mock.calls[0]?.[0])).toContain('body was already read');
  });

  it('the link handler validates the order with orderSchema', async () => {
    /** A schema that is equivalent to `object({ orderId: string() })` of a schema library. */
    const orderSchema: StandardSchemaV1<unknown, { orderId: string }> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: async (value) =>
          typeof value === 'object' &&
          value !== null &&
          'orderId' in value &&
          typeof value.orderId === 'string'
            ? { value: { orderId: value.orderId } }
            : { issues: [{ message: 'canary-issue' }] },
      },
    };
    const { resolveOrder, onError, fetch } = setupHandler();
    const handle = createPaymentLinkHandler({
      ...{ secretKey, agent: 'a', service: 's', referHost: 'h', fetch, onError },
      orderSchema,
      resolveOrder: (typedOrder, request, context) => resolveOrder(typedOrder.orderId, request, context),
    });
    expect((await handle(createRequest('{"orderId":"42","extra":1}'))).status).toBe(200);
    expect(resolveOrder).toHaveBeenCalledWith('42', expect.any(Request), expect.anything());
    expect(await readResponse(await handle(createRequest('{"orderId":42}')))).toEqual(
      errorResponse(400, 'order-rejected'),
    );
    expect(String(onError.mock.calls[0]?.[0])).toContain('canary-issue');
  });
});
