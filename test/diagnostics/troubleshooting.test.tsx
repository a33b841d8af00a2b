// @vitest-environment jsdom
import { createServer } from 'node:http';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import type { PayButtonProps } from 'react-tarlan-pay';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import {
  createPaymentLinkHandler,
  OrderRejected,
  type PaymentLinkHandlerConfig,
} from 'react-tarlan-pay/server';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { linkAnswer } from '../controlledEndpoint.js';
import { listen } from '../listen.js';
import { expectTable, type Row } from '../troubleshootingPage.js';

/** The props of the button, some of which the types forbid. */
type Props = { [K in keyof PayButtonProps<unknown>]?: unknown };

interface Mistake extends Props {
  /** The `fetch` of the page. @default a function that responds with a link */
  fetch?: typeof globalThis.fetch;
  /** The page's address. */
  page?: string;
  /** True if the message of the mistake appears on render, without a press. */
  isRendered?: boolean;
}

const globalFetch = globalThis.fetch;
const respond = (status: number, body: string) => async () => new Response(body, { status });
const respondWithUrl = (redirect_url: string) => respond(200, linkAnswer({ redirect_url }).body);
/** Creates a `fetch` that passes requests to a shop's endpoint with a sandbox gateway. */
const callShop =
  (config: Partial<PaymentLinkHandlerConfig> = {}, init: RequestInit = {}): typeof globalThis.fetch =>
  async (url, { headers, body } = {}) => {
    const handle = createPaymentLinkHandler({
      ...{ secretKey: 'key', agent: 'shop', service: 'orders', referHost: 'shop.kz', onError: () => {} },
      fetch: createSandboxGateway({ secretKey: 'key', agent: 'shop' }).fetch,
      resolveOrder: async () => ({ username: 'user-1', amount: 14_900 }),
      ...config,
    });
    const sent = new Headers(headers);
    for (const [name, value] of new Headers(init.headers)) sent.set(name, value);
    const isGet = init.method === 'GET';
    const request = {
      method: 'POST',
      ...init,
      headers: sent,
      body: isGet ? null : (init.body ?? body ?? null),
    };
    return handle(new Request(new URL(String(url), 'https://shop.kz'), request));
  };
/** Sends a real request to a closed port, as a page does while its server is not running. */
const callNobody: typeof globalThis.fetch = async () => {
  const server = createServer();
  const origin = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return globalFetch(origin, { method: 'POST' }).catch((error: Error) => {
    // Chrome uses this message for a failed request.
    throw Object.assign(error, { message: error.message.replace(/^fetch failed$/, 'Failed to fetch') });
  });
};
const fail = (error: Error) => () => Promise.reject(error);
const sandboxUrl = 'http://192.168.1.5:4311/pay/1';
const phonePage = 'http://192.168.1.5:5173';
const checking = { endpoint: createScriptedEndpoint('succeed-with-qr'), mode: 'qr' };
const circular: Record<string, unknown> = { orderId: '42' };
circular.self = circular;

