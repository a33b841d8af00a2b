import { inspect } from 'node:util';
import type { FailureLogEntry, LinkLogEntry } from 'react-tarlan-pay/server';
import { isPaymentLinkError } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { images } from '../../gateway/images.js';
import { makeDeferred } from '../../makeDeferred.js';
import {
  createGatewayBody,
  createRequest,
  errorResponse,
  gatewayBody,
  order,
  readResponse,
  resolvedOrder,
  secretKey,
  setupHandler,
} from '../handler/setupHandler.js';

const createKeyedRequest = () => createRequest(JSON.stringify(order), { 'idempotency-key': 'canary-key' });

const failingLoggers: [string, () => void][] = [
  [
    'throws',
    () => {
      throw new Error('The log is full.');
    },
  ],
  ['rejects', () => Promise.reject(new Error('The log is unavailable.'))],
];

describe('onLink', () => {
  it('onLink receives an entry without personal data for each link', async () => {
    const onLink = vi.fn<(link: LinkLogEntry) => void>();
    const { handle } = setupHandler({ onLink });
    await handle(createKeyedRequest());
    await handle(createKeyedRequest());
    await handle(createRequest());
    const expected = {
      status: 200,
      amount: 10_000,
      service: 'service1',
      host: 'kaspi.kz',
      hasQRCode: false,
    };
    const [first, second, third] = onLink.mock.calls.map(([link]) => link);
    expect(first).toEqual({
      ...expected,
      requestId: expect.any(String),
      attempt: expect.stringMatching(/^[0-9a-f]{16}$/),
      durationMs: expect.any(Number),
      repeated: false,
    });
    expect(second).toMatchObject({ ...expected, attempt: first?.attempt, repeated: true });
    expect(third).toMatchObject({ ...expected, attempt: null, repeated: false });
    const logged = inspect(onLink.mock.calls, { depth: 9 });
    // Searches for the order's id with its quotes, because a number in the log could contain the same digits.
    const orderId = inspect(order.orderId);
    for (const sensitive of ['canary-key', secretKey, resolvedOrder.username, 'pay/1', orderId])
      expect(logged).not.toContain(sensitive);
  });

  it.each([
    ['no QR code', '', false],
    ['an image', images.png, true],
    ['a URL to draw as a QR code', 'https://qr.kaspi.kz/1', true],
    ['an image that is not displayable', 'data:image/svg+xml;base64,PHN2Zy8+', false],
  ])(
    'onLink receives whether the link has a QR code that can be shown, when the gateway sent %s',
    async (_, qrCodeImage, hasQRCode) => {
      const onLink = vi.fn<(link: LinkLogEntry) => void>();
      const fetch = async () => new Response(createGatewayBody(1, qrCodeImage));
      await setupHandler({ onLink, fetch }).handle(createRequest());
      expect(onLink).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ hasQRCode }));
    },
  );

  it('onLink receives host null when the gateway sent only a QR code', async () => {
    const onLink = vi.fn<(link: LinkLogEntry) => void>();
    const body = createGatewayBody(1, images.png).replace('https://kaspi.kz/pay/1', '');
    await setupHandler({ onLink, fetch: async () => new Response(body) }).handle(createRequest());
    expect(onLink).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ host: null, hasQRCode: true }));
  });

  it.each([
    ['accepts', 'http://localhost:3000', 1],
    ['rejects', 'https://shop.kz', 0],
  ])(
    'the link handler %s an http link to a loopback host when the endpoint is %s',
    async (_, origin, linkCount) => {
      const onLink = vi.fn<(link: LinkLogEntry) => void>();
      const body = gatewayBody.replace('https://kaspi.kz', 'http://127.0.0.1:4311');
      const { handle, onError } = setupHandler({ onLink, fetch: async () => new Response(body) });
      const { headers } = createRequest();
      await handle(
        new Request(`${origin}/api/pay`, { method: 'POST', headers, body: JSON.stringify(order) }),
      );
      expect(onLink.mock.calls.map(([{ host }]) => host)).toEqual(Array(linkCount).fill('127.0.0.1:4311'));
      expect(onError).toHaveBeenCalledTimes(1 - linkCount);
    },
  );

  it('onLink is not called for a response without a link', async () => {
    const onLink = vi.fn();
    const { handle } = setupHandler({ onLink, fetch: async () => new Response('{}') });
    await handle(createRequest());
    expect(onLink).not.toHaveBeenCalled();
  });

  it.each(failingLoggers)('onLink does not fail the request when it %s', async (_, onLink) => {
    expect((await setupHandler({ onLink }).handle(createRequest())).status).toBe(200);
  });
});

