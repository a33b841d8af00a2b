import { createServer } from 'node:http';
import { connect } from 'node:net';
import {
  createPaymentLink,
  type PaymentLinkHandlerConfig,
  type StandardSchemaV1,
} from 'react-tarlan-pay/server';
import { toNodeHandler } from 'srvx/node';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../listen.js';
import { adapters, serve } from '../serve.js';
import {
  createRequest,
  errorResponse,
  order,
  readResponse,
  resolvedOrder,
  secretKey,
  setupHandler,
} from './setupHandler.js';

const never = () => new Promise<never>(() => {});

type Options = Partial<PaymentLinkHandlerConfig>;

const schema: StandardSchemaV1 = { '~standard': { version: 1, vendor: 'test', validate: never } };

describe('requestTimeoutMs', () => {
  it.each<[string, Options]>([
    ['rateLimit', { rateLimit: never }],
    ['secretKey', { secretKey: never }],
    ['orderSchema', { orderSchema: schema }],
    ['resolveOrder', { resolveOrder: never }],
  ])(
    'the link handler responds with an error after requestTimeoutMs if the promise of %s does not settle',
    async (name, options) => {
      const { handle, fetch, onError } = setupHandler({ requestTimeoutMs: 20, ...options });
      expect(await readResponse(await handle(createRequest()))).toEqual(errorResponse(500, 'server-error'));
      expect(String(onError.mock.calls[0]?.[0])).toMatch(
        new RegExp(`\`${name}\` did not finish within the 20 ms.*Nothing was sent`),
      );
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it('createPaymentLink returns an error after requestTimeoutMs if the promise of resolveOrder does not settle', async () => {
    const config = {
      secretKey,
      agent: 'a',
      service: 's',
      referHost: 'shop.kz',
      onError: () => {},
      fetch: vi.fn(),
    };
    const result = createPaymentLink({ ...config, requestTimeoutMs: 20, resolveOrder: never }, order);
    expect(await result).toEqual({ status: 500, body: { error: { code: 'server-error' } } });
  });

  it('the signal that resolveOrder and rateLimit receive is aborted after requestTimeoutMs', async () => {
    const signals: AbortSignal[] = [];
    const { handle } = setupHandler({
      requestTimeoutMs: 20,
      rateLimit: (_, { signal }) => signals.push(signal) > 0,
      resolveOrder: (_order, _request, { signal }) => {
        signals.push(signal);
        return never();
      },
    });
    await handle(createRequest());
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('requestTimeoutMs does not include the time of the gateway call', async () => {
    let signal: AbortSignal | undefined;
    const { handle } = setupHandler({
      requestTimeoutMs: 30,
      fetch: async () => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        return new Response('{"result":{"code":0,"redirect_url":"https://kaspi.kz/pay/1"}}');
      },
      resolveOrder: async (_order, _request, context) => {
        signal = context.signal;
        return resolvedOrder;
      },
    });
    expect((await handle(createRequest())).status).toBe(200);
    expect(signal?.aborted).toBe(false);
  });

  it('the link handler ignores a rejection of resolveOrder after requestTimeoutMs has passed', async () => {
    let rejectLate: (error: Error) => void = () => {};
    const resolveOrder = () =>
      new Promise<never>((_, reject) => {
        rejectLate = reject;
      });
    const { handle, onError } = setupHandler({ requestTimeoutMs: 20, resolveOrder });
    await handle(createRequest());
    // `resolveOrder` rejects after the timeout. An unhandled rejection would fail the test run.
    rejectLate(new Error('late'));
    expect(onError).toHaveBeenCalledOnce();
  });
});

/** Sends a request with only the beginning of its body. Resolves to the server's response when the server closes the connection. */
function sendUnfinished(port: number, type: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `POST / HTTP/1.1\r\nHost: shop.kz\r\nContent-Type: ${type}\r\nContent-Length: 1000\r\n\r\n{"a":`,
      );
    });
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

it.each(adapters)(
  'the link handler responds to unfinished bodies with HTTP 408 and closes their connections (it receives a body as %s)',
  { timeout: 30_000 },
  async (name, adapt) => {
    const { handle, fetch } = setupHandler({ requestTimeoutMs: 100 });
    const { port } = new URL(await serve(handle, adapt));
    const length = name === 'the stream of Node' ? 400 : 50;
    const responses = await Promise.all(
      Array.from({ length }, () => sendUnfinished(Number(port), 'application/json')),
    );
    expect(new Set(responses.map((response) => response.slice(0, 12)))).toEqual(new Set(['HTTP/1.1 408']));
    expect(responses.every((response) => response.includes('{"error":{"code":"request-timeout"}}'))).toBe(
      true,
    );
    expect(fetch).not.toHaveBeenCalled();
  },
);

it.each<[string, (text: string) => unknown]>([
  ['a parser that keeps it elsewhere (Fastify)', () => undefined],
  ['express.json()', (text) => JSON.parse(text)],
  ['express.raw()', (text) => Buffer.from(text)],
])(
  'the link handler reports a body that was read by %s and that the server’s adapter does not pass on',
  async (_, parse) => {
    const { handle, onError } = setupHandler();
    const listener = toNodeHandler(handle);
    const server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      Object.assign(request, { body: parse(text) });
      // The cast is needed because the type of srvx's listener includes HTTP/2 servers.
      (listener as Parameters<typeof createServer>[1] & {})(request, response as never);
    });
    onTestFinished(() => void server.close());
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(await listen(server), { method: 'POST', headers, body: '{"orderId":"42"}' });
    expect(await readResponse(response)).toEqual(errorResponse(500, 'server-error'));
    expect(String(onError.mock.calls[0]?.[0])).toMatch(/already read.*express\.json\(\)/);
  },
);

it('the link handler reports an empty body whose Content-Length is not 0', async () => {
  const { handle, onError } = setupHandler();
  expect((await handle(createRequest(null, { 'content-length': '16' }))).status).toBe(500);
  expect(String(onError.mock.calls[0]?.[0])).toContain('already read');
});
