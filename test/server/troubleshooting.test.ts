import { createServer, type RequestListener } from 'node:http';
import {
  createSandboxGateway,
  magicAmounts,
  type SandboxGatewayOptions,
  type TriggerOptions,
} from 'react-tarlan-pay/sandbox';
import {
  type CallbackHandlerConfig,
  createCallbackHandler,
  createPaymentLink,
  createPaymentLinkHandler,
  createPaymentStatusChannel,
  createPaymentStatusHandler,
  memoryIdempotencyStore,
  OrderRejected,
  type PaymentLinkHandlerConfig,
  verifyCallback,
} from 'react-tarlan-pay/server';
import { toNodeHandler } from 'react-tarlan-pay/server/node';
import { describe, expect, it, vi } from 'vitest';
import { listen } from '../listen.js';
import { expectTable, type Row } from '../troubleshootingPage.js';
import { createRequest, order, resolvedOrder, secretKey, setupHandler } from './handler/setupHandler.js';

/** The option `onError` of the handlers. Without this option, the handlers print their errors. */
let onError: ((error: unknown, context: { message: string }) => void) | undefined;

/** Calls a shop's endpoint with these options and this request. */
async function callEndpoint(overrides: object, request: unknown = createRequest()): Promise<void> {
  const { handle } = setupHandler({ onError, ...overrides });
  // The cast allows mistakes of JavaScript code that the types forbid.
  await handle(request as Request);
}

const resolve = (resolved: unknown) => () => callEndpoint({ resolveOrder: async () => resolved });
const withHeaders = (headers: Record<string, string>, body?: string) => () =>
  callEndpoint({}, createRequest(body, headers));
/** Calls a shop's endpoint whose gateway is a running sandbox. */
const callSandbox =
  (options: Partial<SandboxGatewayOptions>, overrides: object = {}) =>
  () =>
    callEndpoint({
      fetch: createSandboxGateway({ secretKey, agent: 'tarlan', ...options }).fetch,
      ...overrides,
    });
const startWith = (overrides: Partial<PaymentLinkHandlerConfig>) => async () => void setupHandler(overrides);
const orderSchema = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: () => ({ issues: [{ message: 'Expected string', path: ['orderId'] }] }),
  },
};
/** A class like `Decimal` of decimal.js, in which Prisma returns amounts. */
class Decimal {
  readonly digits = [14_900];
}

async function readBodyFirst(): Promise<void> {
  const request = createRequest();
  await request.json();
  await callEndpoint({}, request);
}

/** Creates a handler in development, as in a new process, because each process prints the warning only once. */
async function createDevelopmentHandler(): Promise<void> {
  vi.resetModules();
  vi.stubEnv('NODE_ENV', 'development');
  const { createPaymentLinkHandler } = await import('react-tarlan-pay/server');
  const config = { secretKey: 'k', agent: 'a', service: 's', referHost: 'shop.kz' };
  createPaymentLinkHandler({ ...config, resolveOrder: async () => resolvedOrder });
  vi.unstubAllEnvs();
}

