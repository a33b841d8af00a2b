import type { SignedRequest } from '../../server/signing/signature.js';
import type { CallbackAttempt } from './callback.js';

/** A callback (webhook) of the sandbox with its delivery attempts. */
export interface SentCallback {
  /** A sequence number from 1. */
  readonly id: number;
  /** The URL of the shop's endpoint. */
  readonly url: string;
  /** The body and its signature. */
  readonly message: SignedRequest;
  /** The delivery attempts, with the shop's responses. */
  readonly attempts: readonly CallbackAttempt[];
}

export type CallbackLog = ReturnType<typeof createCallbackLog>;

const maxCallbacks = 1000;

/** Keeps the last 1,000 callbacks in memory, and passes one line per delivery attempt to `writeLine`. */
export function createCallbackLog(writeLine: (line: string) => void) {
  const callbacks: (SentCallback & { attempts: CallbackAttempt[] })[] = [];
  let nextId = 1;
  return {
    /** Adds a callback before its first attempt. */
    add(
      url: string,
      message: SignedRequest,
    ): { callback: SentCallback; addAttempt: (attempt: CallbackAttempt) => void } {
      const attempts: CallbackAttempt[] = [];
      const callback = { id: nextId++, url, message, attempts };
      callbacks.push(callback);
      if (callbacks.length > maxCallbacks) callbacks.shift();
      return { callback, addAttempt: (attempt) => addAttempt(callback, attempt) };
    },
    addAttempt,
    get: (id: number) => callbacks.find((callback) => callback.id === id) ?? null,
    list: (): readonly SentCallback[] => [...callbacks],
  };

  function addAttempt(
    { id, url, attempts }: { id: number; url: string; attempts: CallbackAttempt[] },
    attempt: CallbackAttempt,
  ): void {
    attempts.push(attempt);
    writeLine(`callback #${id} → POST ${url}: ${describeAttempt(attempt)}`);
  }
}

/** Describes the response to an attempt, and when the next one follows. */
export function describeAttempt({ status, detail, retryInMs }: CallbackAttempt): string {
  const response = status === null ? `no response (${detail})` : `HTTP ${status}`;
  return retryInMs === null ? response : `${response}, retrying in ${(retryInMs / 1000).toFixed(1)} s`;
}
