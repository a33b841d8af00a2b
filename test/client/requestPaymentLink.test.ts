import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PaymentLinkError, parsePaymentLinkResponse } from 'react-tarlan-pay';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as failure from '../../src/client/loadFailure.js';
import * as linkReader from '../../src/client/loadLinkReader.js';
import { requestPaymentLink } from '../../src/client/requestPaymentLink.js';
import { linkAnswer, linkUrl, pngBase64 } from '../controlledEndpoint.js';

let respond: (request: IncomingMessage, response: ServerResponse) => void;
const received: { method: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  received.push({ method: request.method, headers: request.headers, body });
  respond(request, response);
});
let base: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  received.length = 0;
  vi.stubGlobal('location', { host: 'shop.kz' });
  vi.stubGlobal('navigator', { onLine: true });
});

function send(changes: Partial<Parameters<typeof requestPaymentLink>[0]> = {}) {
  return requestPaymentLink({
    endpoint: `${base}/pay`,
    order: { orderId: '42' },
    body: '{"orderId":"42"}',
    headers: new Headers(),
    credentials: 'same-origin',
    allowedHosts: undefined,
    mode: 'qr',
    idempotencyKey: 'key-1',
    signal: new AbortController().signal,
    ...changes,
  });
}

function answer(status: number, body: string | Uint8Array, headers: Record<string, string> = {}) {
  respond = (_request, response) => response.writeHead(status, headers).end(body);
}

describe('the request to a URL', () => {
  it('requestPaymentLink() sends a POST with the order as JSON and the idempotency key in a header', async () => {
    answer(200, documentedAnswers.success.body);
    await expect(send({ headers: new Headers({ Authorization: 'Bearer 1' }) })).resolves.toMatchObject({
      link: { redirectUrl: linkUrl },
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'POST',
      body: '{"orderId":"42"}',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'idempotency-key': 'key-1',
        authorization: 'Bearer 1',
      },
    });
  });

  it('requestPaymentLink() replaces the headers Content-Type, Accept and Idempotency-Key that the shop has set', async () => {
    answer(200, documentedAnswers.success.body);
    await send({
      headers: new Headers({ 'Content-Type': 'text/plain', 'Idempotency-Key': 'other', Accept: '*/*' }),
    });
    expect(received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': 'key-1',
    });
  });

  it.each([
    [1_023, true],
    [1_024, false],
  ])(
    'requestPaymentLink() sends a body of %i characters by a fetch with keepalive: %s',
    async (length, keepalive) => {
      const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
      await send({ body: 'x'.repeat(length) }).catch(() => {});
      expect(fetch.mock.calls[0]?.[1]).toMatchObject({ keepalive });
    },
  );

  it('requestPaymentLink() calls fetch with credentials: same-origin by default', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
    await send({ credentials: undefined }).catch(() => {});
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ credentials: 'same-origin' });
  });

  it('requestPaymentLink() accepts a URL object as endpoint', async () => {
    answer(200, documentedAnswers.success.body);
    await expect(send({ endpoint: new URL('/pay', base) })).resolves.toBeDefined();
  });
});

const circular: { result?: unknown } = {};
circular.result = circular;

