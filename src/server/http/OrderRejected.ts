/** A registered symbol, so that errors of another copy of the package are recognized. */
const brand = Symbol.for('react-tarlan-pay.OrderRejected');

const statuses = {
  'order-rejected': 422,
  'already-paid': 409,
  'not-allowed': 403,
  'too-many-requests': 429,
} as const;

/** Why an order is rejected. The button shows the payer a different message for each code. */
export type OrderRejectedCode = keyof typeof statuses;

/**
 * Throw this in `resolveOrder` to reject an order before the gateway is called. The browser gets `{"error":{"code":…}}` with
 * HTTP 422 (`order-rejected`), 409 (`already-paid`), 403 (`not-allowed`) or 429 (`too-many-requests`), and nothing else.
 *
 * @example
 * if (order.paidAt) throw new OrderRejected('already-paid');
 */
export class OrderRejected extends Error {
  /** Always `'OrderRejected'`. */
  override readonly name = 'OrderRejected';
  /** Identifies the error, also when another copy of the package created it. */
  readonly [brand] = true;
  /** Why the order is rejected. */
  readonly code: OrderRejectedCode;

  /** @param code Why the order is rejected. Default: `'order-rejected'`, the order does not exist or cannot be paid. */
  constructor(code: OrderRejectedCode = 'order-rejected') {
    super(`The order was rejected: ${code}`);
    this.code = code;
  }
}

/** Returns the response to an {@link OrderRejected}, also of another copy of the package; null for other errors. */
export function getRejection(error: unknown): { status: number; code: OrderRejectedCode } | null {
  if (typeof error !== 'object' || error === null || !(brand in error)) return null;
  const code = 'code' in error && isKnownCode(error.code) ? error.code : 'order-rejected';
  return { status: statuses[code], code };
}

function isKnownCode(code: unknown): code is OrderRejectedCode {
  return typeof code === 'string' && Object.hasOwn(statuses, code);
}
