import { createPaymentLinkHandler } from 'react-tarlan-pay/server';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { vi } from 'vitest';
import { canaries } from './canaries.js';
import { createOpenLinkShop } from './openLink.js';

/** Creates the real endpoint of a row with a gateway that always returns a link. Also returns the received idempotency keys. */
export function startOpenLinkShop(id: string) {
  const keys: string[] = [];
  const gateway = vi.fn(async () => new Response(documentedAnswers.success.body));
  const handle = createPaymentLinkHandler({
    secretKey: canaries.secretKey,
    agent: 'tarlan',
    service: 'orders',
    referHost: 'shop.kz',
    fetch: gateway,
    resolveOrder: async () => ({ username: canaries.userName, amount: 10_000 }),
    onError: () => {},
    ...createOpenLinkShop(id),
  });
  const endpoint = (order: unknown, { idempotencyKey }: { idempotencyKey: string }): Promise<Response> => {
    keys.push(idempotencyKey);
    const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
    return handle(
      new Request('https://shop.kz/api', { method: 'POST', headers, body: JSON.stringify(order) }),
    );
  };
  return { endpoint, gateway, keys };
}
