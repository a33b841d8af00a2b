// @vitest-environment jsdom
import { dehydrate, MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { collectPageErrors } from '../collectPageErrors.js';
import { linkUrl } from '../controlledEndpoint.js';
import { advance, type Options, setupPayment } from './usePaymentLink/setupPayment.js';

const order = { email: 'aliya@mail.kz' };
const mutationKey = ['react-tarlan-pay'];

/** Renders `usePaymentLink` on a page with a QueryClient. */
function setup(client: QueryClient, options: Options = {}) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return setupPayment(options, { wrapper });
}

describe('the QueryClient of the page', () => {
  it('the page’s QueryClient has a pending mutation while the request for a link is in flight, and no mutation afterwards', async () => {
    vi.useFakeTimers();
    const client = new QueryClient();
    const payment = setup(client);
    await payment.pay(order);
    await advance(0);
    expect(client.isMutating({ mutationKey })).toBe(1);
    await payment.answer();
    await advance(1);
    expect(client.getMutationCache().getAll()).toEqual([]);
  });

  it('the mutation of a payment in the page’s QueryClient ends with the payment even if the endpoint ignores its signal', async () => {
    vi.useFakeTimers();
    const client = new QueryClient();
    const payment = setup(client, { endpoint: () => new Promise(() => {}) });
    await payment.pay(order);
    await advance(0);
    expect(client.isMutating({ mutationKey })).toBe(1);
    await payment.reset();
    await advance(1);
    expect(client.getMutationCache().getAll()).toEqual([]);
  });

  it.each(['paid', 'processing'] as const)(
    'the mutation of a payment in the page’s QueryClient ends if a status check before the request for a link returns %s',
    async (status) => {
      vi.useFakeTimers();
      const client = new QueryClient();
      const payment = setup(client, { checkStatus: async () => status });
      await payment.pay(order);
      await advance(0);
      expect(client.isMutating({ mutationKey })).toBe(1);
      await payment.answer({ status: 502, body: '' });
      await payment.pay(order);
      expect(payment.current().status).toBe(status);
      await advance(1);
      expect(client.getMutationCache().getAll()).toEqual([]);
    },
  );

  it('the defaults of the page’s QueryClient do not change the payment, and neither order nor link is stored in the client', async () => {
    const stored: string[] = [];
    const [onError, onSuccess] = [vi.fn(), vi.fn()];
    const client = new QueryClient({
      mutationCache: new MutationCache({ onError }),
      defaultOptions: {
        mutations: {
          retry: 3,
          networkMode: 'offlineFirst',
          gcTime: Number.POSITIVE_INFINITY,
          throwOnError: true,
          onError,
          onSuccess,
          onSettled: onSuccess,
          onMutate: onSuccess,
          scope: { id: 'one' },
        },
        dehydrate: { shouldDehydrateMutation: () => true },
      },
    });
    client.getMutationCache().subscribe(() => stored.push(JSON.stringify(dehydrate(client))));
    const payment = setup(client);
    await payment.pay(order);
    await vi.waitFor(() => expect(client.isMutating({ mutationKey })).toBe(1));
    await payment.answer(documentedAnswers.expected);
    expect(payment.current().status).toBe('error');
    await payment.pay(order);
    await payment.answer();
    expect(payment.openPage).toHaveBeenCalledTimes(1);
    expect(payment.calls).toHaveLength(2);
    expect(onError).not.toHaveBeenCalled();
    expect(onSuccess).not.toHaveBeenCalled();
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.join()).not.toMatch(/aliya/);
    expect(stored.join()).not.toContain(linkUrl);
  });

  it('the payment does not fail if a global onMutate handler of the page’s QueryClient throws', async () => {
    const onMutate = vi.fn(() => {
      throw new Error('page');
    });
    const payment = setup(new QueryClient({ mutationCache: new MutationCache({ onMutate }) }));
    await payment.pay(order);
    await vi.waitFor(() => expect(onMutate).toHaveBeenCalledTimes(1));
    await payment.answer();
    expect(payment.openPage).toHaveBeenCalledTimes(1);
  });
});

describe('the queryClient option', () => {
  it('the mutation of a payment is added to the QueryClient of the queryClient option instead of the page’s QueryClient', async () => {
    const [page, own] = [new QueryClient(), new QueryClient()];
    const payment = setup(page, { queryClient: own });
    await payment.pay(order);
    await vi.waitFor(() => expect([page, own].map((client) => client.isMutating())).toEqual([0, 1]));
  });

  it('the payment does not fail if the queryClient option is an invalid object, and the error is reported globally', async () => {
    const errors = collectPageErrors();
    const payment = setupPayment({ queryClient: {} as unknown as QueryClient });
    await payment.pay();
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    await payment.answer();
    expect(payment.current().status).toBe('redirecting');
  });
});
