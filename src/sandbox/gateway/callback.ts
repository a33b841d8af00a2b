import { type SignedRequest, signText } from '../../server/signing/signature.js';
import { toCanonicalJson } from '../../server/signing/toCanonicalJson.js';
import { delayUntilAborted } from './delayUntilAborted.js';
import type { SandboxLink } from './linkStore.js';

const firstDelayMs = 500;
const delayFactor = 1.5;
const randomization = 0.5;
const maxDelayMs = 60_000;
const maxDurationMs = 10 * 60_000;
const attemptTimeoutMs = 10_000;
const maxDetailLength = 1000;

export interface CallbackSender {
  agent: string;
  project: string;
  secretKey: string;
}

/** Builds and signs the gateway's callback (webhook) for a paid or declined link. */
export async function signCallback(
  link: SandboxLink,
  { agent, project, secretKey }: CallbackSender,
): Promise<SignedRequest> {
  const paid = link.status === 'paid';
  const fields = {
    agent,
    project,
    service_code: link.service,
    external_id: link.externalId,
    // The documented final statuses: 2 is processed, 4 is failed.
    status_code: paid ? '2' : '4',
    status_message: paid ? 'processed successfully' : 'failed',
    username: link.username,
    amount: link.amount,
    datetime: (link.settledAt ?? new Date()).toISOString(),
    ...(paid ? {} : { fail_reason: { code: 4, message: 'declined on the payment page' } }),
  };
  const body = toCanonicalJson(fields, true);
  return { body, signature: await signText(body, secretKey) };
}

/** One delivery attempt of a callback. */
export interface CallbackAttempt {
  sentAt: Date;
  /** The HTTP status of the response; null if there was none. */
  status: number | null;
  /** The start of an unsuccessful response's body, or why there was no response. */
  detail: string;
  /** The delay until the next attempt in milliseconds; null if there is none. */
  retryInMs: number | null;
}

interface Delivery {
  url: string;
  message: SignedRequest;
  fetch: typeof globalThis.fetch;
  /** Stops the delivery. */
  signal: AbortSignal;
  onAttempt: (attempt: CallbackAttempt) => void;
}

/**
 * Sends a callback until the shop answers with HTTP 200, for at most ten minutes. Like the gateway's backoff library, it starts
 * with a delay of 500 ms, multiplies it by 1.5 up to one minute, and then varies each delay by up to ± 50 %:
 * https://pkg.go.dev/github.com/cenkalti/backoff/v4#ExponentialBackOff
 *
 * @returns Whether the first attempt succeeded, and whether any attempt did. Neither promise rejects.
 */
export function deliverCallback(delivery: Delivery): {
  firstAttempt: Promise<boolean>;
  delivered: Promise<boolean>;
} {
  const deadline = Date.now() + maxDurationMs;
  const first = sendOnce(delivery, () => getRetryDelayMs(0, deadline));
  return {
    firstAttempt: first.then(isDelivered),
    delivered: first.then((attempt) => retry(delivery, attempt, deadline)),
  };
}

async function retry(delivery: Delivery, first: CallbackAttempt, deadline: number): Promise<boolean> {
  let attempt = first;
  for (let retries = 1; attempt.retryInMs !== null; retries++) {
    await delayUntilAborted(attempt.retryInMs, delivery.signal);
    if (delivery.signal.aborted) return false;
    attempt = await sendOnce(delivery, () => getRetryDelayMs(retries, deadline));
  }
  return isDelivered(attempt);
}

function getRetryDelayMs(retries: number, deadline: number): number | null {
  const intervalMs = Math.min(firstDelayMs * delayFactor ** retries, maxDelayMs);
  const delayMs = intervalMs * (1 - randomization + 2 * randomization * Math.random());
  return Date.now() + delayMs > deadline ? null : delayMs;
}

function isDelivered({ status }: CallbackAttempt): boolean {
  return status === 200;
}

/** Sends a callback once and reports the attempt. Never rejects. */
export async function sendOnce(
  delivery: Delivery,
  getDelayMs: () => number | null = () => null,
): Promise<CallbackAttempt> {
  const sentAt = new Date();
  const { status, detail } = await post(delivery);
  const retryInMs = status === 200 || delivery.signal.aborted ? null : getDelayMs();
  const attempt = { sentAt, status, detail, retryInMs };
  delivery.onAttempt(attempt);
  return attempt;
}

async function post({
  url,
  message,
  fetch,
  signal,
}: Delivery): Promise<Pick<CallbackAttempt, 'status' | 'detail'>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': message.signature },
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]),
    });
    const { status } = response;
    if (status !== 200) return { status, detail: (await response.text()).slice(0, maxDetailLength) };
    await response.body?.cancel();
    return { status, detail: '' };
  } catch (error) {
    return { status: null, detail: describeFailure(error) };
  }
}

/** Node's `fetch` throws "fetch failed" and puts the reason into `cause`. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
