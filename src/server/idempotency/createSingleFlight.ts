import { parsePaymentLinkResponse } from '../../gateway/parsePaymentLinkResponse.js';
import { HttpError } from '../http/HttpError.js';
import { isUnsent } from '../http/isUnsent.js';
import type { GatewayResponse } from '../signing/callGateway.js';
import { acquireClaim, type Claim, leaseMs, type Outcome } from './acquireClaim.js';
import { assertStoreWorks } from './assertStoreWorks.js';
import { callStore } from './callStore.js';
import { createAnswerGuard } from './createAnswerGuard.js';
import type { AttemptHash } from './hashAttempt.js';
import type { IdempotencyStore } from './IdempotencyStore.js';
import { isMemoryStore } from './memoryIdempotencyStore.js';
import {
  parseAttempt,
  type StoredAnswer,
  type StoredAttempt,
  serializeAttempt,
  type UnknownOutcome,
} from './StoredAttempt.js';

const minPollMs = 20;
const maxPollMs = 250;
/**
 * How long an outcome without a link is stored. Longer than the polling interval of waiting requests in other processes, so
 * that they notice the outcome.
 */
const noticeTtlMs = 2000;

/** A gateway response, and whether it repeats the response to an earlier request. */
export interface SingleFlightResult {
  response: GatewayResponse;
  repeated: boolean;
  /** When the gateway was called, in milliseconds since the epoch. */
  calledAt: number;
}

interface SingleFlightOptions {
  store: IdempotencyStore;
  /** Timeout of one gateway call. */
  timeoutMs: number;
}

interface GatewayCall {
  send: () => Promise<GatewayResponse>;
  /** How long a response is cached. */
  responseTtlMs: number;
  /** If true, only links are cached: after an error, the next request calls the gateway again. */
  isForLinksOnly: boolean;
  /** Called when the store fails after the gateway was called, or another link may exist for the order. */
  onWarning: (error: unknown, code: 'second-link-possible' | null) => void;
}

interface StoreState {
  /** Requests of this process share a promise, so they need not poll the store. */
  inFlight: Map<string, { order: string; result: Promise<SingleFlightResult> }>;
  guard: ReturnType<typeof createAnswerGuard> | null;
}

/** The state is kept for each store, because `createPaymentLink` has no state between its calls. */
const states = new WeakMap<IdempotencyStore, StoreState>();

/**
 * Calls the gateway at most once per attempt. Concurrent requests with the same key, in this process or another, wait for
 * the first response. Responses that do not settle whether a link was created are not cached: the next request calls the
 * gateway again, and waiting requests in other processes get `gateway-timeout`.
 */
