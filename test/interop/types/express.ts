import { createServer } from 'node:http';
import express5 from 'express';
// types.test.ts installs Express 4 under this name.
import express4 from 'express-4';
import { createPaymentLinkHandler } from 'react-tarlan-pay/server';
import { toNodeHandler } from 'react-tarlan-pay/server/node';

const handle = createPaymentLinkHandler({
  secretKey: () => 'k',
  agent: 'a',
  service: 's',
  referHost: 'shop.kz',
  resolveOrder: async () => ({ username: 'u', amount: 1 }),
});

express4().all('/api/payment-link', toNodeHandler(handle));
express4().use(toNodeHandler(handle));
express5().all('/api/payment-link', toNodeHandler(handle));
express5().use(toNodeHandler(handle));
createServer(toNodeHandler(handle)).listen(3000);

const respondWithText = () => 'text';
// @ts-expect-error The handler must return a Response.
express4().all('/', toNodeHandler(respondWithText));
// @ts-expect-error The types of Express 4 have no method `tradeAll`, which proves that they are not `any`.
express4().tradeAll('/', toNodeHandler(handle));
// @ts-expect-error The types of Express 5 have no method `tradeAll`, which proves that they are not `any`.
express5().tradeAll('/', toNodeHandler(handle));
