import { memoryIdempotencyStore, type PaymentLinkHandlerConfig } from 'react-tarlan-pay/server';
import { canaries } from './canaries.js';
import type { Fault } from './Fault.js';
import { failures } from './failures.js';

type ShopOptions = Partial<PaymentLinkHandlerConfig>;

export interface StoreFault extends Fault {
  /** Returns the options of an endpoint that has the fault. */
  createShop: () => ShopOptions;
  /** The number of gateway calls after two devices have requested a link for the same order. 0 if the endpoint rejects both requests. */
  gatewayCalls: 0 | 1 | 2;
  /** Whether `onError` reports for each device that a second link may exist. */
  isReported: boolean;
}

const everywhere = ['hook', 'button', 'server'] as const;
const payer = { username: canaries.userName, amount: 10_000 };
const isOfSelfTest = (key: string) => key.startsWith('self-test-');

/** Creates a store that passes the self-test of idempotency stores, and has a fault afterwards. */
function breakStore(
  change: (store: ReturnType<typeof memoryIdempotencyStore>) => Partial<typeof store>,
): ShopOptions {
  const store = memoryIdempotencyStore();
  const broken = { ...store, ...change(store) };
  return {
    idempotencyStore: {
      add: (key, ...rest) => (isOfSelfTest(key) ? store : broken).add(key, ...rest),
      get: (key) => (isOfSelfTest(key) ? store : broken).get(key),
      replace: (key, ...rest) => (isOfSelfTest(key) ? store : broken).replace(key, ...rest),
      remove: (key, ...rest) => (isOfSelfTest(key) ? store : broken).remove(key, ...rest),
    },
  };
}

const reject = () => Promise.reject(new Error('ECONNREFUSED'));
const refused = { gatewayCalls: 0, isReported: false } as const;

/** Faults of the idempotency store, and orders with a `linkKey`. */
export const storeFaults = {
  'store-rejects': {
    ...refused,
    description: 'each call of the idempotency store fails',
    expected: failures.unreachable,
    layers: everywhere,
    createShop: () => ({ idempotencyStore: { add: reject, get: reject, replace: reject, remove: reject } }),
  },
  'store-ignores-conditions': {
    ...refused,
    description: 'the idempotency store wrongly accepts a key that it already has',
    expected: failures.requestRefused,
    layers: everywhere,
    createShop: () => ({ idempotencyStore: { ...memoryIdempotencyStore(), add: async () => true } }),
  },
  'link-not-stored': {
    description: 'the idempotency store fails after the gateway has created the link',
    expected: 'works',
    layers: everywhere,
    gatewayCalls: 2,
    isReported: true,
    createShop: () => breakStore(() => ({ replace: reject })),
  },
  'claim-lost': {
    description: 'the idempotency store loses the entry of a request during its gateway call',
    expected: 'works',
    layers: everywhere,
    gatewayCalls: 2,
    isReported: true,
    createShop: () =>
      breakStore((store) => ({
        async replace(key, current, next, ttlMs) {
          await store.remove(key, current);
          return store.replace(key, current, next, ttlMs);
        },
      })),
  },
  'process-killed': {
    description: 'an earlier server process was killed during its gateway call',
    expected: 'works',
    layers: everywhere,
    gatewayCalls: 2,
    isReported: true,
    createShop: () =>
      breakStore((store) => ({
        async add(key, claim, ttlMs) {
          const earlier = { ...JSON.parse(claim), owner: 'killed', ended: 'owner-died' };
          await store.add(key, JSON.stringify(earlier), ttlMs);
          return false;
        },
      })),
  },
  'link-key-other-device': {
    description: 'resolveOrder returns a linkKey, by which a second device gets the same link',
    expected: 'works',
    layers: everywhere,
    gatewayCalls: 1,
    isReported: false,
    createShop: () => ({ resolveOrder: async () => ({ ...payer, linkKey: 'order-42' }) }),
  },
  'link-key-other-amount': {
    description:
      'resolveOrder returns the same linkKey with another amount to a second device, which gets another link',
    expected: 'works',
    layers: everywhere,
    gatewayCalls: 2,
    isReported: false,
    createShop() {
      const amounts = [10_000, 9_000];
      return {
        resolveOrder: async () => ({ ...payer, amount: amounts.shift() ?? 0, linkKey: 'order-42' }),
      };
    },
  },
  'link-key-unfit': {
    ...refused,
    description: 'resolveOrder returns a linkKey that is not a string',
    expected: failures.requestRefused,
    layers: everywhere,
    // The type of `linkKey` forbids a number, but a shop may write `resolveOrder` in JavaScript.
    createShop: () => ({ resolveOrder: async () => ({ ...payer, linkKey: 42 as unknown as string }) }),
  },
  'link-key-without-store': {
    ...refused,
    description: 'resolveOrder returns a linkKey although the endpoint has no idempotencyStore',
    expected: failures.requestRefused,
    layers: everywhere,
    createShop: () => ({
      idempotencyStore: null,
      resolveOrder: async () => ({ ...payer, linkKey: 'order-42' }),
    }),
  },
} as const satisfies Record<string, StoreFault>;

/** Returns the options of the endpoint of a row. Undefined for rows of other parts of the catalogue. */
export function createShopOf(id: string): ShopOptions | undefined {
  return new Map<string, StoreFault>(Object.entries(storeFaults)).get(id)?.createShop();
}
