import {
  createPaymentLinkHandler,
  type FailureLogEntry,
  type PaymentLinkHandlerConfig,
} from 'react-tarlan-pay/server';
import { vi } from 'vitest';

export const endpointUrl = 'https://shop.kz/api/pay';
export const secretKey = 'canary-secret';
export const order = { orderId: '42' };
export const resolvedOrder = {
  username: 'user-1',
  amount: 10_000,
  returnUrl: 'https://shop.kz/return?order=42&lang=kk',
};
export const gatewayBody = createGatewayBody();

export type Fetch = typeof globalThis.fetch;

/** Creates the body of a gateway response with a link. `id` becomes part of the link, so that tests can distinguish links. */
export function createGatewayBody(id = 1, qrCodeImage = ''): string {
  return `{"result":{"code":0,"redirect_url":"https://kaspi.kz/pay/${id}","message":"ok","qr_code_image":"${qrCodeImage}"}}`;
}

/** Creates a handler whose `fetch`, `onError` and `resolveOrder` are mocks. By default, the gateway responds with a link. */
export function setupHandler(overrides: Partial<PaymentLinkHandlerConfig> = {}) {
  const fetch = vi.fn<Fetch>(async () => new Response(gatewayBody));
  const onError = vi.fn<(error: unknown, context: FailureLogEntry) => void>();
  const resolveOrder = vi.fn<PaymentLinkHandlerConfig['resolveOrder']>(async () => resolvedOrder);
  const config = {
    secretKey,
    agent: 'tarlan',
    service: 'service1',
    referHost: 'shop.kz',
    fetch,
    onError,
    resolveOrder,
  };
  return { handle: createPaymentLinkHandler({ ...config, ...overrides }), fetch, onError, resolveOrder };
}

export function createRequest(
  body: BodyInit | null = JSON.stringify(order),
  headers: Record<string, string> = {},
): Request {
  return new Request(endpointUrl, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export async function readResponse(response: Response) {
  return { status: response.status, body: await response.text(), type: response.headers.get('content-type') };
}

/** Returns the value that `readResponse` returns for an error response of the handler. */
export function errorResponse(status: number, code: string) {
  return { status, body: JSON.stringify({ error: { code } }), type: 'application/json' };
}