describe('a function as endpoint', () => {
  it.each([
    ['the gateway’s answer as an object', async () => JSON.parse(documentedAnswers.success.body)],
    ['a Response', async () => new Response(documentedAnswers.success.body)],
    [
      'the result of createPaymentLink',
      async () => ({ status: 200, body: JSON.parse(documentedAnswers.success.body) }),
    ],
  ])('an endpoint function can resolve to %s', async (_, endpoint) => {
    await expect(send({ endpoint })).resolves.toMatchObject({ link: { redirectUrl: linkUrl } });
  });

  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'endpoint-failed'],
    ['null', null, 'endpoint-failed'],
    ['a string', 'https://kaspi.kz', 'malformed'],
    ['a circular object', circular, 'endpoint-failed'],
    ['an error as an object', { error: { code: 'already-paid' } }, 'already-paid'],
    ['an HTTP status with a body', { status: 503, body: {} }, 'gateway-unreachable'],
  ])(
    'requestPaymentLink() rejects with a PaymentLinkError if an endpoint function resolves to %s',
    async (_, value, reason) => {
      // The types exclude most of these values, but a JavaScript shop may return them.
      const endpoint = (async () => value) as () => Promise<object>;
      const error = await send({ endpoint }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(PaymentLinkError);
      expect(error).toMatchObject({ reason });
    },
  );

  it('requestPaymentLink() rejects with the cause TypeError “No answer.” if an endpoint function resolves to undefined', async () => {
    const endpoint = (async () => undefined) as unknown as () => Promise<object>;
    await expect(send({ endpoint })).rejects.toMatchObject({ cause: new TypeError('No answer.') });
  });

  it('requestPaymentLink() accepts an endpoint function that returns a createPaymentLink() result with headers as a plain object', async () => {
    const body = JSON.parse(documentedAnswers.success.body);
    const endpoint = async () => ({
      status: 200,
      body,
      headers: { 'X-Request-Id': '1' },
      expiresInMs: 60_000,
    });
    await expect(send({ endpoint })).resolves.toMatchObject({
      link: { redirectUrl: linkUrl },
      expiresInMs: 60_000,
    });
  });

  it('requestPaymentLink() rejects with the reason endpoint-failed if an endpoint function throws', async () => {
    const cause = new Error('no client');
    const endpoint = () => {
      throw cause;
    };
    const error = await send({ endpoint }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PaymentLinkError);
    expect(error).toMatchObject({ kind: 'endpoint', reason: 'endpoint-failed', cause });
  });

  it('requestPaymentLink() rejects with the PaymentLinkError that an endpoint function rejects with', async () => {
    const refused = parsePaymentLinkResponse(409, JSON.stringify({ error: { code: 'already-paid' } }));
    const cause = refused.ok ? null : refused.error;
    await expect(send({ endpoint: () => Promise.reject(cause) })).rejects.toBe(cause);
  });
});

describe('the answer of a URL', () => {
  const bytes = new TextEncoder();
  it.each([
    [
      'with a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes.encode(documentedAnswers.success.body)]),
    ],
    ['as text/plain', documentedAnswers.success.body],
  ])('requestPaymentLink() reads the link from a response %s', async (_name, body) => {
    answer(200, body, { 'Content-Type': 'text/plain' });
    await expect(send()).resolves.toMatchObject({
      link: { gatewayMessage: 'Успешно обработано' },
    });
  });

  it.each([
    ['in UTF-16', 200, Buffer.from(documentedAnswers.success.body, 'utf16le'), 'malformed'],
    ['empty', 204, '', 'malformed'],
    ['a gateway error', 404, documentedAnswers.legacyExpected.body, 'provider-not-found'],
    ['a bare 401', 401, '', 'not-allowed'],
  ])('requestPaymentLink() rejects if the response is %s', async (_name, status, body, reason) => {
    answer(status, body);
    await expect(send()).rejects.toMatchObject({ reason, httpStatus: status });
  });

  it('requestPaymentLink() reads a response whose chunks are split in the middle of a UTF-8 character', async () => {
    const body = bytes.encode(documentedAnswers.success.body);
    const middle = body.indexOf(0xd0) + 1;
    respond = (_request, response) => {
      response.write(body.slice(0, middle), () => response.end(body.slice(middle)));
    };
    await expect(send()).resolves.toMatchObject({
      link: { gatewayMessage: 'Успешно обработано' },
    });
  });

  it('requestPaymentLink() rejects a response as malformed if 256 KiB of spaces follow the JSON of the link', async () => {
    answer(200, documentedAnswers.success.body + ' '.repeat(256 * 1024));
    await expect(send()).rejects.toMatchObject({ kind: 'malformed' });
  });

  it('requestPaymentLink() rejects with a network error if the connection breaks in the middle of the response', async () => {
    respond = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"result"', () => response.destroy());
    };
    await expect(send()).rejects.toMatchObject({ kind: 'network', outcome: 'unknown' });
  });
});

it('requestPaymentLink() rejects with a network error if no server listens at the endpoint’s address', async () => {
  await expect(send({ endpoint: 'http://127.0.0.1:1/' })).rejects.toMatchObject({
    kind: 'network',
    httpStatus: null,
  });
});

describe('requestPaymentLink() without the failure chunk', () => {
  beforeEach(() => {
    vi.spyOn(failure, 'loadFailure').mockRejectedValue(new TypeError('Failed to fetch'));
  });

  it('requestPaymentLink() resolves with the link even if the chunk that explains failures cannot be loaded', async () => {
    answer(200, documentedAnswers.success.body);
    await expect(send()).resolves.toMatchObject({ link: { redirectUrl: linkUrl } });
  });

  it('requestPaymentLink() rejects an error response as a network error if the chunk that explains failures cannot be loaded', async () => {
    answer(404, documentedAnswers.legacyExpected.body);
    await expect(send()).rejects.toMatchObject({ kind: 'network', outcome: 'unknown', retryable: true });
  });
});

