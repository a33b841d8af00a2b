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

interface Delivery {
  url: string;
  message: SignedRequest;
  fetch: typeof globalThis.fetch;
  /** Stops the delivery. */
  signal: AbortSignal;
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
  const firstAttempt = send(delivery);
  return { firstAttempt, delivered: firstAttempt.then((sent) => sent || retry(delivery, deadline)) };
}

async function retry(delivery: Delivery, deadline: number): Promise<boolean> {
  for (let retries = 0; ; retries++) {
    const intervalMs = Math.min(firstDelayMs * delayFactor ** retries, maxDelayMs);
    const delayMs = intervalMs * (1 - randomization + 2 * randomization * Math.random());
    if (Date.now() + delayMs > deadline) return false;
    await delayUntilAborted(delayMs, delivery.signal);
    if (delivery.signal.aborted) return false;
    if (await send(delivery)) return true;
  }
}

async function send({ url, message, fetch, signal }: Delivery): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': message.signature },
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]),
    });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
