import { signRequest } from 'react-tarlan-pay/server';
import { createLink } from './server/createLink';
import { app } from './server/fastify';
import { idempotencyStore } from './server/idempotency';
import { countPayments } from './server/payments-db';
import { postgresStore } from './server/postgresStore';
import { receiveCallback } from './server/receiveCallback';
import { createTracedLink } from './server/tracedLink';
import { router } from './server/trpc';
import worker from './server/worker';

// Calls the server's code of the guides, and prints what it returned.
const order = JSON.stringify({ orderId: '42' });
const headers = { 'content-type': 'application/json' };
const request = (path = '/api/payment-link') =>
  new Request(`http://localhost${path}`, { method: 'POST', headers, body: order });

async function callback(external_id: string, amount: number): Promise<number> {
  const fields = { external_id, username: '42', status_code: '2', status_message: 'ok', amount };
  const { body, signature } = await signRequest(
    { ...fields, project: 'p', service_code: 'orders', datetime: '2026-01-01T00:00:00Z' },
    process.env.TARLAN_SECRET_KEY ?? '',
  );
  const signed = { ...headers, 'x-signature': signature };
  return (await receiveCallback(new Request('http://localhost/', { method: 'POST', headers: signed, body })))
    .status;
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
  trpc: (await router.createCaller({}).requestLink({ orderId: '42', idempotencyKey: crypto.randomUUID() }))
    .status,
  callbacks: [await callback('7', 14_900), await callback('7', 14_900), await callback('8', 1)],
  payments: await countPayments('42'),
  postgres: [await postgresStore.add('key', 'value', 1000), await postgresStore.get('key')],
  redis: [await idempotencyStore.add('key', 'value', 1000), await idempotencyStore.get('key')],
};
console.log(JSON.stringify(results));
process.exit(0);
