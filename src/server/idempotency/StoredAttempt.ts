/** The value of an attempt in the store. Without `answer` and `ended` it is a claim: its owner calls the gateway. */
export interface StoredAttempt {
  /** The hash of what the attempt is for, so that the same key for another order is refused. */
  order: string;
  /** Identifies the request that wrote the value, so that it recognizes its own after a lost reply. */
  owner: string;
  /** Counts the renewals of a claim. A claim that does not change belongs to a process that was killed. */
  renewals?: number;
  answer?: StoredAnswer;
  /** Why the attempt ended without an answer. The next request may call the gateway again. */
  ended?: UnknownOutcome | 'not-sent';
}

/** Why nobody knows whether there is a link: the gateway gave no conclusive response, or the owner died. */
export type UnknownOutcome = 'inconclusive' | 'owner-died';

export interface StoredAnswer {
  status: number;
  body: string;
  /** True if the gateway created a link. */
  isLink: boolean;
  /** When the gateway was called, in milliseconds since the epoch. */
  calledAt: number;
}

/** @throws {SyntaxError} When another program wrote the value. */
export function parseAttempt(text: string): StoredAttempt {
  // The cast is safe, because only this package writes values under these keys.
  return JSON.parse(text) as StoredAttempt;
}

export function serializeAttempt(attempt: StoredAttempt): string {
  return JSON.stringify(attempt);
}
