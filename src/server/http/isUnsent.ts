/**
 * Returns true if a failed request has certainly not reached the server, because no connection was established. A connection that
 * breaks later can break before or after the server has read the request, and both look the same.
 */
export function isUnsent(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isUnsent);
  if (!(error instanceof Error)) return false;
  // Node sets `syscall` for failed DNS look-ups and connections. `UND_ERR_CONNECT_TIMEOUT` is a code of undici, Node's
  // implementation of `fetch`.
  if ('syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')) return true;
  if ('code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  return isUnsent(error.cause);
}
