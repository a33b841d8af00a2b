import type { QueryClient } from '@tanstack/react-query';

/**
 * Records the request as a mutation, visible in devtools and through `useIsMutating({ mutationKey: ['react-tarlan-pay'] })`.
 * The mutation carries no data and never fails, so persisters store no order and no link, and global error handlers are not
 * called. It is built in the mutation cache without an observer, so that the first load needs no code of TanStack Query.
 */
export function recordMutation(
  client: QueryClient | undefined,
  request: Promise<unknown>,
  signal: AbortSignal,
): void {
  if (!client || signal.aborted) return;
  const cache = client.getMutationCache();
  const mutation = cache.build<void, Error, void, void>(client, {
    mutationKey: ['react-tarlan-pay'],
    // An endpoint function that ignores its signal may never settle.
    mutationFn: () =>
      new Promise((resolve) => {
        const end = () => resolve();
        request.then(end, end);
        signal.addEventListener('abort', end);
      }),
    networkMode: 'always',
    // The mutation is removed when the request or the payment has ended. Any other value starts a garbage collection timer,
    // which `remove` would not stop.
    gcTime: Infinity,
    // Keeps the `QueryClient` from applying its default options, which could change or delay the mutation.
    _defaulted: true,
  });
  const remove = () => cache.remove(mutation);
  // `execute` rejects if a global callback of the page's `MutationCache` throws. The mutation is removed then too.
  mutation.execute().then(remove, remove);
}
