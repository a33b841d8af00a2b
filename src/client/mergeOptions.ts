import type { HeadersSource, PaymentLinkOptions } from './options.js';
import { settle, whenAll } from './whenAll.js';

/**
 * Puts a button's options over the defaults of its tree: the button wins, headers are merged, callbacks of both run,
 * and `allowedHosts` can only be narrowed.
 */
export function mergeOptions<T extends PaymentLinkOptions<never>>(
  base: PaymentLinkOptions<unknown>,
  own: T,
): T {
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return {
    ...base,
    // What is left out are undefined options, so the type is still that of the options given.
    ...(given as T),
    headers: mergeHeaders(base.headers, own.headers),
    allowedHosts:
      base.allowedHosts?.filter((host) => own.allowedHosts?.includes(host) ?? true) ?? own.allowedHosts,
    onBeforeRedirect: both(base.onBeforeRedirect, own.onBeforeRedirect),
    onLinkCreated: both(base.onLinkCreated, own.onLinkCreated),
    onPaid: both(base.onPaid, own.onPaid),
    onError: both(base.onError, own.onError),
    onStatusChange: both(base.onStatusChange, own.onStatusChange),
  };
}

function mergeHeaders(
  base: HeadersSource | undefined,
  own: HeadersSource | undefined,
): HeadersSource | undefined {
  if (!base || !own) return own ?? base;
  return () =>
    whenAll([settle(() => readHeaders(base)), settle(() => readHeaders(own))], ([first, second]) => {
      const merged = new Headers(first);
      new Headers(second).forEach((value, name) => {
        merged.set(name, value);
      });
      return merged;
    });
}

function readHeaders(source: HeadersSource): HeadersInit | Promise<HeadersInit> {
  return typeof source === 'function' ? source() : source;
}

/** Runs both callbacks, the second also when the first throws; answers false when one of them does. */
function both<A extends unknown[]>(
  first: ((...args: A) => unknown) | undefined,
  second: ((...args: A) => unknown) | undefined,
): ((...args: A) => boolean | Promise<boolean>) | undefined {
  // What a callback answers is looked at for being false, and for nothing else.
  if (!first || !second) return (first ?? second) as ((...args: A) => boolean) | undefined;
  return (...args) => {
    const results = [first, second].map((callback) => settle(() => callback(...args)));
    return whenAll(results, (settled) => !settled.includes(false));
  };
}
