import { parsePaymentLinkResponse } from '../../gateway/parsePaymentLinkResponse.js';
import type { GatewayResponse } from '../http/callGateway.js';
import { HttpError } from '../http/HttpError.js';
import { withTimeout } from '../withTimeout.js';
import type { AttemptHash } from './hashAttempt.js';
import type { IdempotencyStore } from './IdempotencyStore.js';

const minPollMs = 20;
const maxPollMs = 250;
const storeTimeoutMs = 5000;

/** A gateway response, and whether an earlier request received it first. */
export interface SingleFlightResult {
  response: GatewayResponse;
  repeated: boolean;
}

interface SingleFlightOptions {
  store: IdempotencyStore;
  /** Timeout of one gateway call. */
  timeoutMs: number;
  /** How long a response is cached. */
  responseTtlMs: number;
}

interface GatewayCall {
  send: () => Promise<GatewayResponse>;
  /** Called when the store fails after the gateway was called. */
  onStoreError: (error: unknown) => void;
}

/** The stored value of an attempt. `answer` is missing while the gateway call is in flight. */
interface StoredAttempt {
  order: string;
  answer?: { status: number; body: string };
}

/**
 * Calls the gateway at most once per attempt. Concurrent requests with the same key, in this process or another, wait for
 * the first response. Responses that do not settle whether a link was created are not cached: the next request calls the
 * gateway again, and waiting requests in other processes get `gateway-timeout`.
 */
export function createSingleFlight({ store, timeoutMs, responseTtlMs }: SingleFlightOptions) {
  /** Requests of this process share a promise, so they need not poll the store. */
  const inFlight = new Map<string, { order: string; result: Promise<SingleFlightResult> }>();
  // A claim outlasts the gateway call and two store calls. If the process crashes, the claim expires.
  const claimTtlMs = timeoutMs + 2 * storeTimeoutMs;

  async function claimOrWait(attempt: AttemptHash, call: GatewayCall): Promise<SingleFlightResult> {
    const claim = JSON.stringify({ order: attempt.order, owner: crypto.randomUUID() });
    const isClaimed = await callStore(() => store.add(attempt.key, claim, claimTtlMs));
    return isClaimed ? sendAndStore(attempt, claim, call) : waitForResponse(attempt);
  }

  async function sendAndStore(
    { key, order }: AttemptHash,
    claim: string,
    { send, onStoreError }: GatewayCall,
  ): Promise<SingleFlightResult> {
    let record: string | null = null;
    try {
      const response = await send();
      record = createRecord(order, response);
      return { response, repeated: false };
    } finally {
      const next = record;
      // The response is returned even if it cannot be stored.
      await callStore<unknown>(() =>
        next === null ? store.remove(key, claim) : store.replace(key, claim, next, responseTtlMs),
      ).catch(onStoreError);
    }
  }

  async function waitForResponse({ key, order }: AttemptHash): Promise<SingleFlightResult> {
    const deadline = Date.now() + timeoutMs;
    for (let pollMs = minPollMs; ; pollMs = Math.min(pollMs * 2, maxPollMs)) {
      const record = parseRecord(await callStore(() => store.get(key)));
      if (!record) throw noResponseError();
      assertSameOrder(record.order, order);
      if (record.answer) return { response: toResponse(record.answer), repeated: true };
      if (Date.now() + pollMs > deadline) throw noResponseError();
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  return async function callOnce(attempt: AttemptHash, call: GatewayCall): Promise<SingleFlightResult> {
    const first = inFlight.get(attempt.key);
    if (first) {
      assertSameOrder(first.order, attempt.order);
      return { ...(await first.result), repeated: true };
    }
    const result = claimOrWait(attempt, call).finally(() => inFlight.delete(attempt.key));
    inFlight.set(attempt.key, { order: attempt.order, result });
    return result;
  };
}

/**
 * Calls the store with a timeout, because Redis clients queue commands without a time limit while they are disconnected
 * (https://github.com/redis/ioredis/issues/285).
 */
async function callStore<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(
      call(),
      storeTimeoutMs,
      () => new Error(`The store did not respond within ${storeTimeoutMs} ms.`),
    );
  } catch (cause) {
    throw new Error('The idempotency store failed.', { cause });
  }
}

function assertSameOrder(first: string, second: string): void {
  if (first === second) return;
  throw new HttpError(
    422,
    'idempotency-key-reused',
    'The Idempotency-Key was already used for another order, payer or amount. Create a new key for each attempt, as the button does.',
  );
}

function noResponseError(): HttpError {
  return new HttpError(
    504,
    'gateway-timeout',
    'The first request with this Idempotency-Key received no conclusive response.',
  );
}

/** Returns null when the response does not settle whether a link was created, since a later request may then create one. */
function createRecord(order: string, { status, body }: GatewayResponse): string | null {
  const text = new TextDecoder().decode(body);
  const result = parsePaymentLinkResponse(status, text);
  if (!result.ok && result.error.outcome === 'unknown') return null;
  return JSON.stringify({ order, answer: { status, body: text } } satisfies StoredAttempt);
}

function toResponse({ status, body }: { status: number; body: string }): GatewayResponse {
  return { status, body: new TextEncoder().encode(body) };
}

function parseRecord(text: string | null): StoredAttempt | null {
  if (text === null) return null;
  // Only this module writes values under these keys: claims, and the records of `createRecord`.
  return JSON.parse(text) as StoredAttempt;
}
