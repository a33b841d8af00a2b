import {
  focusManager,
  type QueryClient,
  QueryObserver,
  type QueryObserverOptions,
} from '@tanstack/react-query';
import type { PaymentStatus } from '../gateway/types.js';

const eagerMs = 60_000;
const shortPauseMs = 2_000;
const longPauseMs = 10_000;

/** Asks the shop's server once; null when there was no answer. */
type Ask = (signal: AbortSignal) => Promise<PaymentStatus | null>;

/** Keeps the defaults of the page's own client out. A plain object, since the options' types take no undefined. */
const noDefaults: object = {
  initialData: undefined,
  placeholderData: undefined,
  persister: undefined,
  select: undefined,
  structuralSharing: undefined,
  queryKeyHashFn: undefined,
  notifyOnChangeProps: undefined,
  meta: undefined,
};

/** What is known of an order: the last status that was heard, and whether the last question was answered. */
export interface KnownStatus {
  status: PaymentStatus;
  checking: 'ok' | 'failing';
}

/**
 * How an order is asked about: again two seconds after each answer, ten after the first minute, not while the page is
 * hidden, at once when it is seen again, and no more after a final answer. No default of the page's client changes that.
 */
export function statusQuery(id: string, ask: Ask): QueryObserverOptions<KnownStatus> {
  const startedAt = Date.now();
  return {
    // No order and no link: keys are shown in developer tools and kept by persisters.
    queryKey: ['react-tarlan-pay', id],
    queryFn: async ({ client, queryKey, signal }): Promise<KnownStatus> => {
      const status = await ask(signal);
      if (status) return { status, checking: 'ok' };
      return { status: client.getQueryData<KnownStatus>(queryKey)?.status ?? 'pending', checking: 'failing' };
    },
    enabled: ({ state }) => !isFinal(state.data?.status),
    refetchInterval: ({ state }) =>
      state.fetchStatus !== 'fetching' && (Date.now() - startedAt < eagerMs ? shortPauseMs : longPauseMs),
    refetchIntervalInBackground: false,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: () => focusManager.isFocused() && 'always',
    retry: false,
    networkMode: 'always',
    throwOnError: false,
    staleTime: 0,
    gcTime: 0,
    ...noDefaults,
  };
}

/** An expired link can still be paid late. */
export function isFinal(status: PaymentStatus | undefined): boolean {
  return status === 'paid' || status === 'declined';
}

/** Asks until the returned function is called. */
export function pollStatus(client: QueryClient, id: string, ask: Ask): () => void {
  // A client that no provider has mounted would not hear of focus.
  client.mount();
  const unsubscribe = new QueryObserver(client, statusQuery(id, ask)).subscribe(() => {});
  return () => {
    unsubscribe();
    client.unmount();
  };
}