/** The mistakes of the troubleshooting page, by their description in the page's table. */
const mistakes: Record<string, Mistake> = {
  '`endpoint` is missing': { endpoint: undefined },
  'The endpoint cannot be reached': { fetch: callNobody },
  'The endpoint on another origin does not run, or does not allow this page': {
    page: 'http://localhost:5173',
    endpoint: 'http://localhost:3000/api/payment-link',
    fetch: callNobody,
  },
  'The page is https, and the endpoint is not': {
    page: 'https://shop.kz',
    endpoint: 'http://api.shop.kz/payment-link',
    fetch: callNobody,
  },
  'The path of the endpoint does not exist, and the server answers with JSON': {
    fetch: respond(404, '{"message":"Route POST:/api/payment-link not found","statusCode":404}'),
  },
  'A redirect turns the request into a GET': { fetch: callShop({}, { method: 'GET' }) },
  'The endpoint answers too late': { fetch: () => new Promise(() => {}), timeoutMs: 20 },
  'The server does not run behind the proxy of Vite': { fetch: respond(502, '') },
  'The endpoint answers with an HTML page': { fetch: respond(200, '<!doctype html><title>Shop</title>') },
  'The endpoint answers with JSON of another shape': {
    fetch: respond(200, '{"url":"https://kaspi.kz/pay/1"}'),
  },
  'The endpoint answers with nothing': { fetch: respond(200, '') },
  'The endpoint answers with text': { fetch: respond(200, 'https://kaspi.kz/pay/1') },
  'The endpoint got the order as text': {
    fetch: callShop({}, { headers: { 'content-type': 'text/plain' } }),
  },
  'The endpoint got an order that is not JSON': { fetch: callShop({}, { body: '[object Object]' }) },
  'The endpoint failed': { fetch: callShop({ resolveOrder: fail(new Error('The database is down.')) }) },
  'The endpoint rejects the order': { fetch: callShop({ resolveOrder: fail(new OrderRejected()) }) },
  'The endpoint rejects the page': { fetch: callShop({}, { headers: { origin: 'http://localhost:5173' } }) },
  'The endpoint cannot reach the gateway': {
    fetch: callShop({ fetch: fail(new TypeError('fetch failed')) }),
  },
  'The endpoint signs with another key': {
    fetch: callShop({ secretKey: 'another-key' }),
  },
  'An `endpoint` function throws': { endpoint: () => Promise.reject(new Error('The action failed.')) },
  'An `endpoint` function resolves to nothing': { endpoint: async () => undefined },
  'The host of the link is not in `allowedHosts`': { allowedHosts: ['pay.kaspi.kz', 'qr.kaspi.kz'] },
  'The link is not https': { fetch: respondWithUrl('http://kaspi.kz/pay/1') },
  'The link has another scheme': { fetch: respondWithUrl('kaspi://pay/1') },
  'The link has a user name': { fetch: respondWithUrl('https://user@kaspi.kz/pay/1') },
  '`allowedHosts` contains a URL': { allowedHosts: ['https://kaspi.kz'], isRendered: true },
  '`allowedHosts` contains a path': { allowedHosts: ['kaspi.kz/'], isRendered: true },
  '`allowedHosts` contains a wildcard': { allowedHosts: ['*'], isRendered: true },
  'On a phone: the sandbox listens on the loopback address': {
    page: phonePage,
    fetch: respondWithUrl('http://127.0.0.1:4311/pay/1'),
  },
  'On a phone: `allowedHosts` is missing': { page: phonePage, fetch: respondWithUrl(sandboxUrl) },
  'On a phone: `allowedHosts` lacks the sandbox': {
    page: phonePage,
    fetch: respondWithUrl(sandboxUrl),
    allowedHosts: ['kaspi.kz'],
  },
  'On a phone: the page is https and the sandbox is not': {
    page: 'https://192.168.1.5:5173',
    fetch: respondWithUrl(sandboxUrl),
    allowedHosts: ['192.168.1.5:4311'],
  },
  'The order contains a BigInt': { order: { orderId: '42', total: 14_900n } },
  'The order refers to itself': { order: circular },
  'The order is undefined': { order: () => undefined },
  '`order()` throws': { order: () => Promise.reject(new Error('The cart is empty.')) },
  '`headers()` throws': {
    headers: () => {
      throw new Error('There is no session.');
    },
  },
  '`checkStatus` returns an object': { ...checking, checkStatus: async () => ({ status: 'paid' }) },
  '`checkStatus` returns upper case': { ...checking, checkStatus: async () => 'PAID' },
  '`checkStatus` returns nothing': { ...checking, checkStatus: async () => undefined },
  '`checkStatus` returns a Response': { ...checking, checkStatus: respond(200, '"paid"') },
  '`checkStatus` throws': { ...checking, checkStatus: () => Promise.reject(new RangeError('No order.')) },
  '`locale` is a string': { locale: 'ru', isRendered: true },
  '`onClick` prevents the default after an await': {
    onClick: async (event: Event) => {
      await Promise.resolve();
      event.preventDefault();
    },
    endpoint: () => new Promise(() => {}),
  },
  '`amount` is not a number': { amount: Number.NaN, isRendered: true },
  '`amount` is a string': { amount: '14900', isRendered: true },
  '`amount` has a fraction': { amount: 149.5, isRendered: true },
  'The stylesheet is missing': { className: undefined, isRendered: true },
};

beforeEach(() => vi.useRealTimers());
afterEach(() => vi.unstubAllGlobals());

/** Renders a button with a mistake on a new page, and returns the package's messages in the console of that page. */
async function readMessages({ fetch, page, isRendered, ...props }: Mistake): Promise<string[]> {
  // Simulates a new page, because some messages are printed only once per page.
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
  sessionStorage.clear();
  const { PayButton } = await import('react-tarlan-pay');
  const print = vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.stubGlobal('fetch', fetch ?? respondWithUrl('https://kaspi.kz/pay/1'));
  if (page) {
    const { protocol, host, hostname, origin } = new URL(page);
    vi.stubGlobal('location', { ...location, protocol, host, hostname, origin });
  }
  const onError = vi.fn();
  // The cast allows mistakes that the types forbid.
  const button = {
    endpoint: '/api/payment-link',
    order: { orderId: '42' },
    className: 'shop',
    ...props,
  } as never;
  render(
    <StrictMode>
      <PayButton {...(button as PayButtonProps<unknown>)} onError={onError} />
    </StrictMode>,
  );
  if (!isRendered) fireEvent.click(screen.getByRole('button'));
  const getMessages = () =>
    print.mock.calls.map(([text]) => String(text)).filter((text) => text.startsWith('[react-tarlan-pay]'));
  await waitFor(() => expect(getMessages()).not.toEqual([]), { timeout: 10_000 });
  const messages = getMessages();
  if (!isRendered && !props.checkStatus && !props.onClick) {
    await waitFor(() => expect(onError).toHaveBeenCalledOnce(), { timeout: 10_000 });
    // The console message contains the message of the error that `onError` gets.
    expect(messages[0]).toContain(`[react-tarlan-pay] ${onError.mock.calls[0]?.[0].message}`);
  }
  print.mockRestore();
  vi.unstubAllGlobals();
  cleanup();
  return messages;
}

// The timeout is long, because each mistake loads the package again.
describe('a mistake of the shop’s page', { timeout: 30_000 }, () => {
  const rows: Row[] = [];

  it.each(Object.entries(mistakes))(
    'the console message about a mistake in the shop’s page is printed once and contains a fix: %s',
    async (mistake, options) => {
      const messages = await readMessages(options);
      expect(messages).toEqual([expect.stringMatching(/\nFix: ./)]);
      rows.push([mistake, messages[0] ?? '']);
    },
  );

  it('docs/troubleshooting.md lists each console message about a mistake in the shop’s page (run with -u to update it)', async () => {
    expect(rows).toHaveLength(Object.keys(mistakes).length);
    await expectTable('The browser', rows);
  });
});
