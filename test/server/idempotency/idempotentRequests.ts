import { makeDeferred } from '../../makeDeferred.js';
import { createGatewayBody, createRequest, type Fetch } from '../handler/setUpHandler.js';

export const idempotencyKey = '5b9d7a1e-5e0c-4b57-9a3b-0f4f6c1f0c11';

export function createKeyedRequest(order: unknown = { orderId: '42' }, key = idempotencyKey): Request {
  return createRequest(JSON.stringify(order), { 'idempotency-key': key });
}

/** Simulates a gateway that creates another link at each call. */
export function createCountingFetch(): Fetch {
  let calls = 0;
  return async () => new Response(createGatewayBody(++calls));
}

/** Simulates a gateway whose response the test controls; `called` resolves at the first call. */
export function createPendingFetch() {
  const called = makeDeferred<void>();
  const response = makeDeferred<Response>();
  const fetch: Fetch = () => {
    called.resolve();
    return response.promise;
  };
  return { fetch, called: called.promise, respond: response.resolve };
}
