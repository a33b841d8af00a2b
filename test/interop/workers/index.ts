import { env } from 'cloudflare:workers';
import { createPaymentLinkHandler } from 'react-tarlan-pay/server';
import { durableObjectStore, IdempotencyEntry } from './worker/idempotency';

declare global {
  namespace Cloudflare {
    interface Env {
      IDEMPOTENCY: DurableObjectNamespace<TestedEntry>;
      GATEWAY_URL: string;
    }
  }
}

/** The Durable Object of the recipe, with an additional method for the test. */
export class TestedEntry extends IdempotencyEntry {
  isStored(): boolean {
    return this.ctx.storage.kv.get('entry') !== undefined;
  }
}

const store = durableObjectStore(env.IDEMPOTENCY);
const createLink = createPaymentLinkHandler({
  secretKey: 'workers-secret',
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: env.GATEWAY_URL,
  idempotencyStore: store,
  resolveOrder: async (order) => ({ username: JSON.stringify(order), amount: 2500 }),
});

/** A Worker of a shop. `/add` stores an entry for 50 ms, and `/stored` returns whether the entry is still stored. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/add') return Response.json(await store.add('expiring', 'value', 50));
    if (pathname === '/stored') return Response.json(await env.IDEMPOTENCY.getByName('expiring').isStored());
    return createLink(request);
  },
};