describe('onError', () => {
  it('onError receives a redacted PaymentLinkError when the gateway sent no link', async () => {
    const body = `{"status":false,"status_code":8015,"message":"account ${resolvedOrder.username} of ${secretKey} is unknown","result":{}}`;
    const { handle, onError } = setupHandler({ fetch: async () => new Response(body, { status: 404 }) });
    expect((await readResponse(await handle(createKeyedRequest()))).body).toBe(body);
    const [error, context] = onError.mock.calls[0] ?? [];
    expect(isPaymentLinkError(error)).toBe(true);
    expect(error).toMatchObject({
      reason: 'account-not-found',
      code: 8015,
      gatewayMessage: 'account [redacted] of [redacted] is unknown',
    });
    expect(context).toEqual({
      requestId: expect.any(String),
      attempt: expect.stringMatching(/^[0-9a-f]{16}$/),
      status: 404,
      code: null,
      repeated: false,
      durationMs: expect.any(Number),
      message: expect.stringMatching(
        /^\S+Z react-tarlan-pay \(HTTP 404\): No payment link: account-not-found .*account \[redacted\].*`username`/,
      ),
    } satisfies Record<keyof FailureLogEntry, unknown>);
  });

  it('onError receives an error of resolveOrder with the secret key redacted at every level', async () => {
    const cause = new Error(`query for ${secretKey}`);
    const failure = Object.assign(new RangeError(`failed for ${secretKey}`, { cause }), {
      detail: { list: [`key=${secretKey}`], rows: 3 },
    });
    const { handle, onError } = setupHandler({ resolveOrder: () => Promise.reject(failure) });
    expect(await readResponse(await handle(createRequest()))).toEqual(errorResponse(500, 'server-error'));
    const logged = onError.mock.calls[0]?.[0];
    expect(logged).toBeInstanceOf(RangeError);
    expect(logged).toMatchObject({
      message: 'failed for [redacted]',
      cause: { message: 'query for [redacted]' },
      detail: { list: ['key=[redacted]'], rows: 3 },
    });
    expect(inspect(logged, { depth: 9, showHidden: true })).not.toContain(secretKey);
  });

  it('onError receives an error of resolveOrder without the personal data of the order and the credentials of the request', async () => {
    const sent = { orderId: 'order-42', customer: { name: 'Әлия', phones: ['77011234567'], mail: 'a@b.kz' } };
    const { handle, onError } = setupHandler({
      resolveOrder: (received, request) =>
        Promise.reject(
          Object.assign(new Error(`${JSON.stringify(received)} not found`), {
            headers: new Headers(request.headers),
          }),
        ),
    });
    const credentials = { cookie: 'lang=kk; session=canary-session', authorization: 'Bearer canary-token' };
    await handle(createRequest(JSON.stringify(sent), credentials));
    const logged = inspect(onError.mock.calls, { depth: 9, showHidden: true });
    expect(logged).toContain('order-42');
    expect(logged).not.toMatch(/Әлия|77011234567|a@b\.kz|canary/);
  });

  it('onError receives an error of fetch with the signature and the user name redacted', async () => {
    const { handle, onError } = setupHandler({
      fetch: (_, init) => {
        const { 'x-signature': signature } = Object.fromEntries(new Headers(init?.headers));
        return Promise.reject(new Error(`sent ${init?.body} with ${signature}`));
      },
    });
    expect(await readResponse(await handle(createRequest()))).toEqual(
      errorResponse(502, 'gateway-unreachable'),
    );
    const logged = inspect(onError.mock.calls, { depth: 9 });
    expect(logged).toContain('"username":"[redacted]"');
    expect(logged).toContain('with [redacted]');
    expect(logged).not.toMatch(/[0-9a-f]{64}/);
  });

  it('onError receives a replacement for an error object that throws when it is inspected', async () => {
    const hostile = new Proxy(new Error('x'), {
      ownKeys: () => {
        throw new Error('hostile');
      },
    });
    const { handle, onError } = setupHandler({ resolveOrder: () => Promise.reject(hostile) });
    expect((await handle(createRequest())).status).toBe(500);
    expect(String(onError.mock.calls[0]?.[0])).toContain('cannot be read');
  });

  it.each<[string, unknown]>([
    ['an object without a prototype', Object.create(null)],
    ['an object whose `toString` returns no text', { toString: () => ({}) }],
    ['an error whose message is a symbol', Object.assign(new Error(), { message: Symbol('message') })],
    [
      'an error whose message cannot be read',
      Object.defineProperty(new Error(), 'message', {
        get: () => {
          throw new Error('hostile');
        },
      }),
    ],
  ])('onError is called once if the shop throws %s', async (_, thrown) => {
    const { handle, onError } = setupHandler({ resolveOrder: () => Promise.reject(thrown) });
    expect((await handle(createRequest())).status).toBe(500);
    expect(onError).toHaveBeenCalledOnce();
    expect(onError.mock.calls[0]?.[1].message).toContain('`resolveOrder` threw');
  });

  it.each(failingLoggers)('onError does not change the response when it %s', async (_, onError) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { handle } = setupHandler({ onError, fetch: () => Promise.reject(new Error('down')) });
    expect(await readResponse(await handle(createRequest()))).toEqual(
      errorResponse(502, 'gateway-unreachable'),
    );
  });
});

