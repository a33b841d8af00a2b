import { callStore } from './callStore.js';
import type { IdempotencyStore } from './IdempotencyStore.js';
import {
  parseAttempt,
  type StoredAnswer,
  type StoredAttempt,
  serializeAttempt,
  type UnknownOutcome,
} from './StoredAttempt.js';

/** How often a claim is renewed while the gateway is called. */
const renewalMs = 1500;
/**
 * A claim that has not changed for this time in ms belongs to a process that was killed or is frozen. The time is longer
 * than the slowest call of a store, because a slow call delays renewals and reads.
 */
export const leaseMs = 6000;
/** Other requests can change the value between two calls of the store, but not this often. */
const maxChanges = 10;

interface ClaimOptions {
  store: IdempotencyStore;
  key: string;
  order: string;
  /**
   * How long the store keeps a claim that is not renewed. This is as long as a link may be open, so that a later request
   * notices that the owner of the claim has died. That request waits for at most `leaseMs`.
   */
  claimTtlMs: number;
}

/** The right to call the gateway for an attempt. */
export interface Claim {
  owner: string;
  /** Set if an earlier call for the attempt has no known outcome, so that another link may exist. */
  previousOutcome: UnknownOutcome | null;
  /**
   * Starts to renew the claim. Resolves to false if the claim was lost meanwhile, because the process was frozen or the
   * store slow.
   */
  start(): Promise<boolean>;
  /** Replaces the claim by the outcome. If others have claimed the attempt meanwhile, the first link is kept for all. */
  complete(outcome: Outcome, ttlMs: number): Promise<Completion>;
}

export type Outcome = Pick<StoredAttempt, 'answer' | 'ended'>;

export interface Completion {
  /** The link that another request has stored first, and that has to be used instead. */
  otherLink: StoredAnswer | null;
  /** True if the store had lost the claim, so that another request may have called the gateway too. */
  isLost: boolean;
}

/**
 * Claims an attempt. A claim of this request is recognized even if the store's reply to it was lost. If the store fails, no
 * claim of this request remains.
 *
 * @returns The claim, or what the store has for the attempt already.
 */
export async function acquireClaim(options: ClaimOptions): Promise<Claim | StoredAttempt> {
  const { store, key, order, claimTtlMs } = options;
  const owner = crypto.randomUUID();
  const claim = serializeAttempt({ order, owner, renewals: 0 });
  let claimedAt = 0;
  let previousOutcome: UnknownOutcome | null = null;

  const found = await callStore(() =>
    untilUnchanged(async () => {
      claimedAt = performance.now();
      if (await store.add(key, claim, claimTtlMs)) return null;
      const text = await store.get(key);
      if (text === claim) return null;
      // The entry expired between the two commands.
      if (text === null) return undefined;
      const other = parseAttempt(text);
      if (!other.ended || other.order !== order) return other;
      if (other.ended !== 'not-sent') previousOutcome = other.ended;
      return (await store.replace(key, text, claim, claimTtlMs)) ? null : undefined;
    }),
  ).catch((error: unknown) => {
    // The command `add` may still be queued in the client. `remove` is queued after it, so no claim remains.
    callStore(() => store.remove(key, claim)).catch(() => {});
    throw error;
  });
  return found ?? createClaim(options, { owner, claim, claimedAt, previousOutcome });
}

function createClaim(
  { store, key, order, claimTtlMs }: ClaimOptions,
  {
    owner,
    claim,
    claimedAt,
    previousOutcome,
  }: { owner: string; claim: string; claimedAt: number } & Pick<Claim, 'previousOutcome'>,
): Claim {
  /** The value in the store, as far as this process knows. */
  let current = claim;
  let renewals = 0;
  let isLost = false;
  let isCompleted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Resolves to false when another request has claimed the attempt. */
  async function renew(): Promise<boolean> {
    const next = serializeAttempt({ order, owner, renewals: ++renewals });
    return callStore(() =>
      untilUnchanged(async () => {
        if (isCompleted) return true;
        if (await store.replace(key, current, next, claimTtlMs)) {
          current = next;
          return true;
        }
        const text = await store.get(key);
        if (text !== null && parseAttempt(text).owner === owner) {
          // The reply to an earlier renewal was lost, or another process gave up on this one while it was frozen.
          current = text;
          return text === next || undefined;
        }
        isLost = true;
        if (text !== null) return false;
        if (!(await store.add(key, next, claimTtlMs))) return undefined;
        current = next;
        return true;
      }),
    );
  }

  function scheduleRenewal(): void {
    timer = setTimeout(async () => {
      // A failed renewal is reported later, when the outcome cannot be written.
      await renew().catch(() => {});
      if (!isCompleted) scheduleRenewal();
    }, renewalMs);
  }

  return {
    owner,
    previousOutcome,
    async start() {
      if (performance.now() - claimedAt > leaseMs / 2 && !(await renew())) return false;
      scheduleRenewal();
      return true;
    },
    async complete(outcome, ttlMs) {
      isCompleted = true;
      clearTimeout(timer);
      const completion = await writeOutcome(store, key, current, { order, owner, ...outcome }, ttlMs);
      return { ...completion, isLost: completion.isLost || isLost };
    },
  };
}

/**
 * Writes an outcome. It replaces the value `current`, other values of the same owner and claims of other requests, and is
 * added if the key has no value.
 */
export async function writeOutcome(
  store: IdempotencyStore,
  key: string,
  current: string,
  outcome: StoredAttempt,
  ttlMs: number,
): Promise<Completion> {
  const next = serializeAttempt(outcome);
  let expected = current;
  let isLost = false;
  return callStore(() =>
    untilUnchanged(async () => {
      if (await store.replace(key, expected, next, ttlMs)) return { otherLink: null, isLost };
      const text = await store.get(key);
      if (text === next) return { otherLink: null, isLost };
      if (text === null) {
        isLost = true;
        return (await store.add(key, next, ttlMs)) ? { otherLink: null, isLost } : undefined;
      }
      const found = parseAttempt(text);
      if (found.owner !== outcome.owner) {
        isLost = true;
        if (found.order !== outcome.order || !outcome.answer?.isLink) return { otherLink: null, isLost };
        if (found.answer?.isLink) return { otherLink: found.answer, isLost };
      }
      expected = text;
      return undefined;
    }),
  );
}

/** Repeats steps that resolve to undefined because another request has changed the value between two of them. */
async function untilUnchanged<T>(steps: () => Promise<T | undefined>): Promise<T> {
  for (let changes = 0; changes < maxChanges; changes++) {
    const result = await steps();
    if (result !== undefined) return result;
  }
  throw new Error('The value in the store changes with every call.');
}
