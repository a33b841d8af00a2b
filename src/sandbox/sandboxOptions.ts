import {
  assertOptions,
  createOptionValidator,
  isNonEmptyString,
  isTimeoutMs,
  parseHttpUrl,
} from '../server/options/createOptionValidator.js';
import type { GatewayErrorFormat } from './gateway/gatewayErrors.js';
import type { SandboxLink, StoredSandboxLink } from './gateway/linkStore.js';

/** Options of `createSandboxGateway`. */
export interface SandboxGatewayOptions {
  /**
   * The secret key that verifies requests and signs callbacks. No page or response contains it.
   * @example 'test-secret'
   */
  secretKey: string;
  /**
   * The showcase's code. The sandbox answers requests with another `agent` with error 9724.
   * @example 'my-shop'
   */
  agent: string;
  /**
   * The service names to accept. The sandbox answers requests with another `service` with error 9721.
   *
   * @default any service
   * @example ['orders', 'gifts']
   */
  services?: readonly string[] | undefined;
  /**
   * The format of error responses: `current` is the new one that the gateway has announced, and `legacy` the one before it.
   *
   * @default 'current'
   * @example 'legacy'
   */
  errors?: GatewayErrorFormat | undefined;
  /**
   * The delay of each response to a request for a link, in milliseconds.
   *
   * @default 0
   * @example 2_000
   */
  latencyMs?: number | undefined;
  /**
   * The time until a pending link expires, in milliseconds.
   *
   * @default 900_000 (15 minutes)
   * @example 60_000
   */
  linkLifetimeMs?: number | undefined;
  /**
   * The http or https URL that receives the signed callbacks (webhooks) for paid and declined links.
   *
   * @default no callbacks
   * @example 'http://localhost:3000/api/payment-callback'
   */
  callbackUrl?: string | URL | undefined;
  /**
   * The `project` field of callbacks.
   *
   * @default 'sandbox'
   * @example 'my-project'
   */
  project?: string | undefined;
  /**
   * Sends the callbacks.
   *
   * @default the global `fetch` at the time of each call
   * @example async (url, init) => receiveCallback(new Request(url, init))
   */
  fetch?: typeof globalThis.fetch | undefined;
  /**
   * The origin of the payment pages. Set it if a proxy hides the public origin.
   *
   * @default the origin of the request
   * @example 'https://sandbox.shop.kz'
   */
  publicUrl?: string | URL | undefined;
  /**
   * Links of an earlier run, oldest first, as `onLinkChange` received them or as their JSON. Their payment pages then work again.
   *
   * @default no links
   * @example [...saved.values()]
   */
  links?: readonly StoredSandboxLink[] | undefined;
  /**
   * Called with each new link, and with each new state of a link, to store it for `links`.
   *
   * @default links are forgotten when the process ends
   * @example (link) => saved.set(link.id, link)
   */
  onLinkChange?: ((link: SandboxLink) => void) | undefined;
  /**
   * Receives one line per request for a link and per delivery attempt of a callback.
   *
   * @default no log
   * @example console.log
   */
  onLog?: ((line: string) => void) | undefined;
}

/** Validates the options and applies the defaults. */
export function readSandboxOptions(options: SandboxGatewayOptions) {
  assertOptions('createSandboxGateway', options);
  const settings = {
    ...options,
    errors: options.errors ?? 'current',
    latencyMs: options.latencyMs ?? 0,
    linkLifetimeMs: options.linkLifetimeMs ?? 15 * 60_000,
    callbackUrl: options.callbackUrl === undefined ? undefined : String(options.callbackUrl),
    project: options.project ?? 'sandbox',
    fetch: options.fetch ?? ((...call: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...call)),
    publicUrl: options.publicUrl === undefined ? undefined : String(options.publicUrl),
    onLog: options.onLog ?? (() => {}),
    links: options.links ?? [],
    onLinkChange: options.onLinkChange ?? (() => {}),
  };
  const { services, errors, callbackUrl, publicUrl } = settings;

  const check = createOptionValidator('createSandboxGateway');
  check('secretKey', isNonEmptyString(settings.secretKey), 'a non-empty string');
  check('agent', isNonEmptyString(settings.agent), 'a non-empty string');
  check(
    'services',
    !services || (Array.isArray(services) && services.every(isNonEmptyString)),
    'a list of names',
  );
  check('errors', errors === 'current' || errors === 'legacy', '"current" or "legacy"');
  check('latencyMs', isTimeoutMs(settings.latencyMs), 'a number of milliseconds');
  check('linkLifetimeMs', isTimeoutMs(settings.linkLifetimeMs), 'a number of milliseconds');
  check(
    'callbackUrl',
    callbackUrl === undefined || parseHttpUrl(callbackUrl) !== null,
    'an http or https URL',
  );
  check('project', isNonEmptyString(settings.project), 'a non-empty string');
  check('fetch', typeof settings.fetch === 'function', 'a function');
  check('publicUrl', publicUrl === undefined || isOrigin(publicUrl), 'an http or https origin');
  check('links', Array.isArray(settings.links), 'a list of links');
  check('onLinkChange', typeof settings.onLinkChange === 'function', 'a function');
  check('onLog', typeof settings.onLog === 'function', 'a function');
  return settings;
}

export function isOrigin(text: string): boolean {
  const url = parseHttpUrl(text);
  return url !== null && url.href === `${url.origin}/`;
}
