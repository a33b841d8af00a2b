import { inspect } from 'node:util';
import { context, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import {
  createCallbackHandler,
  createPaymentLink,
  createPaymentStatusChannel,
  createPaymentStatusHandler,
  type PaymentLinkHandlerConfig,
  type RequestTracer,
} from 'react-tarlan-pay/server';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { canonicalBody, createSignedCallback, fields } from '../callback/callbackRequests.js';
import {
  createRequest,
  errorResponse,
  gatewayBody,
  order,
  readResponse,
  resolvedOrder,
  secretKey,
  setupHandler,
} from '../handler/setupHandler.js';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
// The tracer is created before the SDK of OpenTelemetry is registered, which a shop may do too.
const tracer = trace.getTracer('shop');

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
});
beforeEach(() => exporter.reset());
afterAll(async () => {
  trace.disable();
  context.disable();
  await provider.shutdown();
});

/** Returns the only span that has ended, as plain data. */
function readSpan() {
  const spans = exporter.getFinishedSpans();
  expect(spans).toHaveLength(1);
  const [span] = spans;
  return {
    name: span?.name,
    attributes: span?.attributes,
    status: span?.status,
    events: span?.events.map(({ name }) => name),
  };
}

const keyed = (key = 'canary-key') => createRequest(JSON.stringify(order), { 'idempotency-key': key });

it('the link handler starts one span for a link, and runs the shop’s functions and the gateway call in that span', async () => {
  const startChild = (name: string) => tracer.startSpan(name).end();
  const { handle } = setupHandler({
    tracer,
    async resolveOrder() {
      startChild('query');
      return resolvedOrder;
    },
    async fetch() {
      startChild('fetch');
      return new Response(gatewayBody);
    },
  });
  await handle(keyed());
  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ name }) => name)).toEqual(['query', 'fetch', 'tarlan-pay.link']);
  const [query, fetch, link] = spans;
  const parent = link?.spanContext().spanId;
  expect([query?.parentSpanContext?.spanId, fetch?.parentSpanContext?.spanId]).toEqual([parent, parent]);
});

it('the span of a link has the response status, the request id and a hash of the attempt, but nothing secret or personal', async () => {
  const { handle } = setupHandler({ tracer });
  const response = await handle(keyed());
  const span = readSpan();
  expect(span).toEqual({
    name: 'tarlan-pay.link',
    attributes: {
      'http.response.status_code': 200,
      'tarlan_pay.request_id': response.headers.get('x-request-id'),
      'tarlan_pay.attempt': expect.stringMatching(/^[0-9a-f]{16}$/),
      'tarlan_pay.repeated': false,
    },
    status: { code: SpanStatusCode.UNSET },
    events: [],
  });
  const shown = inspect(exporter.getFinishedSpans(), { depth: 9 });
  for (const text of ['canary-key', secretKey, resolvedOrder.username, 'kaspi.kz', "'42'"])
    expect(shown).not.toContain(text);

  exporter.reset();
  await handle(keyed());
  expect(readSpan().attributes).toMatchObject({
    'tarlan_pay.attempt': span.attributes?.['tarlan_pay.attempt'],
    'tarlan_pay.repeated': true,
  });
});

const refusal = '{"status":false,"status_code":1014,"message":"Invalid signature of user-1","result":{}}';
const failures: [string, Partial<PaymentLinkHandlerConfig>, number, string][] = [
  [
    'the gateway refuses the request',
    { fetch: async () => new Response(refusal, { status: 400 }) },
    400,
    'invalid-signature',
  ],
  [
    'the gateway cannot be reached',
    { fetch: () => Promise.reject(new Error('user-1')) },
    502,
    'gateway-unreachable',
  ],
  ['`resolveOrder` throws', { resolveOrder: () => Promise.reject(new Error('user-1')) }, 500, 'server-error'],
];
it.each(failures)(
  'the span of a link has the status ERROR, and only the error’s code as its message, if %s',
  async (_, config, status, code) => {
    const { handle } = setupHandler({ tracer, ...config });
    expect((await handle(createRequest())).status).toBe(status);
    expect(readSpan()).toMatchObject({
      attributes: { 'http.response.status_code': status, 'error.type': code },
      status: { code: SpanStatusCode.ERROR, message: code },
    });
    expect(inspect(exporter.getFinishedSpans(), { depth: 9 })).not.toContain('user-1');
  },
);

it('the span of a request that the link handler refuses has the error’s code, but not the status ERROR', async () => {
  const { handle } = setupHandler({ tracer });
  await handle(createRequest(undefined, { origin: 'https://evil.example' }));
  expect(readSpan()).toMatchObject({
    attributes: { 'http.response.status_code': 403, 'error.type': 'not-allowed' },
    status: { code: SpanStatusCode.UNSET },
  });
});

it('the span of a link has the event second-link-possible if an earlier gateway call may have created a link', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(gatewayBody));
  fetch.mockRejectedValueOnce(new Error('The connection broke.'));
  const { handle } = setupHandler({ tracer, fetch });
  await handle(keyed());
  exporter.reset();
  await handle(keyed());
  expect(readSpan().events).toEqual(['second-link-possible']);
});