describe('the request id', () => {
  it('the request id is in the response header, in the log entries and at the end of the log line', async () => {
    const onLink = vi.fn<(link: LinkLogEntry) => void>();
    const { handle } = setupHandler({ onLink });
    const ids = [await handle(createRequest()), await handle(createRequest())].map(({ headers }) =>
      headers.get('x-request-id'),
    );
    expect(onLink.mock.calls.map(([{ requestId }]) => requestId)).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
    const failing = setupHandler({ fetch: () => Promise.reject(new Error('down')) });
    const failed = (await failing.handle(createRequest())).headers.get('x-request-id');
    expect(failing.onError.mock.calls[0]?.[1]).toMatchObject({
      requestId: failed,
      message: expect.stringMatching(new RegExp(`Request: ${failed}$`)),
    });
  });

  it.each([
    [true, 'proxy-id:1', 'the incoming id'],
    [true, 'forged id\twith blanks', 'a new id'],
    [true, 'short', 'a new id'],
    [false, 'proxy-id:1', 'a new id'],
  ])(
    'with trustProxy %s and the incoming X-Request-Id %j, the request id is %s',
    async (trustProxy, incoming, expected) => {
      const response = await setupHandler({ trustProxy }).handle(
        createRequest(undefined, { 'x-request-id': incoming }),
      );
      expect(response.headers.get('x-request-id') === incoming ? 'the incoming id' : 'a new id').toBe(
        expected,
      );
    },
  );
});

describe('an asynchronous onLink or onError', () => {
  const respond = (callback: () => Promise<void>, isFailing: boolean) =>
    isFailing ? { onError: callback, fetch: () => Promise.reject(new Error('down')) } : { onLink: callback };

  it.each([false, true])(
    'the link handler awaits an asynchronous onLink or onError before it responds (failing request: %s)',
    async (isFailing) => {
      const logged = makeDeferred<void>();
      const { handle } = setupHandler(respond(() => logged.promise, isFailing));
      const onResponse = vi.fn();
      const response = handle(createRequest()).then(onResponse);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(onResponse).not.toHaveBeenCalled();
      logged.resolve();
      await response;
      expect(onResponse).toHaveBeenCalledOnce();
    },
  );

  it('an asynchronous onLink delays the response by at most two seconds', async () => {
    vi.useFakeTimers();
    const { handle } = setupHandler({ onLink: () => new Promise(() => {}) });
    const response = handle(createRequest());
    await vi.advanceTimersByTimeAsync(2000);
    expect((await response).status).toBe(200);
  });

  it('the link handler passes the promise of an asynchronous onLink to waitUntil() of a worker’s context', async () => {
    const logged = makeDeferred<void>();
    const context = {
      request: createRequest(),
      promises: [] as Promise<unknown>[],
      waitUntil(promise: Promise<unknown>) {
        this.promises.push(promise);
      },
    };
    expect((await setupHandler({ onLink: () => logged.promise }).handle(context)).status).toBe(200);
    expect(context.promises).toHaveLength(1);
    logged.resolve();
    await Promise.all(context.promises);
  });
});
