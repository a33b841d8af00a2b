import type { QueryClient } from '@tanstack/react-query';

/**
 * Overrides the defaults of the page's client. Typed as a plain object, because the types of TanStack Query's options
 * do not accept `undefined`.
 */
const noDefaults: object = {
  onMutate: undefined,
  onSuccess: undefined,
  onError: undefined,
  onSettled: undefined,
  scope: undefined,
  meta: undefined,
};

/**
 * Records the request as a mutation, visible in devtools and through
 * `useIsMutating({ mutationKey: ['react-tarlan-pay'] })`. It carries no data and never fails, so persisters store no order
 * and no link, global error handlers are not called, and the client's defaults cannot change the payment. It is built in the
 * mutation cache without an observer, so that the first load needs no code of TanStack Query.
 */
export function recordMutation(client: QueryClient | undefined, request: Promise<unknown>): void {
  if (!client) return;
  const settled = request.then(noop, noop);
  const cache = client.getMutationCache();
  const mutation = cache.build<void, Error, void, void>(client, {
    mutationKey: ['react-tarlan-pay'],
    mutationFn: () => settled,
    retry: false,
    networkMode: 'always',
    // Without an observer the cache would garbage-collect a pending mutation. This one is removed below.
    gcTime: Number.POSITIVE_INFINITY,
    ...noDefaults,
  });
  // Global callbacks of the page's MutationCache may throw.
  mutation
    .execute()
    .catch(noop)
    .finally(() => cache.remove(mutation));
}

function noop(): void {}
