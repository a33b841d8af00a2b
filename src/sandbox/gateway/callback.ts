import { type SignedRequest, signText } from '../../server/signing/signature.js';
import { toCanonicalJson } from '../../server/signing/toCanonicalJson.js';
import { delayUntilAborted } from './delayUntilAborted.js';
import { documentedFailReason } from './documentedTransaction.js';
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

/** The transaction that a callback (webhook) is about. */
export type CallbackSubject = Pick<SandboxLink, 'externalId' | 'username' | 'amount' | 'service'>;

/** The part of a callback that differs between callbacks of a transaction. */
export interface CallbackVariant {
  /** The documented status code, 1 to 7, or another one. */
  status: number;
  /** Why the transaction failed. */
  failReason?: { code: number; message: string } | undefined;
  /** False leaves out the `agent`, as in the documented samples. */
  hasAgent?: boolean | undefined;
  /** The field `additional_data`. */
  additionalData?: object | undefined;
  /** False leaves `additional_data` out of the signed fields. */
  additionalDataSigned?: boolean | undefined;
  /** True sends the signature of another body. */
  wrongSignature?: boolean | undefined;
}

/** The documented statuses of a transaction. */
export const transactionStatuses: ReadonlyMap<number, string> = new Map([
  [1, 'created'],
  [2, 'processed successfully'],
  [3, 'cancelled by user'],
  [4, 'failed'],
  [5, 'held by the service provider'],
  [6, 'finished with error'],
  [7, 'in progress'],
]);
const failedStatuses: readonly number[] = [3, 4, 6];

/** Builds the fields of a transaction, without its `agent`. */
export function buildTransaction(
  { externalId, username, amount, service }: CallbackSubject,
  project: string,
  { status, failReason }: Pick<CallbackVariant, 'status' | 'failReason'>,
  datetime: Date,
) {
  const reason = failReason ?? (failedStatuses.includes(status) ? documentedFailReason : null);
  return {
    project,
    service_code: service,
    external_id: externalId,
    status_code: String(status),
    status_message: transactionStatuses.get(status) ?? 'undocumented status',
    username,
    amount,
    datetime: datetime.toISOString(),
    ...(reason && { fail_reason: reason }),
  };
}

/** Builds and signs a callback (webhook). */
export async function signCallback(
  subject: CallbackSubject,
  { agent, project, secretKey }: CallbackSender,
  variant: CallbackVariant,
  datetime: Date,
): Promise<SignedRequest> {
  const { hasAgent = true, additionalData, additionalDataSigned = true, wrongSignature = false } = variant;
  const fields = { ...(hasAgent && { agent }), ...buildTransaction(subject, project, variant, datetime) };
  const allFields = additionalData === undefined ? fields : { ...fields, additional_data: additionalData };
  const signed = toCanonicalJson(additionalDataSigned ? allFields : fields, true);
  const signature = await signText(wrongSignature ? `${signed} ` : signed, secretKey);
  return { body: toCanonicalJson(allFields, true), signature };
}

/** One delivery attempt of a callback. */
export interface CallbackAttempt {
  /** When it was sent. */
  sentAt: Date;
  /** The HTTP status of the response; null without a response. */
  status: number | null;
  /** The start of an unsuccessful response's body, or why there was no response. */
  detail: string;
  /** The delay until the next attempt in milliseconds; null if no attempt follows. */
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