export function createSingleFlight({ store, timeoutMs }: SingleFlightOptions) {
  const { inFlight, guard } = getState(store);

  async function claimOrWait(attempt: AttemptHash, call: GatewayCall): Promise<SingleFlightResult> {
    const known = guard?.find(attempt.key);
    if (known?.answer) {
      assertSameOrder(known.order, attempt.order);
      return repeat(known.answer);
    }
    await assertStoreWorks(store);
    const claimTtlMs = Math.max(call.responseTtlMs, timeoutMs + 2 * leaseMs);
    const claim = await acquireClaim({ store, claimTtlMs, ...attempt });
    if ('start' in claim && (await claim.start())) return sendAndComplete(attempt, claim, call);
    return waitForResponse(attempt, claimTtlMs);
  }

  async function sendAndComplete(
    { key, order }: AttemptHash,
    claim: Claim,
    { send, responseTtlMs, isForLinksOnly, onWarning }: GatewayCall,
  ): Promise<SingleFlightResult> {
    const completeAsUnknown = () => completeClaim(claim, { ended: 'inconclusive' }, responseTtlMs, onWarning);
    const calledAt = Date.now();
    let response: GatewayResponse;
    try {
      response = await send();
    } catch (error) {
      if (!isUnsent(error)) await completeAsUnknown();
      else if (claim.previousOutcome)
        await completeClaim(claim, { ended: claim.previousOutcome }, responseTtlMs, onWarning);
      else await completeClaim(claim, { ended: 'not-sent' }, noticeTtlMs, onWarning);
      throw error;
    }
    const answer = createAnswer(response, calledAt);
    if (!answer) {
      await completeAsUnknown();
      return { response, repeated: false, calledAt };
    }
    if (claim.previousOutcome) warnAboutSecondLink(onWarning, unknownOutcomes[claim.previousOutcome]);
    const ttlMs =
      isForLinksOnly && !answer.isLink ? noticeTtlMs : Math.max(1, calledAt + responseTtlMs - Date.now());
    const { otherLink, isStored } = await completeClaim(claim, { answer }, ttlMs, onWarning);
    if (otherLink) return repeat(otherLink);
    if (answer.isLink) {
      guard?.add({
        key,
        attempt: { order, owner: claim.owner, answer },
        expiresAt: calledAt + ttlMs,
        isStored,
        onSecondLink: () =>
          warnAboutSecondLink(
            onWarning,
            'The idempotency store lost the link of this attempt, and another process has created a second one.',
          ),
      });
    }
    return { response, repeated: false, calledAt };
  }

  async function waitForResponse(
    { key, order }: AttemptHash,
    claimTtlMs: number,
  ): Promise<SingleFlightResult> {
    const deadline = performance.now() + timeoutMs;
    let lastText: string | null = null;
    let changedAt = performance.now();
    for (let pollMs = minPollMs; ; pollMs = Math.min(pollMs * 2, maxPollMs)) {
      const text = await callStore(() => store.get(key));
      const now = performance.now();
      if (text !== lastText) changedAt = now;
      lastText = text;
      const record = text === null ? null : parseAttempt(text);
      if (record) assertSameOrder(record.order, order);
      if (record?.answer) return repeat(record.answer);
      if (record?.ended) throw noResponseError();
      if (now - changedAt > leaseMs) {
        if (record && text !== null) await markOwnerAsDied(key, text, record, claimTtlMs);
        throw noResponseError();
      }
      if (now + pollMs > deadline) throw noResponseError();
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  /**
   * Marks an attempt whose owner has died, so that the next request can claim it at once. This request does not claim it,
   * because only another press may create a second link.
   */
  async function markOwnerAsDied(
    key: string,
    text: string,
    { order, owner }: StoredAttempt,
    ttlMs: number,
  ): Promise<void> {
    const mark = serializeAttempt({ order, owner, ended: 'owner-died' });
    await callStore(() => store.replace(key, text, mark, ttlMs));
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

function getState(store: IdempotencyStore): StoreState {
  let state = states.get(store);
  if (!state) {
    state = { inFlight: new Map(), guard: isMemoryStore(store) ? null : createAnswerGuard(store) };
    states.set(store, state);
  }
  return state;
}

/**
 * Writes the outcome to the store. If the store fails, only a warning is reported, so that the response is still returned.
 */
async function completeClaim(
  claim: Claim,
  outcome: Outcome,
  ttlMs: number,
  onWarning: GatewayCall['onWarning'],
): Promise<{ otherLink: StoredAnswer | null; isStored: boolean }> {
  const isLink = outcome.answer?.isLink === true;
  const mayBeLink = isLink || outcome.ended === 'inconclusive';
  try {
    const { otherLink, isLost } = await claim.complete(outcome, ttlMs);
    if (mayBeLink && isLost)
      warnAboutSecondLink(
        onWarning,
        'The idempotency store lost the claim of this attempt during the gateway call.',
      );
    return { otherLink, isStored: true };
  } catch (error) {
    if (isLink) warnAboutSecondLink(onWarning, 'The link could not be stored.', error);
    else onWarning(error, null);
    return { otherLink: null, isStored: false };
  }
}

const unknownOutcomes: Record<UnknownOutcome, string> = {
  inconclusive: 'An earlier gateway call for this attempt had no conclusive response.',
  'owner-died':
    'An earlier request for this attempt ended without an outcome, because its process was stopped or frozen.',
};

function warnAboutSecondLink(onWarning: GatewayCall['onWarning'], what: string, cause?: unknown): void {
  const advice = 'A Redis store needs `maxmemory-policy noeviction` and persistence.';
  const message = `${what} Another link may exist for this order, or be created by its next request. ${advice}`;
  onWarning(new Error(message, cause === undefined ? {} : { cause }), 'second-link-possible');
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
    'The first request for this attempt received no conclusive response.',
  );
}

/** Returns null when the response does not settle whether a link was created, since a later request may then create one. */
function createAnswer({ status, body }: GatewayResponse, calledAt: number): StoredAnswer | null {
  const text = new TextDecoder().decode(body);
  const result = parsePaymentLinkResponse(status, text);
  if (!result.ok && result.error.outcome === 'unknown') return null;
  const isLink = result.ok || result.error.outcome === 'created';
  return { status, body: text, isLink, calledAt };
}

function repeat({ status, body, calledAt }: StoredAnswer): SingleFlightResult {
  return { response: { status, body: new TextEncoder().encode(body) }, repeated: true, calledAt };
}
