import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signRequest } from 'react-tarlan-pay/server';
import vercelCallback from './api/payment-callback';
import { POST as vercelLink } from './api/payment-link';
import { createLink } from './server/createLink';
import { app } from './server/fastify';
import { idempotencyStore } from './server/idempotency';
import { handler as lambda } from './server/lambda';
import { countPayments } from './server/payments-db';
import { postgresStore } from './server/postgresStore';
import { receiveCallback } from './server/receiveCallback';
import { createTracedLink } from './server/tracedLink';
import { router } from './server/trpc';
import worker from './server/worker';

// Calls the server code of the guides, and prints the results.
const order = JSON.stringify({ orderId: '42' });
const headers = { 'content-type': 'application/json' };
const request = (path = '/api/payment-link') =>
  new Request(`http://localhost${path}`, { method: 'POST', headers, body: order });

async function signCallback(external_id: string, amount: number) {
  const fields = { external_id, username: '42', status_code: '2', status_message: 'ok', amount };
  const { body, signature } = await signRequest(
    { ...fields, project: 'p', service_code: 'orders', datetime: '2026-01-01T00:00:00Z' },
    process.env.TARLAN_SECRET_KEY ?? '',
  );
  return { method: 'POST', headers: { ...headers, 'x-signature': signature }, body };
}

async function callback(external_id: string, amount: number): Promise<number> {
  const request = new Request('http://localhost/', await signCallback(external_id, amount));
  return (await receiveCallback(request)).status;
}

/** Calls the function of the recipe for Lambda with the event of a function URL. */
async function callLambda(rawPath: string, body?: string, { base64 = false, sent = headers as object } = {}) {
  const isGet = body === undefined;
  return lambda({
    ...{ rawPath, rawQueryString: isGet ? 'order=42' : '', headers: { ...sent }, isBase64Encoded: base64 },
    requestContext: { domainName: 'shop.kz', http: { method: isGet ? 'GET' : 'POST' } },
    ...(!isGet && { body: base64 ? Buffer.from(body).toString('base64') : body }),
  });
}

async function runLambda() {
  const links = [
    await callLambda('/api/payment-link', order),
    await callLambda('/api/payment-link', order, { base64: true }),
  ];
  const { body, headers: signed } = await signCallback('10', 1);
  return [
    ...links.map(({ body }) => Boolean(JSON.parse(body ?? '').result.redirect_url)),
    (await callLambda('/api/payment-callback', body, { base64: true, sent: signed })).statusCode,
    (await callLambda('/api/payment-status')).body,
    (await callLambda('/elsewhere')).statusCode,
  ];
}

/** Sends a callback to a server that parses the body as Vercel does: it reads the stream, and sets `body`. */
async function sendToVercel(): Promise<number> {
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    Object.defineProperty(request, 'body', { get: () => JSON.parse(Buffer.concat(chunks).toString()) });
    await vercelCallback(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { status } = await fetch(`http://127.0.0.1:${port}/`, await signCallback('9', 14_900));
  server.close();
  return status;
}

async function hasLink(response: Response): Promise<boolean> {
  return response.ok && Boolean((await response.json()).result.redirect_url);
}

const address = await app.listen({ port: 0, host: '127.0.0.1' });
const limited = await Promise.all(Array.from({ length: 11 }, () => createLink(request())));
const results = {
  createLink: await hasLink(limited[0] ?? Response.error()),
  tracedLink: await hasLink(await createTracedLink(request())),
  rateLimit: limited.at(-1)?.status,
  worker: await hasLink(await worker.fetch(request())),
  workerElsewhere: (await worker.fetch(request('/elsewhere'))).status,
  fastify: await hasLink(
    await fetch(`${address}/api/payment-link`, { method: 'POST', headers, body: order }),
  ),
  fastifyStatus: await (await fetch(`${address}/api/payment-status?order=42`)).json(),
  lambda: await runLambda(),
  trpc: (await router.createCaller({}).requestLink({ orderId: '42', idempotencyKey: crypto.randomUUID() }))
    .status,
  callbacks: [await callback('7', 14_900), await callback('7', 14_900), await callback('8', 1)],
  payments: await countPayments('42'),
  postgres: [await postgresStore.add('key', 'value', 1000), await postgresStore.get('key')],
  vercel: [await hasLink(await vercelLink(request())), await sendToVercel()],
  redis: [await idempotencyStore.add('key', 'value', 1000), await idempotencyStore.get('key')],
};
console.log(JSON.stringify(results));
process.exit(0);
