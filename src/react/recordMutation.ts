import { MutationObserver, QueryClient } from '@tanstack/react-query';

let privateClient: QueryClient | undefined;

/** Mounted, so that focus and online events reach it. Made at the first click: a page that never pays has none. */
function getPrivateClient(): QueryClient {
  if (!privateClient) {
    privateClient = new QueryClient();
    privateClient.mount();
  }
  return privateClient;
}

/**
 * Records a request that is on its way as a mutation: `useIsMutating({ mutationKey: ['react-tarlan-pay'] })` and the
 * developer tools see it. It says only that it is pending or over, so that a persister finds no order and no link,
 * a global error handler nothing to show, and no default of the page's client can change the payment.
 */
export function recordMutation(client: QueryClient | undefined, request: Promise<unknown>): void {
  const over = request.then(nothing, nothing);
  const observer = new MutationObserver(client ?? getPrivateClient(), {
    mutationKey: ['react-tarlan-pay'],
    mutationFn: () => over,
    retry: false,
    networkMode: 'always',
    throwOnError: false,
    gcTime: 0,
  });
  // The page's own global callbacks can still throw.
  observer.mutate().catch(nothing).finally(observer.reset);
}

function nothing(): void {}
