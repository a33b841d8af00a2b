import {
  createPaymentLinkHandler,
  type FailureLogEntry,
  type PaymentLinkHandlerConfig,
} from 'react-tarlan-pay/server';
import { vi } from 'vitest';

export const shop = 'https://shop.kz/api/pay';
export const secretKey = 'canary-secret';
export const order = { orderId: '42' };
export const resolved = {
  username: 'user-1',
  amount: 10_000,
  returnUrl: 'https://shop.kz/return?order=42&lang=kk',
};
export const gatewaysAnswer =
  '{"result":{"code":0,"redirect_url":"https://kaspi.kz/pay/1","message":"ok","qr_code_image":""}}';

export type Fetch = typeof globalThis.fetch;

/** A handler whose parts are watched: its gateway answers with a link. */
export function setUp(overrides: Partial<PaymentLinkHandlerConfig> = {}) {
  const fetch = vi.fn<Fetch>(async () => new Response(gatewaysAnswer));
  const onError = vi.fn<(error: unknown, context: FailureLogEntry) => void>();
  const resolveOrder = vi.fn<PaymentLinkHandlerConfig['resolveOrder']>(async () => resolved);
  const base = {
    secretKey,
    agent: 'tarlan',
    service: 'service1',
    referHost: 'shop.kz',
    fetch,
    onError,
    resolveOrder,
  };
  return { handle: createPaymentLinkHandler({ ...base, ...overrides }), fetch, onError, resolveOrder };
}

export function post(
  body: BodyInit | null = JSON.stringify(order),
  headers: Record<string, string> = {},
): Request {
  return new Request(shop, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export async function read(response: Response) {
  return { status: response.status, body: await response.text(), type: response.headers.get('content-type') };
}

export function refusal(status: number, code: string) {
  return { status, body: JSON.stringify({ error: { code } }), type: 'application/json' };
}
