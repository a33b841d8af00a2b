import {
  focusManager,
  type QueryClient,
  QueryObserver,
  type QueryObserverOptions,
} from '@tanstack/react-query';
import type { PaymentStatus } from '../../gateway/types.js';

const fastPollingMs = 60_000;
const fastIntervalMs = 2_000;
const slowIntervalMs = 10_000;

/** Runs one status check; null if it failed. */
type StatusCheck = (signal: AbortSignal) => Promise<PaymentStatus | null>;

/**
 * Overrides the defaults of the page's client. Typed as a plain object, because the types of TanStack Query's options
 * do not accept `undefined`.
 */
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

/** The last known status of a payment, and whether the last check succeeded. */
export interface KnownStatus {
  status: PaymentStatus;
  checking: 'ok' | 'failing';
}

/**
 * Query options that poll a payment's status: 2 s after each answer, 10 s after the first minute, not while the page is
 * hidden, immediately when it becomes visible, and not after a final status. Defaults of the page's client do not apply.
 */
export function statusQuery(
  client: QueryClient,
  id: string,
  check: StatusCheck,
): QueryObserverOptions<KnownStatus> {
  const startedAt = Date.now();
  return {
    // The query key contains neither the order nor the link, because query keys are visible in devtools and stored by
    // persisters.
    queryKey: ['react-tarlan-pay', id],
    // The context of older versions of TanStack Query has no `client`.
    queryFn: async ({ queryKey, signal }): Promise<KnownStatus> => {
      const status = await check(signal);
      if (status) return { status, checking: 'ok' };
      return { status: client.getQueryData<KnownStatus>(queryKey)?.status ?? 'pending', checking: 'failing' };
    },
    enabled: ({ state }) => !isFinal(state.data?.status),
    refetchInterval: ({ state }) =>
      state.fetchStatus !== 'fetching' &&
      (Date.now() - startedAt < fastPollingMs ? fastIntervalMs : slowIntervalMs),
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

/** `expired` is not final: the link can still be paid late. */
export function isFinal(status: PaymentStatus | undefined): boolean {
  return status === 'paid' || status === 'declined';
}

/** Polls until the signal aborts. */
export function pollStatus(client: QueryClient, id: string, check: StatusCheck, signal: AbortSignal): void {
  // A client that is not mounted does not receive focus events.
  client.mount();
  const unsubscribe = new QueryObserver(client, statusQuery(client, id, check)).subscribe(() => {});
  signal.addEventListener('abort', () => {
    unsubscribe();
    client.unmount();
  });
}
