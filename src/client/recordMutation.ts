import type { QueryClient } from '@tanstack/react-query';

/**
 * Records the request as a mutation, visible in devtools and through
 * `useIsMutating({ mutationKey: ['react-tarlan-pay'] })`. It carries no data and never fails, so persisters store no order
 * and no link, global error handlers are not called, and the client's defaults cannot change the payment. It is built in the
 * mutation cache without an observer, so that the first load needs no code of TanStack Query.
 */
export function recordMutation(client: QueryClient | undefined, request: Promise<unknown>): void {
  if (!client) return;
  const cache = client.getMutationCache();
  const mutation = cache.build<void, Error, void, void>(client, {
    mutationKey: ['react-tarlan-pay'],
    mutationFn: () => request.then(noop, noop),
    networkMode: 'always',
    // Without an observer the cache would garbage-collect a pending mutation. This one is removed below.
    gcTime: Infinity,
    // Keeps the client from applying the defaults of the page.
    _defaulted: true,
  });
  const remove = () => cache.remove(mutation);
  // Global callbacks of the page's MutationCache may throw.
  mutation.execute().then(remove, remove);
}

function noop(): void {}
