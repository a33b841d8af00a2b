import { HttpError } from '../http/HttpError.js';
import { sha256 } from '../signing/encoding.js';
import { toCanonicalJson } from '../signing/toCanonicalJson.js';

/** Identifies one attempt to pay one order, or the link of a `linkKey`, by hashes that reveal nothing about either. */
export interface AttemptHash {
  /** Hash of the agent and the `Idempotency-Key`. */
  key: string;
  /**
   * Hash of the order as sent, the payer and the amount. It is salted with the `Idempotency-Key`, so that the hashed
   * data cannot be guessed.
   */
  order: string;
}

const keyPattern = /^[\w.:~+/=-]{1,128}$/;

/**
 * Returns the request's `Idempotency-Key`, or null if it has none.
 *
 * @throws {HttpError} 400 `invalid-idempotency-key` unless it has 1 to 128 characters: letters, digits and `._:~+/=-`.
 */
export function getIdempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key');
  if (key === null || keyPattern.test(key)) return key;
  throw new HttpError(
    400,
    'invalid-idempotency-key',
    'The Idempotency-Key is empty, too long or has invalid characters. Send a UUID, as the button does.',
  );
}

/**
 * Hashes an attempt. The amount is included, so that the link for an old price is not returned after a price change. The
 * return URL and the service are left out, because shops may generate them for each request.
 *
 * @throws {HttpError} 400 `invalid-json` when the order is nested too deeply.
 */
export async function hashAttempt(
  idempotencyKey: string,
  agent: string,
  order: { sent: unknown; username: string; amount: number },
): Promise<AttemptHash> {
  const [keyHash, orderHash] = await Promise.all([
    sha256(`${agent}\n${idempotencyKey}`),
    sha256(`${idempotencyKey}\n${serialize(order)}`),
  ]);
  return { key: keyHash, order: orderHash };
}

/**
 * Hashes what a link is for. The secret key is the salt, because order ids, payers and amounts could be guessed.
 */
export async function hashLink(
  secretKey: string,
  agent: string,
  order: { linkKey: string; username: string; amount: number },
): Promise<AttemptHash> {
  const hash = await sha256(`${secretKey}\n${agent}\n${serialize(order)}`);
  return { key: hash, order: hash };
}

function serialize(order: object): string {
  try {
    return toCanonicalJson(order, false);
  } catch (cause) {
    throw new HttpError(400, 'invalid-json', 'The order is nested too deeply.', { cause });
  }
}
