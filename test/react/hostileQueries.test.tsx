// @vitest-environment jsdom
import {
  focusManager,
  hydrate,
  IsRestoringProvider,
  onlineManager,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { type PaymentStatus, usePaymentStatus } from 'react-tarlan-pay';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeDeferred } from '../makeDeferred.js';
import { advance, order, setupLink, setupPayment } from './usePaymentLink/setupPayment.js';

type CheckStatus = () => Promise<PaymentStatus>;

interface Mounted {
  /** Returns the current result of the hook. */
  current: () => unknown;
}

const queryKey = ['react-tarlan-pay', '42'];
const declined = { status: 'declined', checking: 'ok', isKnown: true };

/** Each hook on a page with a QueryClient, and its results while the order is pending and when it is paid. */
const hooks: [
  name: string,
  mount: (checkStatus: CheckStatus, client: QueryClient, isRestoring: boolean) => Promise<Mounted>,
  pending: object,
  paid: object,
][] = [
  [
    'usePaymentStatus()',
    async (checkStatus, client, isRestoring) => {
      const hook = renderHook(() => usePaymentStatus({ id: '42', checkStatus }), {
        wrapper: wrap(client, isRestoring),
      });
      return { current: () => hook.result.current };
    },
    { status: 'pending', checking: 'ok' },
    { status: 'paid', checking: 'off' },
  ],
  [
    'usePaymentLink()',
    async (checkStatus, client, isRestoring) => {
      const options = { mode: 'qr', checkStatus, queryClient: client } as const;
      return setupLink(options, { wrapper: wrap(client, isRestoring) });
    },
    { status: 'qr', checking: 'ok' },
    { status: 'paid' },
  ],
];

function wrap(client: QueryClient, isRestoring: boolean) {
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <IsRestoringProvider value={isRestoring}>{children}</IsRestoringProvider>
    </QueryClientProvider>
  );
}

/** Actions of a page on TanStack Query while a status check is in flight. */
const interruptions: [string, (client: QueryClient) => unknown][] = [
  ['clear()', (client) => client.clear()],
  ['removeQueries()', (client) => client.removeQueries()],
  ['cancelQueries()', (client) => client.cancelQueries()],
  ['resetQueries()', (client) => client.resetQueries()],
  ['unmount()', (client) => client.unmount()],
  ['focusManager', () => focusManager.setFocused(false)],
  ['onlineManager', () => onlineManager.setOnline(false)],
  [
    'data that a persister restores late',
    (client) => {
      const saved = new QueryClient();
      saved.setQueryData(queryKey, declined, { updatedAt: Date.now() + 60_000 });
      const [query] = saved.getQueryCache().getAll();
      if (!query) throw new Error('No saved query.');
      hydrate(client, {
        mutations: [],
        queries: [{ queryKey, queryHash: query.queryHash, state: query.state, dehydratedAt: Date.now() }],
      });
    },
  ],
];

/** Pages whose QueryClient has defaults that answer every query, or run no query. */
const pages: [string, () => QueryClient, isRestoring: boolean][] = [
  ['queries that are disabled by default', () => withDefaults({ enabled: false }), false],
  ['queries that are fresh for ever', () => seed(withDefaults({ staleTime: 'static' })), false],
  ['a persister for all queries', () => withDefaults({ persister: async () => declined }), false],
  ['select for all queries', () => withDefaults({ select: () => declined }), false],
  ['initialData for all queries', () => withDefaults({ initialData: declined, staleTime: 1e9 }), false],
  ['placeholderData for all queries', () => withDefaults({ placeholderData: declined }), false],
  ['queries that never refetch', () => withDefaults({ refetchInterval: false, retry: false }), false],
  ['a restore that never ends', () => seed(new QueryClient()), true],
];

/** Creates a client with default options. The parameter is an object, because the type of `QueryClient` forbids some of the options. */
function withDefaults(queries: object): QueryClient {
  return new QueryClient({ defaultOptions: { queries } });
}

/** Adds a declined status to the cache, as if an earlier visit had cached it. */
function seed(client: QueryClient): QueryClient {
  client.setQueryData(queryKey, declined);
  return client;
}

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    focusManager.setFocused(undefined);
    onlineManager.setOnline(true);
  });
});

describe.each(hooks)('the status checks of %s', (_, mount, pending, paid) => {
  it.each(interruptions)(
    'a status check in flight continues, and its result is used, despite %s in TanStack Query',
    async (_name, interrupt) => {
      const { promise, resolve } = makeDeferred<PaymentStatus>();
      let answer = promise;
      const checkStatus = vi.fn(() => answer);
      const client = new QueryClient();
      const { current } = await mount(checkStatus, client, false);
      await advance(0);
      expect(checkStatus).toHaveBeenCalled();
      await act(async () => interrupt(client));
      expect(current()).toMatchObject(pending);
      resolve('pending');
      await advance(0);
      expect(current()).toMatchObject(pending);
      const checks = checkStatus.mock.calls.length;
      await advance(2_000);
      expect(checkStatus).toHaveBeenCalledTimes(checks + 1);
      answer = Promise.resolve('paid');
      await advance(2_000);
      expect(current()).toMatchObject(paid);
    },
  );

  it.each(pages)(
    'status checks run, and their results are used, despite %s in the page’s QueryClient',
    async (_name, createClient, isRestoring) => {
      let answer: PaymentStatus = 'pending';
      const checkStatus = vi.fn(async () => answer);
      const { current } = await mount(checkStatus, createClient(), isRestoring);
      await advance(0);
      expect(checkStatus).toHaveBeenCalled();
      expect(current()).toMatchObject(pending);
      answer = 'paid';
      await advance(2_000);
      expect(current()).toMatchObject(paid);
    },
  );

  it('status checks leave no query in the page’s QueryClient that a persister could store', async () => {
    const client = new QueryClient();
    const { current } = await mount(async () => 'paid', client, false);
    await advance(2_000);
    expect(current()).toMatchObject(paid);
    expect(client.getQueryCache().getAll()).toEqual([]);
  });
});

it('clear() of the page’s QueryClient does not lose the link of a request in flight', async () => {
  const client = new QueryClient();
  const payment = setupPayment({ mode: 'qr', queryClient: client });
  await payment.pay(order);
  await advance(0);
  expect(client.isMutating()).toBe(1);
  client.clear();
  await payment.answer();
  expect(payment.current().status).toBe('qr');
});
