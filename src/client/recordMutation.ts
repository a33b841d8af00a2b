import { MutationObserver, type QueryClient } from '@tanstack/react-query';

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
 * a global error handler nothing to show, and no default of the page's client can change the payment.
 */
export function recordMutation(client: QueryClient, request: Promise<unknown>): void {
  const over = request.then(nothing, nothing);
  const observer = new MutationObserver(client, {
    mutationKey: ['react-tarlan-pay'],
    mutationFn: () => over,
    retry: false,
    networkMode: 'always',
    throwOnError: false,
    gcTime: 0,
    ...noDefaults,
  });
  // The page's own global callbacks can still throw.
  observer.mutate().catch(nothing).finally(observer.reset);
}

function nothing(): void {}
