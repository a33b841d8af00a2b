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
import { standInCrypto } from './standInCrypto.js';

/** What the stories' shop sells: things with an ordinary price, with a price that makes the sandbox misbehave, and what it refuses. */
export type Product = 'slippers' | MagicAmountName | `error-${number}` | Refusal;

type Refusal = NonNullable<ConstructorParameters<typeof OrderRejected>[0]>;

const refusals: Readonly<Record<Refusal, true>> = {
  'order-rejected': true,
  'already-paid': true,
  'not-allowed': true,
  'too-many-requests': true,
};

/** An order of the stories' shop. Orders of one page need carts of their own: one order is paid at a time. */
export interface StoryOrder {
  product: Product;
  cart: string;
}

/** A shop that lives in the page: the real signing endpoint, and the sandbox behind it. */
export interface StoryShop {
  endpoint(order: StoryOrder, context: { signal: AbortSignal; idempotencyKey: string }): Promise<Response>;
  checkStatus(context: { order: StoryOrder; link: PaymentLink }): Promise<PaymentStatus>;
  /** Does at the bank what the payer of a cart does there. */
  settle(cart: string, outcome: SandboxOutcome): Promise<void>;
}

const secretKey = 'only-a-story';
const agent = 'story-shop';
// Reserved hosts: nothing answers there, should a request ever get out.
const gatewayUrl = 'https://sandbox.example/showcase-gateway/api/v1/action/link';
const endpointUrl = 'https://shop.example/api/payment-link';

export function createStoryShop(options: { format: GatewayErrorFormat; latency: number }): StoryShop {
  standInCrypto();
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
    resolveOrder: async ({ product, cart }) => ({ username: cart, amount: priceOf(product) }),
  });
  const linkOf = (cart: string) => sandbox.links().findLast(({ username }) => username === cart);
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
    checkStatus: async ({ order }) => linkOf(order.cart)?.status ?? 'pending',
    async settle(cart, outcome) {
      const link = linkOf(cart);
      if (link) await sandbox.settle(link.id, outcome);
    },
  };
}

function priceOf(product: Product): number {
  if (isRefusal(product)) throw new OrderRejected(product);
  if (isMagic(product)) return magicAmounts[product].amount;
  const code = /^error-(\d+)$/.exec(product)?.[1];
  return code ? errorAmountBase + Number(code) : 14_900;
}

function isRefusal(product: Product): product is Refusal {
  return Object.hasOwn(refusals, product);
}

function isMagic(product: Product): product is MagicAmountName {
  return Object.hasOwn(magicAmounts, product);
}
