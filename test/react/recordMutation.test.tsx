// @vitest-environment jsdom
import {
  dehydrate,
  MutationCache,
  QueryClient,
  QueryClientProvider,
  useIsMutating,
} from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { usePaymentLink } from 'react-tarlan-pay';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint, linkUrl } from '../controlledEndpoint.js';

const order = { email: 'aliya@mail.kz' };

function setup(client: QueryClient) {
  const { endpoint, call, calls } = createControlledEndpoint();
  const openPage = vi.fn();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const hook = renderHook(
    () => ({
      payment: usePaymentLink({ endpoint, openPage }),
      pending: useIsMutating({ mutationKey: ['react-tarlan-pay'] }),
    }),
    { wrapper },
  );
  return { hook, call, calls, openPage };
}

describe('the page’s QueryClient', () => {
  it('sees that a payment is under way, and keeps nothing', async () => {
    vi.useFakeTimers();
    const client = new QueryClient();
    const { hook, call } = setup(client);
    await act(async () => {
      hook.result.current.payment.pay(order);
      await vi.advanceTimersByTimeAsync(0);
    });
    expect(hook.result.current.pending).toBe(1);
    await act(async () => {
      call(0).answer();
      await vi.advanceTimersByTimeAsync(1);
    });
    expect(hook.result.current.pending).toBe(0);
    expect(client.getMutationCache().getAll()).toEqual([]);
  });

  it('can have hostile defaults and global handlers', async () => {
    const seen: string[] = [];
    const onError = vi.fn();
    const onSuccess = vi.fn();
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
    client.getMutationCache().subscribe(() => seen.push(JSON.stringify(dehydrate(client))));
    const { hook, call, calls, openPage } = setup(client);
    await act(async () => hook.result.current.payment.pay(order));
    await act(async () => call(0).answer(documentedAnswers.expected));
    expect(hook.result.current.payment.status).toBe('error');
    await act(async () => hook.result.current.payment.pay(order));
    await act(async () => call(1).answer());
    expect(openPage).toHaveBeenCalledTimes(1);
    expect(calls).toHaveLength(2);
    expect(onError).not.toHaveBeenCalled();
    expect(onSuccess).not.toHaveBeenCalled();
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join()).not.toMatch(/aliya/);
    expect(seen.join()).not.toContain(linkUrl);
  });

  it('can have a global handler that throws', async () => {
    const client = new QueryClient({
      mutationCache: new MutationCache({
        onMutate: () => {
          throw new Error('page');
        },
      }),
    });
    const { hook, call, openPage } = setup(client);
    await act(async () => hook.result.current.payment.pay(order));
    await act(async () => call(0).answer());
    expect(openPage).toHaveBeenCalledTimes(1);
  });
});

it('a queryClient option wins over the page’s', async () => {
  const [page, own] = [new QueryClient(), new QueryClient()];
  const { endpoint } = createControlledEndpoint();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={page}>{children}</QueryClientProvider>
  );
  const hook = renderHook(() => usePaymentLink({ endpoint, queryClient: own }), { wrapper });
  await act(async () => hook.result.current.pay(order));
  await vi.waitFor(() => expect([page, own].map((client) => client.isMutating())).toEqual([0, 1]));
});