it('createPaymentLink, which is called without an HTTP request, starts a span for a link', async () => {
  const { onError, fetch } = setupHandler();
  const config = {
    ...{ secretKey, agent: 'tarlan', service: 'service1', referHost: 'shop.kz', idempotencyStore: null },
    ...{ tracer, fetch, onError, resolveOrder: async () => resolvedOrder },
  };
  await createPaymentLink(config, order);
  expect(readSpan()).toMatchObject({
    name: 'tarlan-pay.link',
    attributes: { 'http.response.status_code': 200 },
  });
});

it('the status handler starts a span for a status check and for a new event stream', async () => {
  const config = { readStatus: async () => ({ id: '42', status: 'paid' as const }), tracer };
  const handle = createPaymentStatusHandler({ ...config, channel: createPaymentStatusChannel() });
  const url = 'https://shop.kz/api/orders/42/status';
  for (const accept of ['application/json', 'text/event-stream']) {
    exporter.reset();
    await (await handle(new Request(url, { headers: { accept } }))).text();
    expect(readSpan()).toMatchObject({
      name: 'tarlan-pay.status',
      attributes: { 'http.response.status_code': 200 },
    });
  }
});

it('the callback handler starts a span for a callback, and runs the shop’s functions in that span', async () => {
  const onProcessed = vi.fn(() => tracer.startSpan('update').end());
  const response = await createCallbackHandler({ secretKey, tracer, onProcessed })(
    createSignedCallback(canonicalBody),
  );
  const [update, callback] = exporter.getFinishedSpans();
  expect(update?.parentSpanContext?.spanId).toBe(callback?.spanContext().spanId);
  expect(callback?.name).toBe('tarlan-pay.callback');
  expect(callback?.attributes).toEqual({
    'http.response.status_code': 200,
    'tarlan_pay.request_id': response.headers.get('x-request-id'),
    'tarlan_pay.transaction_status': fields.status_code,
  });
  expect(inspect(callback, { depth: 9 })).not.toContain(fields.username);
});

it('the span of a callback has the status ERROR if the shop’s function fails, but not if the callback is refused', async () => {
  const onProcessed = () => Promise.reject(new Error(fields.username));
  const handle = createCallbackHandler({ secretKey, tracer, onProcessed, onError: () => {} });
  await handle(createSignedCallback(canonicalBody));
  expect(readSpan()).toMatchObject({
    attributes: { 'http.response.status_code': 500, 'error.type': 'server-error' },
    status: { code: SpanStatusCode.ERROR, message: 'server-error' },
  });
  exporter.reset();
  await handle(new Request('https://shop.kz/callback', { method: 'POST', body: canonicalBody }));
  expect(readSpan()).toMatchObject({
    attributes: { 'http.response.status_code': 401, 'error.type': 'no-signature' },
    status: { code: SpanStatusCode.UNSET },
  });
});

it('the span of a callback has the event paid-again if the order was already paid', async () => {
  const handle = createCallbackHandler({
    secretKey,
    tracer,
    onProcessed: () => 'order-1',
    onError: () => {},
  });
  const createPayment = (external_id: string) =>
    createSignedCallback(
      JSON.stringify(
        Object.fromEntries(Object.entries({ ...fields, external_id }).sort(([a], [b]) => (a < b ? -1 : 1))),
      ),
    );
  await handle(createPayment('first'));
  exporter.reset();
  await handle(createPayment('second'));
  expect(readSpan()).toMatchObject({ events: ['paid-again'], status: { code: SpanStatusCode.UNSET } });
});

const throwing = () => {
  throw new Error('The tracer is broken.');
};
const late: RequestTracer['startActiveSpan'] = (_, run) => {
  const span = { setAttribute: throwing, setStatus: throwing, addEvent: throwing, end: throwing };
  return Promise.resolve().then(() => run(span)) as never;
};
const brokenTracers: [string, RequestTracer][] = [
  ['throws', { startActiveSpan: throwing }],
  ['starts the span too late', { startActiveSpan: late }],
  [
    'has spans that throw',
    {
      startActiveSpan: (_, run) =>
        run({ setAttribute: throwing, setStatus: throwing, addEvent: throwing, end: throwing }),
    },
  ],
];
it.each(brokenTracers)(
  'the link handler creates one link although its tracer %s',
  async (_, brokenTracer) => {
    const { handle, fetch, onError } = setupHandler({ tracer: brokenTracer });
    expect(await readResponse(await handle(createRequest()))).toMatchObject({
      status: 200,
      body: gatewayBody,
    });
    const denied = createRequest(undefined, { origin: 'https://evil.example' });
    expect(await readResponse(await handle(denied))).toEqual(errorResponse(403, 'not-allowed'));
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(onError).toHaveBeenCalledTimes(1);
  },
);

it('the handlers refuse an option `tracer` without `startActiveSpan`', () => {
  const rule = /`tracer` must be a tracer of @opentelemetry\/api/;
  // Passes a tracer provider instead of a tracer, which is a frequent mistake.
  const mistake = trace as unknown as Tracer;
  expect(() => setupHandler({ tracer: mistake })).toThrow(rule);
  expect(() => createCallbackHandler({ secretKey, onProcessed: () => {}, tracer: mistake })).toThrow(rule);
  expect(() => createPaymentStatusHandler({ readStatus: async () => null, tracer: mistake })).toThrow(rule);
});
