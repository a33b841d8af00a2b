import type { PaymentLink, PaymentStatus } from 'react-tarlan-pay';
import {
  createSandboxGateway,
  errorAmountBase,
  type GatewayErrorFormat,
  type MagicAmountName,
  magicAmounts,
  type SandboxOutcome,
} from 'react-tarlan-pay/sandbox';
import { createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';
import { polyfillCrypto } from './polyfillCrypto.js';

/**
 * A product of the story shop. Slippers have an ordinary price. Every other product has an amount that triggers a special response of
 * the sandbox, or makes the shop reject the order.
 */
export type Product = 'slippers' | MagicAmountName | `error-${number}` | RejectionCode;

type RejectionCode = NonNullable<ConstructorParameters<typeof OrderRejected>[0]>;

const rejectionCodes: Readonly<Record<RejectionCode, true>> = {
  'order-rejected': true,
  'already-paid': true,
  'not-allowed': true,
  'too-many-requests': true,
};

/** An order of the story shop. Buttons on the same page need different carts, because only one button at a time can pay an order. */
export interface StoryOrder {
  product: Product;
  cart: string;
}

/** A shop that runs in the page: the package's signing endpoint in front of the sandbox gateway. */
export interface StoryShop {
  endpoint(order: StoryOrder, context: { signal: AbortSignal; idempotencyKey: string }): Promise<Response>;
  checkStatus(context: { order: StoryOrder; link: PaymentLink }): Promise<PaymentStatus>;
  /** Pays, declines or expires a cart's link at the bank. */
  settle(cart: string, outcome: SandboxOutcome): Promise<void>;
}

const secretKey = 'only-a-story';
const agent = 'story-shop';
// These host names are reserved (RFC 2606), so a request that leaves the page by mistake reaches no server.
const gatewayUrl = 'https://sandbox.example/showcase-gateway/api/v1/action/link';
const endpointUrl = 'https://shop.example/api/payment-link';

export function createStoryShop(options: { format: GatewayErrorFormat; latency: number }): StoryShop {
  polyfillCrypto();
  const sandbox = createSandboxGateway({
    secretKey,
    agent,
    errors: options.format,
    latencyMs: options.latency,
  });
  const handle = createPaymentLinkHandler<StoryOrder>({
    secretKey,
    agent,
    service: 'orders',
    referHost: 'shop.example',
    gatewayUrl,
    fetch: sandbox.fetch,
    resolveOrder: async ({ product, cart }) => ({ username: cart, amount: getPrice(product) }),
  });
  const findLink = (cart: string) => sandbox.links().findLast(({ username }) => username === cart);
  return {
    endpoint: (order, { idempotencyKey, signal }) =>
      handle(
        new Request(endpointUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
          body: JSON.stringify(order),
          signal,
        }),
      ),
    checkStatus: async ({ order }) => findLink(order.cart)?.status ?? 'pending',
    async settle(cart, outcome) {
      const link = findLink(cart);
      if (link) await sandbox.settle(link.id, outcome);
    },
  };
}

function getPrice(product: Product): number {
  if (isRejectionCode(product)) throw new OrderRejected(product);
  if (isMagicAmountName(product)) return magicAmounts[product].amount;
  const code = /^error-(\d+)$/.exec(product)?.[1];
  return code ? errorAmountBase + Number(code) : 14_900;
}

function isRejectionCode(product: Product): product is RejectionCode {
  return Object.hasOwn(rejectionCodes, product);
}

function isMagicAmountName(product: Product): product is MagicAmountName {
  return Object.hasOwn(magicAmounts, product);
}
