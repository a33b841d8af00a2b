/** Registered, so that an error from another copy of the package is recognised. */
const brand = Symbol.for('react-tarlan-pay.OrderRejected');

const statuses = {
  'order-rejected': 422,
  'already-paid': 409,
  'not-allowed': 403,
  'too-many-requests': 429,
} as const;

/** Why an order is turned away: the button shows the payer other words for each. */
export type OrderRejectedCode = keyof typeof statuses;

/**
 * Thrown by `resolveOrder` to turn an order away before the gateway is asked. The browser gets `{"error":{"code":…}}` with
 * HTTP 422 (`order-rejected`), 409 (`already-paid`), 403 (`not-allowed`) or 429 (`too-many-requests`), and nothing else.
 */
export class OrderRejected extends Error {
  /** The class's name. */
  override readonly name = 'OrderRejected';
  /** Tells it from other errors, also over two copies of the package. */
  readonly [brand] = true;
  /** Why the order is turned away. */
  readonly code: OrderRejectedCode;

  /** @param code Default: `order-rejected`, an order that does not exist or cannot be paid. */
  constructor(code: OrderRejectedCode = 'order-rejected') {
    super(`The order was turned away: ${code}`);
    this.code = code;
  }
}

/** How to answer an {@link OrderRejected}, also one of another copy of the package; null for every other error. */
export function readRejection(error: unknown): { status: number; code: OrderRejectedCode } | null {
  if (typeof error !== 'object' || error === null || !(brand in error)) return null;
  const code = 'code' in error && isKnownCode(error.code) ? error.code : 'order-rejected';
  return { status: statuses[code], code };
}

function isKnownCode(code: unknown): code is OrderRejectedCode {
  return typeof code === 'string' && Object.hasOwn(statuses, code);
}
