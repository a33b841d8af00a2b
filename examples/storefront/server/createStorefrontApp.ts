import { createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';
import type { ShopInfo } from '../shared/api.js';
import { matchRoute, orderPath } from '../shared/routes.js';
import { createPaymentCallbackHandler } from './createPaymentCallbackHandler.js';
import type { OrderStore } from './orderStore.js';
import { parseOrderRequest } from './parseOrderRequest.js';
import { getLinkLifetimeMs, isRejected, products } from './products.js';
import type { ClientFile } from './readClientFiles.js';
import { asRecord, readJson } from './readJson.js';
import { withSecurityHeaders } from './securityHeaders.js';

export interface StorefrontAppConfig {
  orders: OrderStore;
  clientFiles: ReadonlyMap<string, ClientFile>;
  /** The shop's origin. It is not taken from requests, because clients control the `Host` header. */
  shopUrl: string;
  /** The shop's account at the gateway. */
  gateway: {
    url: string;
    paymentHosts: readonly string[];
    agent: string;
    service: string;
    secretKey: string;
  };
  /** Timeout of a gateway request in milliseconds. Defaults to the package's default. */
  gatewayTimeoutMs?: number | undefined;
  /** Lifetime of a payment link in milliseconds. */
  linkLifetimeMs: number;
  log: (message: string) => void;
}

/** Creates the shop's request handler: pages, orders, signing endpoint and the gateway's callback (webhook). */
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
    async resolveOrder(body) {
      const orderId = asRecord(body)?.orderId;
      const order = typeof orderId === 'string' ? orders.get(orderId) : null;
      if (!order || isRejected(order)) throw new OrderRejected();
      if (order.status === 'paid') throw new OrderRejected('already-paid');
      orders.markPending(order.id);
      return { username: order.id, amount: order.total, returnUrl: shopUrl + orderPath(order.id) };
    },
  });

  const { agent, secretKey } = gateway;
  const handlePaymentCallback = createPaymentCallbackHandler({ orders, agent, secretKey, log });

  const shopInfo: ShopInfo = {
    products,
    paymentHosts: gateway.paymentHosts,
    sandboxUrl: new URL(gateway.url).origin,
  };

  async function createOrder(request: Request): Promise<Response> {
    const items = parseOrderRequest(await readJson(request));
    if (!items) return failure('invalid-order', 400);
    return json(orders.add(items, getLinkLifetimeMs(items, config.linkLifetimeMs)), 201);
  }

  function getOrder(id: string): Response {
    const order = orders.get(id);
    return order ? json(order) : failure('unknown-order', 404);
  }

  function handleApi(pathname: string, request: Request): Response | Promise<Response> {
    switch (`${request.method} ${pathname}`) {
      case 'GET /api/shop':
        return json(shopInfo);
      case 'POST /api/orders':
        return createOrder(request);
      case 'POST /api/payment-link':
        return handlePaymentLink(request);
      case 'POST /api/payment-callback':
        return handlePaymentCallback(request);
    }
    const orderId = /^\/api\/orders\/([\w-]+)$/.exec(pathname)?.[1];
    return orderId && request.method === 'GET' ? getOrder(orderId) : failure('not-found', 404);
  }

  function handlePage(pathname: string, method: string): Response {
    if (method !== 'GET' && method !== 'HEAD') return failure('method-not-allowed', 405);
    const file = clientFiles.get(pathname);
    if (file) return new Response(file.bytes, { headers: file.headers });
    // The client renders the 404 page.
    const page = clientFiles.get('/index.html');
    return new Response(page?.bytes, {
      status: matchRoute(pathname) ? 200 : 404,
      headers: page?.headers ?? {},
    });
  }

  return async function handleRequest(request) {
    const { pathname } = new URL(request.url);
    try {
      const isApi = pathname.startsWith('/api/');
      return withSecurityHeaders(
        isApi ? await handleApi(pathname, request) : handlePage(pathname, request.method),
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