describe('the reader of QR codes', () => {
  const code = { qr_code_image: pngBase64 };
  const codeOnly = { ...code, redirect_url: '' };
  const loopback = { redirect_url: 'http://localhost:4311/pay/1' };

  beforeEach(() => {
    vi.stubGlobal('location', { host: 'localhost:4310' });
  });

  it.each([
    ['the documented link', {}, 'qr', 'page only', 0],
    ['a link with a QR code that is preferred', code, 'qr', 'image', 1],
    ['a link with a QR code that is not preferred', code, 'redirect', 'page only', 0],
    ['a QR code without a page', codeOnly, 'redirect', 'image', 1],
    ['the http page of a loopback host', loopback, 'redirect', 'page only', 1],
    [
      'an http page with a QR code that is not preferred',
      { ...loopback, ...code },
      'redirect',
      'page only',
      1,
    ],
    ['an http page with a QR code', { ...code, ...loopback }, 'qr', 'image', 1],
  ] as const)(
    'requestPaymentLink() reads %s, and loads the chunk that reads QR codes only if the chunk is needed',
    async (_, changes, mode, expected, loads) => {
      const load = vi.spyOn(linkReader, 'loadLinkReader');
      answer(200, linkAnswer(changes).body);
      const { link, qrSource } = await send({ mode });
      expect(qrSource ?? 'page only').toBe(expected);
      expect(link.redirectUrl).toBe({ redirect_url: linkUrl, ...changes }.redirect_url || null);
      expect(load).toHaveBeenCalledTimes(loads);
    },
  );

  const phoneShop = { protocol: 'http:', host: '192.168.1.5:5173' };
  const phonePage = 'http://192.168.1.5:4311/pay/1';
  const phoneHosts = ['192.168.1.5:4311'];

  it.each([
    ['accepts', 'development', phoneShop, phoneHosts],
    ['rejects', 'production', phoneShop, phoneHosts],
    ['rejects', 'development', { ...phoneShop, protocol: 'https:' }, phoneHosts],
    ['rejects', 'development', phoneShop, undefined],
  ])(
    'requestPaymentLink() %s an http payment page on a private IP address in %s, on the shop’s page %o with allowedHosts %o',
    async (verb, environment, shop, allowedHosts) => {
      vi.stubEnv('NODE_ENV', environment);
      vi.stubGlobal('location', shop);
      answer(200, linkAnswer({ redirect_url: phonePage }).body);
      const request = send({ allowedHosts, mode: 'redirect' });
      if (verb === 'accepts')
        await expect(request).resolves.toMatchObject({ link: { redirectUrl: phonePage } });
      else await expect(request).rejects.toMatchObject({ reason: 'unsafe-url' });
    },
  );

  it('requestPaymentLink() percent-encodes non-ASCII letters in the query of a payment page’s URL, and rejects them in its host', async () => {
    answer(200, linkAnswer({ redirect_url: 'https://kaspi.kz/pay?service=Тапсырыс' }).body);
    const redirectUrl = 'https://kaspi.kz/pay?service=%D0%A2%D0%B0%D0%BF%D1%81%D1%8B%D1%80%D1%8B%D1%81';
    await expect(send()).resolves.toMatchObject({ link: { redirectUrl, qrPayload: redirectUrl } });
    answer(200, linkAnswer({ redirect_url: 'https://k\u0430spi.kz/' }).body);
    await expect(send()).rejects.toMatchObject({ reason: 'unsafe-url' });
  });

  it('if the chunk that reads QR codes cannot be loaded, a link with a payment page is read and a link with only a QR code is rejected', async () => {
    vi.spyOn(linkReader, 'loadLinkReader').mockRejectedValue(new TypeError('Failed to fetch'));
    vi.spyOn(failure, 'loadFailure').mockRejectedValue(new TypeError('Failed to fetch'));
    answer(200, linkAnswer(code).body);
    await expect(send()).resolves.toMatchObject({ link: { redirectUrl: linkUrl }, qrSource: null });
    answer(200, linkAnswer(codeOnly).body);
    await expect(send()).rejects.toMatchObject({ kind: 'network', outcome: 'unknown', retryable: true });
    vi.mocked(failure.loadFailure).mockRestore();
    answer(200, linkAnswer({ redirect_url: 'https://kaspi.kz/pay?service=Тапсырыс' }).body);
    await expect(send()).rejects.toMatchObject({ kind: 'network', outcome: 'unknown', retryable: true });
  });
});
