import { type SignedRequest, signText } from '../server/signing/signature.js';
import { toCanonicalJson } from '../server/signing/toCanonicalJson.js';
import type { SandboxLink } from './linkStore.js';
import { pause } from './pause.js';

const firstPauseMs = 500;
const jitterMs = 500;
const longestPauseMs = 60_000;
const giveUpAfterMs = 10 * 60_000;
const attemptMs = 10_000;

/** Who the callback is from. */
export interface CallbackSender {
  agent: string;
  project: string;
  secretKey: string;
}

/** Writes and signs the gateway's notification about a link that was paid or declined. */
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
    // The documented statuses 2, processed, and 4, failed: both final.
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
  /** Ends the delivery. */
  signal: AbortSignal;
}

/**
 * Delivers a message until it is answered with HTTP 200, for ten minutes: half a second apart at first, then twice as long
 * each time up to a minute, plus up to half a second of jitter.
 *
 * @returns Whether it was delivered: `first` by the first attempt, `done` in the end. Neither rejects.
 */
export function deliverCallback(delivery: Delivery): { first: Promise<boolean>; done: Promise<boolean> } {
  const giveUpAt = Date.now() + giveUpAfterMs;
  const first = attempt(delivery);
  return { first, done: first.then((delivered) => delivered || retry(delivery, giveUpAt)) };
}

async function retry(delivery: Delivery, giveUpAt: number): Promise<boolean> {
  for (let round = 0; ; round++) {
    const wait = Math.min(firstPauseMs * 2 ** round + Math.random() * jitterMs, longestPauseMs);
    if (Date.now() + wait > giveUpAt) return false;
    await pause(wait, delivery.signal);
    if (delivery.signal.aborted) return false;
    if (await attempt(delivery)) return true;
  }
}

async function attempt({ url, message, fetch, signal }: Delivery): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': message.signature },
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(attemptMs)]),
    });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
