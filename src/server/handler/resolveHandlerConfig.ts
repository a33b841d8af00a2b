import { resolvePageHandlerOptions } from '../endpoint/PageHandlerOptions.js';
import { memoryIdempotencyStore } from '../idempotency/memoryIdempotencyStore.js';
import { assertHandlerOptions } from '../options/assertHandlerOptions.js';
import {
  createOptionValidator,
  hasMethods,
  isFunction,
  isNonEmptyString,
  isTimeoutMs,
  parseHttpUrl,
} from '../options/createOptionValidator.js';
import { getEnvironment } from '../options/getEnvironment.js';
import type { PaymentLinkHandlerConfig } from './PaymentLinkHandlerConfig.js';
import { warnAboutProduction } from './warnAboutProduction.js';

const productionUrl = 'https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link';

export type ResolvedHandlerConfig<TOrder> = ReturnType<typeof resolveHandlerConfig<TOrder>>;

/**
 * Applies the defaults and validates all options.
 *
 * @throws {TypeError} When an option is missing or invalid.
 */
export function resolveHandlerConfig<TOrder>(owner: string, config: PaymentLinkHandlerConfig<TOrder>) {
  assertHandlerOptions(owner, config);
  const environmentUrl = getEnvironment().TARLAN_GATEWAY_URL;
  const resolved = {
    ...config,
    gatewayUrl: config.gatewayUrl ?? (environmentUrl || productionUrl),
    timeoutMs: config.timeoutMs ?? 25_000,
    fetch: config.fetch ?? ((...args: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...args)),
    escapeHtml: config.escapeHtml ?? true,
    idempotencyStore:
      config.idempotencyStore === undefined ? memoryIdempotencyStore() : config.idempotencyStore,
    idempotencyTtlMs: config.idempotencyTtlMs ?? 10 * 60_000,
  };
  const { service, referHost, orderSchema, idempotencyStore, idempotencyTtlMs } = resolved;

  const validate = createOptionValidator(owner);
  validate('agent', isNonEmptyString(resolved.agent), 'a non-empty string');
  validate('service', isNonEmptyString(service) || isFunction(service), 'a non-empty string or a function');
  validate(
    'referHost',
    isNonEmptyString(referHost) && /^[^\s/@?#]+$/.test(referHost),
    'a domain without scheme and path',
  );
  validate(
    'orderSchema',
    !orderSchema || isFunction(orderSchema['~standard']?.validate),
    'a Standard Schema',
  );
  validate('resolveOrder', isFunction(resolved.resolveOrder), 'a function');
  validate(
    'gatewayUrl',
    parseHttpUrl(resolved.gatewayUrl) !== null,
    'an absolute http or https URL, also in the environment variable TARLAN_GATEWAY_URL',
  );
  const { timeoutMs } = resolved;
  validate('timeoutMs', isTimeoutMs(timeoutMs) && timeoutMs > 0, 'a positive number of milliseconds');
  validate('fetch', isFunction(resolved.fetch), 'a function');
  validate('escapeHtml', typeof resolved.escapeHtml === 'boolean', 'a boolean');
  validate(
    'idempotencyStore',
    idempotencyStore === null || hasMethods(idempotencyStore, ['add', 'get', 'replace', 'remove']),
    'an IdempotencyStore or null',
  );
  validate('idempotencyTtlMs', isPositiveInteger(idempotencyTtlMs), 'a positive integer of milliseconds');
  const { linkLifetimeMs } = resolved;
  validate(
    'linkLifetimeMs',
    linkLifetimeMs === undefined || isPositiveInteger(linkLifetimeMs),
    'a positive integer of milliseconds',
  );
  validate('onLink', resolved.onLink === undefined || isFunction(resolved.onLink), 'a function');
  const pageOptions = resolvePageHandlerOptions(config, validate);
  // With a custom `fetch` no warning is printed, because tests and proxies use one.
  if (resolved.gatewayUrl === productionUrl && config.gatewayUrl === undefined && !config.fetch)
    warnAboutProduction();
  return { ...resolved, ...pageOptions };
}

function isPositiveInteger(value: unknown): boolean {
  return Number.isInteger(value) && isTimeoutMs(value) && value > 0;
}
