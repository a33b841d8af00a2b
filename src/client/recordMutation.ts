import type { QueryClient } from '@tanstack/react-query';

/** Keeps the page's own defaults out. A plain object, since the options' types take no undefined. */
const noDefaults: object = {
  onMutate: undefined,
  onSuccess: undefined,
  onError: undefined,
  onSettled: undefined,
  scope: undefined,
  meta: undefined,
};

/**
 * Records a request that is on its way as a mutation: `useIsMutating({ mutationKey: ['react-tarlan-pay'] })` and the
 * developer tools see it. It says only that it is pending or over, so that a persister finds no order and no link,
 * a global error handler nothing to show, and no default of the page's client can change the payment. Written into the
 * client's cache without an observer: a page that has no client records nothing, and carries nothing of TanStack
 * Query's before something is watched.
 */
export function recordMutation(client: QueryClient | undefined, request: Promise<unknown>): void {
  if (!client) return;
  const over = request.then(nothing, nothing);
  const cache = client.getMutationCache();
  const mutation = cache.build<void, Error, void, void>(client, {
    mutationKey: ['react-tarlan-pay'],
    mutationFn: () => over,
    retry: false,
    networkMode: 'always',
    // Nobody observes it: it is taken out below, and nothing is to look for its end before.
    gcTime: Number.POSITIVE_INFINITY,
    ...noDefaults,
  });
  // The page's own global callbacks can still throw.
  mutation
    .execute()
    .catch(nothing)
    .finally(() => cache.remove(mutation));
}

function nothing(): void {}
