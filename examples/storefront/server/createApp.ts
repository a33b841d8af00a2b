import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { validator } from 'hono/validator';
import type { ShopInfo } from '../shared/api.js';
import { createPayments, type PaymentsConfig } from './payments.js';
import { orderRequest, products } from './products.js';

export interface AppConfig extends PaymentsConfig {
  /** The folder that contains the built client. */
  clientDir: string;
}

/** Creates the shop's server: pages, orders and the endpoints of payments. */
export function createApp(config: AppConfig): Hono {
  const { clientDir, gateway, orders, log } = config;
  const { handleLink, handleCallback, handleStatus } = createPayments(config);
  const app = new Hono();

  app.use(
    secureHeaders({
      // This policy allows no other origins and no inline code. The package works under the policy without exceptions.
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // `data:` is needed for QR codes, which are displayed as data URIs.
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // Anyone who knows the URL of an order can see the order, so the URL must not leak to other sites.
      referrerPolicy: 'same-origin',
      // The shop runs at http://localhost, whose other ports must stay reachable without TLS.
      strictTransportSecurity: false,
      // COOP is disabled, because the button must notice when the tab with the payment page is closed.
      crossOriginOpenerPolicy: false,
    }),
  );

  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.header('cache-control', getCacheControl(c));
  });

  const { host, origin } = new URL(gateway.url);
  const shopInfo: ShopInfo = { products, paymentHosts: [host], sandboxUrl: origin };
  app.get('/api/shop', (c) => c.json(shopInfo));

  const readOrderRequest = validator('json', (body, c) => {
    const { success, data } = orderRequest.safeParse(body);
    return success ? data : c.json(failure('invalid-order'), 400);
  });
  app.post('/api/orders', bodyLimit({ maxSize: 16 * 1024 }), readOrderRequest, async (c) => {
    const items = c.req.valid('json');
    return c.json(await orders.create(items), 201);
  });
  app.get('/api/orders/:id', async (c) => {
    const order = await orders.find(c.req.param('id'));
    return order ? c.json(order) : c.json(failure('unknown-order'), 404);
  });

  app.get('/api/orders/:id/status', (c) => handleStatus(c.req.raw));
  app.post('/api/payment-link', (c) => handleLink(c.req.raw));
  app.post('/api/payment-callback', (c) => handleCallback(c.req.raw));
  app.all('/api/*', (c) => c.json(failure('not-found'), 404));

  const sendPage = async (c: Context, status: 200 | 404) =>
    c.html(await readFile(join(clientDir, 'index.html'), 'utf8'), status);
  app.use(serveStatic({ root: clientDir }));
  for (const path of ['/', '/cart', '/checkout/:id', '/orders/:id']) app.get(path, (c) => sendPage(c, 200));
  // The client renders the page for unknown addresses.
  app.notFound((c) => sendPage(c, 404));

  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    log(`${c.req.method} ${c.req.path}: ${error}`);
    return c.json(failure('server-error'), 500);
  });
  return app;
}

function getCacheControl({ req, res }: Context): string {
  if (req.path.startsWith('/api/')) return 'no-store';
  // File names in `assets/` contain a content hash, so they never change. Pages get `no-cache`, because `no-store` can exclude pages from
  // the back/forward cache: https://developer.chrome.com/docs/web-platform/bfcache-ccns
  const isAsset = req.path.startsWith('/assets/') && res.ok;
  return isAsset ? 'public, max-age=31536000, immutable' : 'no-cache';
}

const failure = (code: string) => ({ error: { code } });