/** Functions that make the mistakes of the troubleshooting page, by the description of the mistake in the page's table. */
const mistakes: Record<string, () => Promise<unknown>> = {
  '`resolveOrder` throws': () =>
    callEndpoint({ resolveOrder: () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432')) }),
  '`resolveOrder` rejects the order': () =>
    callEndpoint({ resolveOrder: () => Promise.reject(new OrderRejected()) }),
  '`resolveOrder` returns nothing': resolve(undefined),
  '`resolveOrder` returns null': resolve(null),
  'The amount is a string': resolve({ ...resolvedOrder, amount: '14900' }),
  'The amount has a fraction': resolve({ ...resolvedOrder, amount: 149.5 }),
  'The amount is a BigInt': resolve({ ...resolvedOrder, amount: 14_900n }),
  'The amount is a Decimal of Prisma': resolve({ ...resolvedOrder, amount: new Decimal() }),
  'The amount is a promise': resolve({ ...resolvedOrder, amount: Promise.resolve(14_900) }),
  'The user name is missing': resolve({ amount: 14_900 }),
  'The user name is a number': resolve({ username: 7_011_234_567, amount: 14_900 }),
  'The return URL is relative': resolve({ ...resolvedOrder, returnUrl: '/orders/42' }),
  'The fields have other names': resolve({ userName: 'user-1', total: 14_900 }),
  'An option is misspelled': startWith({ gatewayURL: 'http://127.0.0.1:4311/' } as object),
  'An option is written with underscores': startWith({
    allowed_origins: ['https://shop.kz'],
  } as object),
  'The return URL is named as at the gateway': resolve({
    username: 'a',
    amount: 1,
    return_url: 'https://shop.kz/',
  }),
  'The key of the link is written with an underscore': resolve({ ...resolvedOrder, link_key: '42' }),
  'The amount is in another currency': resolve({ ...resolvedOrder, currency: 'USD' }),
  'The function `secretKey` returns nothing': () => callEndpoint({ secretKey: () => undefined }),
  'TARLAN_SECRET_KEY is not set': async () => {
    const config = { agent: 'a', service: 's', referHost: 'shop.kz', fetch, onError };
    await createPaymentLinkHandler({ ...config, resolveOrder: async () => resolvedOrder })(createRequest());
  },
  'The secret key is empty': startWith({ secretKey: '' }),
  'The secret key has a line break': startWith({ secretKey: 'key\n' }),
  'The secret key has quotes': startWith({ secretKey: '"key"' }),
  'The secret key has blanks': startWith({ secretKey: ' key' }),
  'The function `secretKey` throws': () =>
    callEndpoint({ secretKey: () => Promise.reject(new Error('The vault is sealed.')) }),
  'The function `secretKey` returns an empty text': () => callEndpoint({ secretKey: () => '' }),
  'The options are missing': async () => void createPaymentLinkHandler(undefined as never),
  'The function `service` throws': () =>
    callEndpoint({
      service: () => {
        throw new Error('Unknown kind of order');
      },
    }),
  'The function `service` returns nothing': () => callEndpoint({ service: () => undefined }),
  'The function `service` is asynchronous': () => callEndpoint({ service: async () => 'orders' }),
  'The secret key is wrong': callSandbox({ secretKey: 'another-key' }),
  'The agent is wrong': callSandbox({ agent: 'my-shop' }),
  'The service is wrong': callSandbox({ services: ['orders', 'tickets'] }),
  'The sandbox is not running': callStoppedSandbox,
  'The host of `gatewayUrl` does not exist': () =>
    callEndpoint({ fetch: undefined, gatewayUrl: 'https://gateway.invalid/link' }),
  'The gateway does not respond': callSandbox(
    {},
    { resolveOrder: async () => ({ ...resolvedOrder, amount: magicAmounts.silent.amount }), timeoutMs: 5 },
  ),
  '`gatewayUrl` is missing in development': createDevelopmentHandler,
  '`gatewayUrl` redirects': () =>
    callWebsite((_request, response) => response.writeHead(301, { location: 'https://shop.kz/' }).end()),
  '`gatewayUrl` is a website': () =>
    callWebsite((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Tarlan</title>'),
    ),
  '`gatewayUrl` has another path': () => callGatewayPath('/showcase-gateway/api/v1/link'),
  'A page of another origin calls the endpoint': withHeaders({
    origin: 'http://localhost:5173',
    'sec-fetch-site': 'same-site',
  }),
  'A phone opens the shop, and a proxy renames the host': withHeaders({ origin: 'http://192.168.1.5:5173' }),
  'A proxy renames the host': withHeaders({ origin: 'https://www.shop.kz' }),
  'The order is sent as text': withHeaders({ 'content-type': 'text/plain' }),
  'The order is not JSON': withHeaders({}, '[object Object]'),
  'The body is empty': withHeaders({}, ''),
  'The body was read before': readBodyFirst,
  'The order is too large': withHeaders({}, JSON.stringify('x'.repeat(20_000))),
  'The order does not match `orderSchema`': () => callEndpoint({ orderSchema }),
  'The Idempotency-Key is invalid': withHeaders({ 'idempotency-key': 'a key' }),
  'The rate limit is exceeded': () => callEndpoint({ rateLimit: () => false }),
  '`onError` throws': () =>
    callEndpoint({
      rateLimit: () => false,
      onError: () => {
        throw new Error('The log is full');
      },
    }),
  'An asynchronous `onError` fails': () =>
    callEndpoint({ rateLimit: () => false, onError: () => Promise.reject(new Error('The log is full')) }),
  '`onLink` throws': () =>
    callSandbox(
      {},
      {
        onLink: () => {
          throw new Error('The log is full');
        },
      },
    )(),
  'The handler gets a Node request': () =>
    postToNode((request, response) =>
      Reflect.apply(setupHandler({ onError }).handle, null, [request, response]),
    ),
  'A server action gets an order that does not match `orderSchema`': async () => {
    const config = {
      secretKey: 'k',
      agent: 'a',
      service: 's',
      referHost: 'shop.kz',
      fetch,
      orderSchema,
      onError,
    };
    await createPaymentLink({ ...config, resolveOrder: async () => resolvedOrder } as never, order);
  },
  '`toNodeHandler` gets the function that creates the handler': () =>
    postToNode(toNodeHandler(createPaymentLinkHandler as never)),
  '`toNodeHandler` is applied twice': () =>
    postToNode(toNodeHandler(toNodeHandler(setupHandler({ onError }).handle) as never)),
  '`toNodeHandler` gets the handler’s result': async () =>
    void toNodeHandler(setupHandler({ onError: () => {} }).handle(createRequest()) as never),
  '`toNodeHandler` gets no handler': async () => void toNodeHandler(undefined as never),
  '`verifyCallback` gets nothing': () => verifyCallback(undefined as never, 'key'),
  '`verifyCallback` gets a body that was not parsed': () =>
    verifyCallback({ body: undefined as never, signature: 'x' }, 'key'),
  'The callback handler gets a body that was not parsed': () =>
    handleCallback({ body: undefined, signature: 'x' }),
  'The callback handler gets a Node request': () =>
    postToNode((request, response) =>
      Reflect.apply(createCallbackHandler({ ...callbackConfig, onError }), null, [request, response]),
    ),
  'The callback’s body was read before': readCallbackFirst,
  'The callback has no X-Signature': () => handleCallback(createRequest('{}')),
  'The callback’s secret key is missing': () => handleCallback(createRequest('{}'), { secretKey: () => '' }),
  'The callback’s secret key cannot be read': () =>
    handleCallback(createRequest('{}'), {
      secretKey: () => Promise.reject(new Error('The vault is sealed.')),
    }),
  'The `onError` of the callback handler fails': () =>
    handleCallback(createRequest('{}'), { onError: () => Promise.reject(new Error('The log is full')) }),
  '`onProcessed` throws': () =>
    receive({}, { onProcessed: () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432')) }),
  '`onProcessed` takes too long': () =>
    receive({}, { onProcessed: () => new Promise(() => {}), timeoutMs: 5 }),
  '`onProcessed` is missing': () => receive({}, { onProcessed: undefined as never }),
  'The transaction needs the gateway’s support': () => receive({ status: 6 }),
  'The callback’s signature does not match': () => receive({ wrongSignature: true }),
  'The callback is for another showcase': () => receive({}, { agent: 'other' }),
  'No order belongs to the callback': () => receive({}, { onProcessed: async () => null }),
  'An order is paid twice': async () => {
    const store = memoryIdempotencyStore();
    await receive({ externalId: '1' }, { store });
    await receive({ externalId: '2' }, { store });
  },
  '`onProcessed` returns no order id, although `channel` is set': () =>
    receive({}, { channel: createPaymentStatusChannel(), onProcessed: () => {} }),
  '`readStatus` throws': () =>
    readStatus(() => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432'))),
  '`readStatus` returns nothing': () => readStatus(async () => undefined),
  '`readStatus` returns only the status': () => readStatus(async () => 'paid'),
  '`readStatus` returns upper case': () => readStatus(async () => ({ id: '42', status: 'PAID' })),
  '`readStatus` finds no order': () => readStatus(async () => null),
  '`readStatus` takes too long': () => readStatus(() => new Promise(() => {}), { requestTimeoutMs: 5 }),
};

const callbackConfig = { secretKey, onProcessed: async () => 'order-1' };

/** Calls a shop's endpoint whose `gatewayUrl` is the address of a stopped sandbox. */
async function callStoppedSandbox(): Promise<void> {
  const server = createServer();
  const origin = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  await callEndpoint({ fetch: undefined, gatewayUrl: `${origin}/` });
}

/** Calls a shop's endpoint whose `gatewayUrl` is the address of another server. */
async function callWebsite(listener: RequestListener, path = '/'): Promise<void> {
  const server = createServer(listener);
  const origin = await listen(server);
  await callEndpoint({ fetch: undefined, gatewayUrl: origin + path });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Calls a shop's endpoint whose `gatewayUrl` is a path of the sandbox. */
async function callGatewayPath(path: string): Promise<void> {
  const sandbox = createSandboxGateway({ secretKey, agent: 'tarlan' });
  await callWebsite(toNodeHandler(sandbox.fetch), path);
}

/** Sends an order to a Node server with this listener. */
async function postToNode(listener: RequestListener): Promise<void> {
  const server = createServer(listener);
  const origin = await listen(server);
  await (await fetch(origin, { method: 'POST', body: '{}' })).text();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Calls the callback handler with a request without a signature, or with an argument that the types forbid. */
async function handleCallback(source: unknown, config: Partial<CallbackHandlerConfig> = {}): Promise<void> {
  await createCallbackHandler({ ...callbackConfig, onError, ...config })(source as Request);
}

async function readCallbackFirst(): Promise<void> {
  const request = createRequest('{}', { 'x-signature': 'x' });
  await request.json();
  await handleCallback(request);
}

async function readStatus(read: () => Promise<unknown>, options: object = {}): Promise<void> {
  const handle = createPaymentStatusHandler({ readStatus: read as never, onError, ...options });
  await (await handle(new Request('https://shop.kz/api/orders/42/status'))).text();
}

/** Sends a callback (webhook) of the sandbox to a callback handler. */
async function receive(callback: TriggerOptions, config: Partial<CallbackHandlerConfig> = {}): Promise<void> {
  const handle = createCallbackHandler({ ...callbackConfig, onError, ...config });
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => handle(new Request(input, init));
  await createSandboxGateway({ secretKey, agent: 'shop', fetch }).trigger({
    to: 'https://shop.kz/callback',
    ...callback,
  });
}

/** Makes a mistake and returns its messages: the lines that the handlers print, or the error that a failed start throws. */
async function readMessages(makeMistake: () => Promise<unknown>): Promise<string[]> {
  const prints = (['error', 'warn'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  );
  const thrown = await makeMistake().then(
    () => [],
    (error: unknown) => [String(error)],
  );
  const printed = prints.flatMap(({ mock }) => mock.calls.map((args) => args.join(' ')));
  for (const print of prints) print.mockRestore();
  return [...thrown, ...printed];
}

/** Removes the parts of a message that differ between runs: the time, the sandbox's port, the code location and the request id. */
function normalize(message: string): string {
  return message
    .replace(/^\S+Z /, '')
    .replace(/127\.0\.0\.1:(?!5432)\d+/g, '127.0.0.1:4311')
    .replace(/ \(at .*?\)+(?=\.)/, '')
    .replace(/ Request: [\w-]{36}$/, '');
}

describe('a mistake of the shop’s server', () => {
  it.each(Object.entries(mistakes))(
    'a mistake of the shop’s server is reported in one line without personal data: %s',
    async (_, makeMistake) => {
      const messages = await readMessages(makeMistake);
      expect(messages).toHaveLength(1);
      const [message = ''] = messages;
      expect(message).not.toContain('\n');
      expect(message).not.toMatch(/canary|user-1|7011234567/);
      // A shorter message could not say what happened and how to fix it.
      expect(message.length).toBeGreaterThan(60);
    },
  );

  it.each(Object.entries(mistakes))(
    'onError receives the same line that would be printed for a mistake of the shop’s server: %s',
    async (_, makeMistake) => {
      const [printed = ''] = await readMessages(makeMistake);
      const passed: string[] = [];
      onError = (_error, { message }) => passed.push(message);
      const messages = await readMessages(makeMistake);
      onError = undefined;
      // `onError` does not get errors that a start throws, warnings without a code, and failures of `onError` itself or of an adapter.
      const isLogged = /^\S+Z react-tarlan-pay \([^)]*\): (?!`onError` threw|`toNodeHandler`)/.test(printed);
      expect((isLogged ? passed : messages).map(normalize)).toEqual([normalize(printed)]);
      expect(isLogged ? messages : passed).toEqual([]);
    },
  );

  it('each mistake of the shop’s server is listed in docs/troubleshooting.md (run with -u to update the page)', async () => {
    const rows: Row[] = [];
    for (const [mistake, makeMistake] of Object.entries(mistakes)) {
      const [message = ''] = await readMessages(makeMistake);
      rows.push([mistake, normalize(message)]);
    }
    await expectTable('The server', rows);
  });
});
