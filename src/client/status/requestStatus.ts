import type { PaymentStatus } from '../../gateway/types.js';

interface StatusRequest {
  url: string | URL;
  credentials: RequestCredentials | undefined;
  /** Whether the response may be an event stream. */
  acceptsStream: boolean;
  signal: AbortSignal;
  /** Called for each part of an event stream, heartbeats included. */
  onData?: () => void;
  /** Called for each status: once for JSON. Values are not validated. */
  onStatus: (status: PaymentStatus) => void;
}

/**
 * Requests the status of an order from `createPaymentStatusHandler`, as JSON or as an event stream: the server decides. Resolves at
 * the end of the response.
 *
 * Uses `fetch` instead of `EventSource`, because the response to one request can then have either format, and errors have an
 * HTTP status.
 */
export async function requestStatus(request: StatusRequest): Promise<void> {
  const { url, credentials = 'same-origin', acceptsStream, signal, onData, onStatus } = request;
  const accept = acceptsStream ? 'text/event-stream, application/json;q=0.9' : 'application/json';
  const response = await fetch(url, { headers: { accept }, credentials, signal, cache: 'no-store' });
  if (!response.ok) throw new Error(`The status endpoint responded with HTTP ${response.status}.`);
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (!isStream || !response.body) return onStatus((await response.json()).status);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let unread = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    onData?.();
    const lines = (unread + decoder.decode(part.value, { stream: true })).split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data:')) onStatus(JSON.parse(line.slice(5)).status);
  }
}

/** Requests the status once, as JSON. */
export function fetchStatus(
  request: Pick<StatusRequest, 'url' | 'credentials' | 'signal'>,
): Promise<PaymentStatus> {
  return new Promise((resolve, reject) => {
    requestStatus({ ...request, acceptsStream: false, onStatus: resolve }).catch(reject);
  });
}
