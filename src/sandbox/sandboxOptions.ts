import {
  createOptionValidator,
  isNonEmptyString,
  isTimeoutMs,
  parseHttpUrl,
} from '../server/createOptionValidator.js';
import type { GatewayErrorFormat } from './gatewayErrors.js';

/** Options of `createSandboxGateway`. What is wrong in them is thrown at once, as a TypeError that names the option. */
export interface SandboxGatewayOptions {
  /** The secret that requests must be signed with, and callbacks are. Shown nowhere. */
  secretKey: string;
  /** The showcase's code: another one is answered with error 9724. */
  agent: string;
  /** The services there are: another one is answered with error 9721. Default: any. */
  services?: readonly string[] | undefined;
  /** The error format, after or before the gateway's announced change. Default: `current`. */
  errors?: GatewayErrorFormat | undefined;
  /** Milliseconds that every answer to a request for a link takes. Default: 0. */
  latencyMs?: number | undefined;
  /** Milliseconds that a link can be paid. Default: 15 minutes. */
  linkLifetimeMs?: number | undefined;
  /** Where signed callbacks about paid and declined links go: http or https. Default: none are sent. */
  callbackUrl?: string | URL | undefined;
  /** The `project` that callbacks name. Default: `sandbox`. */
  project?: string | undefined;
  /** Sends the callbacks. Default: the global `fetch`, looked up at each call. */
  fetch?: typeof globalThis.fetch | undefined;
  /** The origin of the payment pages, where a proxy hides it: `https://sandbox.shop.kz`. Default: the request's own. */
  publicUrl?: string | URL | undefined;
}

/** Checks the options and fills in the defaults. */
export function readSandboxOptions(options: SandboxGatewayOptions) {
  const settings = {
    ...options,
    errors: options.errors ?? 'current',
    latencyMs: options.latencyMs ?? 0,
    linkLifetimeMs: options.linkLifetimeMs ?? 15 * 60_000,
    callbackUrl: options.callbackUrl === undefined ? undefined : String(options.callbackUrl),
    project: options.project ?? 'sandbox',
    fetch: options.fetch ?? ((...call: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...call)),
    publicUrl: options.publicUrl === undefined ? undefined : String(options.publicUrl),
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
  return settings;
}

function isOrigin(text: string): boolean {
  const url = parseHttpUrl(text);
  return url !== null && url.href === `${url.origin}/`;
}
