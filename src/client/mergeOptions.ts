import { isAllowedHost, parseUrl } from '../gateway/parsePaymentUrl.js';
import { mergeDefined } from '../locales/mergeDefined.js';
import { reportError } from './invokeCallback.js';
import type { HeadersSource, UsePaymentLinkOptions } from './options.js';
import { isPromise, tryCall } from './tryCall.js';

/**
 * Merges a button's options with the defaults of its tree: the button wins, headers are merged, callbacks of both run, and
 * `allowedHosts` can only be narrowed.
 */
export function mergeOptions<T extends UsePaymentLinkOptions<never>>(
  base: UsePaymentLinkOptions<unknown>,
  own: T,
): T {
  return {
    ...mergeDefined(base, own),
    // The button's own `checkStatus` or `statusEndpoint` replaces both of the tree's.
    checkStatus: own.checkStatus ?? (own.statusEndpoint ? undefined : base.checkStatus),
    headers: mergeHeaders(base.headers, own.headers),
    allowedHosts: narrowHosts(base.allowedHosts, own.allowedHosts),
    onBeforeRedirect: runBoth(base.onBeforeRedirect, own.onBeforeRedirect),
    onLinkCreated: runBoth(base.onLinkCreated, own.onLinkCreated),
    onPaid: runBoth(base.onPaid, own.onPaid),
    onError: runBoth(base.onError, own.onError),
    onStatusChange: runBoth(base.onStatusChange, own.onStatusChange),
  };
}

/** Returns the hosts that are in both lists. Hosts are compared in lower case and in ASCII, as URLs contain them. */
function narrowHosts(
  base: readonly string[] | undefined,
  own: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!base || !own) return base ?? own;
  return base.filter((host) => {
    const url = parseUrl(`https://${host}`);
    return url !== null && isAllowedHost(url, own);
  });
}

function mergeHeaders(
  base: HeadersSource | undefined,
  own: HeadersSource | undefined,
): HeadersSource | undefined {
  if (!base || !own) return own ?? base;
  return () => {
    const both = [base, own].map((source) =>
      tryCall(() => (typeof source === 'function' ? source() : source)),
    );
    return both.some(isPromise) ? Promise.all(both).then(joinHeaders) : joinHeaders(both as HeadersInit[]);
  };
}

function joinHeaders(all: HeadersInit[]): Headers {
  const merged = new Headers();
  for (const headers of all)
    new Headers(headers).forEach((value, name) => {
      merged.set(name, value);
    });
  return merged;
}

/**
 * Runs both callbacks, the second one even if the first one throws. Returns false if one of them returns false. If both
 * throw, the first error is thrown and the second one is reported.
 */
function runBoth<A extends unknown[]>(
  first: ((...args: A) => unknown) | undefined,
  second: ((...args: A) => unknown) | undefined,
): ((...args: A) => boolean | Promise<boolean>) | undefined {
  // Only the result `false` of a callback has a meaning: `onBeforeRedirect` returns it to keep the link.
  if (!first || !second) return (first ?? second) as ((...args: A) => boolean) | undefined;
  return (...args) => {
    const results = [first, second].map((callback) => tryCall(() => callback(...args)));
    if (!results.some(isPromise)) return !results.includes(false);
    return Promise.allSettled(results).then((settled) => {
      const [error, ...others] = settled.filter((result) => result.status === 'rejected');
      for (const { reason } of others) reportError(reason);
      if (error) throw error.reason;
      return !settled.some((result) => result.status === 'fulfilled' && result.value === false);
    });
  };
}
