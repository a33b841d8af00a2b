import { assertOptions, isSpelledAlike } from './createOptionValidator.js';

/** The options of all handlers. */
const optionNames = {
  ...{ secretKey: true, agent: true, service: true, referHost: true, orderSchema: true, resolveOrder: true },
  ...{ gatewayUrl: true, timeoutMs: true, fetch: true, escapeHtml: true, linkLifetimeMs: true, onLink: true },
  ...{ idempotencyStore: true, idempotencyTtlMs: true, onError: true, requestTimeoutMs: true },
  ...{ allowedOrigins: true, allowedHeaders: true, trustProxy: true, rateLimit: true, tracer: true },
  ...{ onProcessed: true, onFailed: true, onPending: true, onCallback: true, onPaidAgain: true },
  ...{ store: true, storeTtlMs: true, channel: true },
  ...{ readStatus: true, maxStreams: true, maxStreamMs: true, heartbeatMs: true },
};

/**
 * Refuses missing options, and those that differ from a known one only in their case, underscores or plural: with a
 * misspelled `gatewayURL` the production gateway would silently be used. Other names are accepted, because shops spread
 * objects that contain more than the options.
 *
 * @throws {TypeError} When the options are missing, or one of them is misspelled.
 */
export function assertHandlerOptions<Options extends object>(
  owner: string,
  // The compiler reports an option of a handler that `optionNames` lacks.
  options: Options & (Exclude<keyof Options, keyof typeof optionNames> extends never ? unknown : never),
): void {
  assertOptions(owner, options);
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(optionNames, name)) continue;
    const meant = Object.keys(optionNames).find((known) => isSpelledAlike(known, name));
    if (meant) throw new TypeError(`${owner}: \`${name}\` is not an option. Did you mean \`${meant}\`?`);
  }
}
