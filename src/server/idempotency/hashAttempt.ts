import { Refusal } from '../http/HttpError.js';
import { sha256 } from '../signing/encoding.js';
import { canonicalJson } from '../signing/toCanonicalJson.js';

/** One attempt to pay one order, named by hashes alone. */
export interface Attempt {
  /** Stands for the agent and the `Idempotency-Key`. Nobody without the key can make it, or guess the order below. */
  key: string;
  /** Stands for the order as the browser sent it, the payer and the amount. */
  order: string;
}

const keyShape = /^[\w.:~+/=-]{1,128}$/;

/**
 * The request's `Idempotency-Key`; null when it has none.
 *
 * @throws {Refusal} 400 `invalid-idempotency-key` when it is longer than 128 characters, or has others than letters, digits and `._:~+/=-`.
 */
export function readIdempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key');
  if (key === null || keyShape.test(key)) return key;
  throw new Refusal(400, 'invalid-idempotency-key', 'The Idempotency-Key has a shape that is not allowed.');
}

/**
 * A changed price is another order: the link for the old one must not be given out again. The return address and the
 * service are no part of it: shops may make those anew for each request.
 */
export async function nameAttempt(
  idempotencyKey: string,
  agent: string,
  order: { sent: unknown; username: string; amount: number },
): Promise<Attempt> {
  const [key, hash] = await Promise.all([
    sha256(`${agent}\n${idempotencyKey}`),
    sha256(`${idempotencyKey}\n${serialise(order)}`),
  ]);
  return { key, order: hash };
}

function serialise(order: object): string {
  try {
    return canonicalJson(order, false);
  } catch (cause) {
    throw new Refusal(400, 'invalid-json', 'The order nests too deeply.', { cause });
  }
}
