import { createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';
import type { ShopInfo } from '../shared/api.js';
import { matchRoute, orderPath } from '../shared/routes.js';
import { handlePaymentCallback } from './handlePaymentCallback.js';
import type { OrderStore } from './orderStore.js';
import { isRejected, linkLifetimeOf, products } from './products.js';
import type { ClientFile } from './readClientFiles.js';
import { asRecord, readJson } from './readJson.js';
import { readOrderRequest } from './readOrderRequest.js';
import { withSecurityHeaders } from './securityHeaders.js';

export interface StorefrontAppConfig {
  orders: OrderStore;
  clientFiles: ReadonlyMap<string, ClientFile>;
  /** The shop's own origin. Not read from requests: their `Host` header is the client's to choose. */
  shopUrl: string;
  /** What the shop and the gateway agreed on. */
  gateway: {
    url: string;
    paymentHosts: readonly string[];
    agent: string;
    service: string;
    secretKey: string;
  };
  /** Milliseconds until the gateway's answer must be there. Default: the package's own. */
  gatewayTimeoutMs?: number | undefined;
  /** How long a payment link is to be paid, in milliseconds. */
  linkLifetimeMs: number;
  log: (message: string) => void;
}

/** The shop's server: its pages, its orders, its signing endpoint and the gateway's callback. */
export function createStorefrontApp(config: StorefrontAppConfig): (request: Request) => Promise<Response> {
  const { orders, clientFiles, shopUrl, gateway, log } = config;

  const handlePaymentLink = createPaymentLinkHandler({
    secretKey: gateway.secretKey,
    agent: gateway.agent,
    service: gateway.service,
    referHost: new URL(shopUrl).hostname,
    gatewayUrl: gateway.url,
    timeoutMs: config.gatewayTimeoutMs,
    onError: (error) => log(`Payment link: ${error}`),
    async resolveOrder(sent) {
      const orderId = asRecord(sent)?.orderId;
      const order = typeof orderId === 'string' ? orders.get(orderId) : null;
      if (!order || isRejected(order)) throw new OrderRejected();
      if (order.status === 'paid') throw new OrderRejected('already-paid');
      orders.markPending(order.id);
      return { username: order.id, amount: order.total, returnUrl: shopUrl + orderPath(order.id) };
    },
  });

  const shopInfo: ShopInfo = {
    products,
    paymentHosts: gateway.paymentHosts,
    sandboxUrl: new URL(gateway.url).origin,
  };

  async function createOrder(request: Request): Promise<Response> {
    const items = readOrderRequest(await readJson(request));
    if (!items) return failure('invalid-order', 400);
    return json(orders.add(items, linkLifetimeOf(items, config.linkLifetimeMs)), 201);
  }

  function showOrder(id: string): Response {
    const order = orders.get(id);
    return order ? json(order) : failure('unknown-order', 404);
  }

  function answerApi(pathname: string, request: Request): Response | Promise<Response> {
    switch (`${request.method} ${pathname}`) {
      case 'GET /api/shop':
        return json(shopInfo);
      case 'POST /api/orders':
        return createOrder(request);
      case 'POST /api/payment-link':
        return handlePaymentLink(request);
      case 'POST /api/payment-callback':
        return handlePaymentCallback(request, { ...gateway, orders, log });
    }
    const orderId = /^\/api\/orders\/([\w-]+)$/.exec(pathname)?.[1];
    return orderId && request.method === 'GET' ? showOrder(orderId) : failure('not-found', 404);
  }

  function answerFile(pathname: string, method: string): Response {
    if (method !== 'GET' && method !== 'HEAD') return failure('method-not-allowed', 405);
    const file = clientFiles.get(pathname);
    if (file) return new Response(file.bytes, { headers: file.headers });
    const page = clientFiles.get('/index.html');
    // The client shows words for an unknown page too.
    return new Response(page?.bytes, {
      status: matchRoute(pathname) ? 200 : 404,
      headers: page?.headers ?? {},
    });
  }

  return async function answer(request) {
    const { pathname } = new URL(request.url);
    try {
      const isApi = pathname.startsWith('/api/');
      return withSecurityHeaders(
        isApi ? await answerApi(pathname, request) : answerFile(pathname, request.method),
      );
    } catch (error) {
      log(`${request.method} ${pathname}: ${error}`);
      return withSecurityHeaders(failure('server-error', 500));
    }
  };
}

function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

function failure(code: string, status: number): Response {
  return json({ error: { code } }, status);
}
