import { parsePaymentLinkResponse } from '../../gateway/parseResponse.js';
import type { GatewayAnswer } from '../http/callGateway.js';
import { Refusal } from '../http/HttpError.js';
import { withinTime } from '../withTimeout.js';
import type { Attempt } from './hashAttempt.js';
import type { IdempotencyStore } from './IdempotencyStore.js';

const firstPauseMs = 20;
const longestPauseMs = 250;
const storeTimeoutMs = 5000;

/** An answer, and whether it is one that was given before. */
export interface OnceAnswer {
  answer: GatewayAnswer;
  repeated: boolean;
}

interface OnceSettings {
  store: IdempotencyStore;
  /** How long one call at the gateway can last. */
  timeoutMs: number;
  /** How long an answer is given again. */
  answerTtlMs: number;
}

/** What is done at most once for an attempt. */
interface OnceCall {
  ask: () => Promise<GatewayAnswer>;
  /** Hears of a store that failed when the gateway had been asked already. */
  onStoreError: (error: unknown) => void;
}

/** What the store holds of an attempt: its order alone while the gateway is asked, then the answer too. */
interface StoredAttempt {
  order: string;
  answer?: { status: number; body: string };
}

/**
 * Makes sure that one attempt is one call at the gateway: whoever comes second waits for the first one's answer, in this
 * process or another. An answer is kept when it says what became of the link; else the attempt is free again, and who waited
 * for it is told of a time-out.
 */
export function createAnswerOnce({ store, timeoutMs, answerTtlMs }: OnceSettings) {
  /** Within one process nobody has to ask the store again and again. */
  const underWay = new Map<string, { order: string; done: Promise<OnceAnswer> }>();
  // The claim outlasts the call and the keeping of its answer; after a crash it expires.
  const claimMs = timeoutMs + 2 * storeTimeoutMs;

  async function claimOrWait(attempt: Attempt, call: OnceCall): Promise<OnceAnswer> {
    const claim = JSON.stringify({ order: attempt.order, owner: crypto.randomUUID() });
    const claimed = await reach(() => store.add(attempt.key, claim, claimMs));
    return claimed ? askAndKeep(attempt, claim, call) : waitForAnswer(attempt);
  }

  async function askAndKeep(
    { key, order }: Attempt,
    claim: string,
    { ask, onStoreError }: OnceCall,
  ): Promise<OnceAnswer> {
    let kept: string | null = null;
    try {
      const answer = await ask();
      kept = toRecord(order, answer);
      return { answer, repeated: false };
    } finally {
      const next = kept;
      // An answer that cannot be kept is passed on all the same.
      await reach(() =>
        next === null ? store.remove(key, claim) : store.replace(key, claim, next, answerTtlMs),
      ).catch(onStoreError);
    }
  }

  async function waitForAnswer({ key, order }: Attempt): Promise<OnceAnswer> {
    const giveUpAt = Date.now() + timeoutMs;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const found = readRecord(await reach(() => store.get(key)));
      if (!found) throw noAnswer();
      assertSameOrder(found.order, order);
      if (found.answer) return { answer: toAnswer(found.answer), repeated: true };
      if (Date.now() + pauseMs > giveUpAt) throw noAnswer();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  return async function answerOnce(attempt: Attempt, call: OnceCall): Promise<OnceAnswer> {
    const first = underWay.get(attempt.key);
    if (first) {
      assertSameOrder(first.order, attempt.order);
      return { ...(await first.done), repeated: true };
    }
    const done = claimOrWait(attempt, call).finally(() => underWay.delete(attempt.key));
    underWay.set(attempt.key, { order: attempt.order, done });
    return done;
  };
}

/** Fails where a store would keep the payer waiting, as clients do that queue commands while they are offline. */
async function reach<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await withinTime(ask(), storeTimeoutMs, () => new Error(`No reply in ${storeTimeoutMs} ms.`));
  } catch (cause) {
    throw new Error('The idempotency store failed.', { cause });
  }
}

function assertSameOrder(found: string, wanted: string): void {
  if (found === wanted) return;
  throw new Refusal(422, 'idempotency-key-reused', 'The Idempotency-Key was used for another order.');
}

function noAnswer(): Refusal {
  return new Refusal(504, 'gateway-timeout', 'The first request with this Idempotency-Key got no answer.');
}

/** Null when the answer leaves open what became of the link: it must not be given again as if it did not. */
function toRecord(order: string, { status, body }: GatewayAnswer): string | null {
  const text = new TextDecoder().decode(body);
  const result = parsePaymentLinkResponse(status, text);
  if (!result.ok && result.error.outcome === 'unknown') return null;
  return JSON.stringify({ order, answer: { status, body: text } } satisfies StoredAttempt);
}

function toAnswer({ status, body }: { status: number; body: string }): GatewayAnswer {
  return { status, body: new TextEncoder().encode(body) };
}

function readRecord(text: string | null): StoredAttempt | null {
  if (text === null) return null;
  // Written by `toRecord` or as a claim, under a key that nobody else can name.
  return JSON.parse(text) as StoredAttempt;
}
