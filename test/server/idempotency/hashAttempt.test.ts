import { memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import {
  createGatewayBody,
  createRequest,
  errorResponse,
  readResponse,
  resolvedOrder,
  setupHandler,
} from '../handler/setupHandler.js';
import { createCountingFetch, createKeyedRequest, idempotencyKey } from './idempotentRequests.js';

describe('a repeated Idempotency-Key', () => {
  it('a repeated Idempotency-Key gets the first response byte for byte, without another gateway call', async () => {
    const fetch = vi.fn(createCountingFetch());
    const { handle } = setupHandler({ fetch });
    const first = await readResponse(await handle(createKeyedRequest()));
    expect(first).toEqual({ status: 200, body: createGatewayBody(1), type: 'application/json' });
    expect(await readResponse(await handle(createKeyedRequest()))).toEqual(first);
    expect(fetch).toHaveBeenCalledOnce();
    const other = await handle(createKeyedRequest({ orderId: '42' }, 'another'));
    expect((await readResponse(other)).body).toBe(createGatewayBody(2));
  });

  it('a repeated Idempotency-Key gets the first response when the JSON of the order differs in whitespace and key order', async () => {
    const { handle, fetch } = setupHandler();
    const send = (body: string) => handle(createRequest(body, { 'idempotency-key': idempotencyKey }));
    await send('{"orderId":"42","lines":[{"a":1,"b":2}]}');
    expect((await send('{ "lines": [{"b":2,"a":1}], "orderId": "42" }')).status).toBe(200);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('a repeated Idempotency-Key gets the first response when resolveOrder returns another return URL', async () => {
    let visit = 0;
    const resolveOrder = async () => ({
      ...resolvedOrder,
      returnUrl: `https://shop.kz/return?visit=${++visit}`,
    });
    const fetch = vi.fn(createCountingFetch());
    const { handle } = setupHandler({ resolveOrder, fetch });
    for (const _ of [1, 2]) {
      expect((await readResponse(await handle(createKeyedRequest()))).body).toBe(createGatewayBody(1));
    }
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each([
    ['another order', { orderId: '43' }, resolvedOrder],
    ['an order with an additional empty field', { orderId: '42', note: '' }, resolvedOrder],
    ['another amount', { orderId: '42' }, { ...resolvedOrder, amount: 9000 }],
    ['another payer', { orderId: '42' }, { ...resolvedOrder, username: 'user-2' }],
  ])('a repeated Idempotency-Key is rejected for %s', async (_, order, resolvedLater) => {
    const resolveOrder = vi.fn().mockResolvedValueOnce(resolvedOrder).mockResolvedValue(resolvedLater);
    const { handle, fetch, onError } = setupHandler({ resolveOrder });
    await handle(createKeyedRequest());
    expect(await readResponse(await handle(createKeyedRequest(order)))).toEqual(
      errorResponse(422, 'idempotency-key-reused'),
    );
    expect(fetch).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.anything(),
      expect.objectContaining({ code: 'idempotency-key-reused' }),
    );
  });

  it('a handler with another agent calls the gateway again for an Idempotency-Key that is in the shared store', async () => {
    const idempotencyStore = memoryIdempotencyStore();
    const fetch = vi.fn(createCountingFetch());
    for (const agent of ['one', 'two']) {
      await setupHandler({ idempotencyStore, fetch, agent }).handle(createKeyedRequest());
    }
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('each request with the same Idempotency-Key calls resolveOrder, so that a payer without access gets no link', async () => {
    const resolveOrder = vi
      .fn()
      .mockResolvedValueOnce(resolvedOrder)
      .mockRejectedValue(new Error('no session'));
    const { handle } = setupHandler({ resolveOrder });
    await handle(createKeyedRequest());
    expect((await handle(createKeyedRequest())).status).toBe(500);
  });
});

describe('the Idempotency-Key header', () => {
  it.each(['', 'a b', 'a,b', 'é', '"quoted"', 'a* b', 'x'.repeat(129)])(
    'the Idempotency-Key header is rejected with the invalid value %j',
    async (key) => {
      const { handle, fetch } = setupHandler();
      expect(await readResponse(await handle(createKeyedRequest({}, key)))).toEqual(
        errorResponse(400, 'invalid-idempotency-key'),
      );
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it('the Idempotency-Key header may have up to 128 characters', async () => {
    expect((await setupHandler().handle(createKeyedRequest({}, 'x'.repeat(128)))).status).toBe(200);
  });

  it.each<[string, object, Request[]]>([
    ['the Idempotency-Key header is missing', {}, [createRequest(), createRequest()]],
    [
      'idempotencyStore is null',
      { idempotencyStore: null },
      [createKeyedRequest(), createKeyedRequest({}, 'a b')],
    ],
  ])('each request calls the gateway if %s', async (_, overrides, requests) => {
    const { handle, fetch } = setupHandler(overrides);
    for (const request of requests) expect((await handle(request)).status).toBe(200);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it.each([
    [511, 200],
    [512, 400],
  ])(
    'a request with an Idempotency-Key and an order of %i nested arrays gets HTTP %i',
    async (depth, status) => {
      const body = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const response = await setupHandler().handle(
        createRequest(body, { 'idempotency-key': idempotencyKey }),
      );
      expect(response.status).toBe(status);
      if (status === 400) expect(await readResponse(response)).toEqual(errorResponse(400, 'invalid-json'));
    },
  );
});
