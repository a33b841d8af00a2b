import { memoryIdempotencyStore } from '../idempotency/memoryIdempotencyStore.js';
import { assertHandlerOptions } from '../options/assertHandlerOptions.js';
import {
  createOptionValidator,
  hasMethods,
  isFunction,
  isNonEmptyString,
  isTimeoutMs,
} from '../options/createOptionValidator.js';
import { validateTracer } from '../tracing/validateTracer.js';
import type { CallbackHandlerConfig } from './CallbackHandlerConfig.js';

export type ResolvedCallbackConfig = ReturnType<typeof resolveCallbackConfig>;

/** @throws {TypeError} When an option is missing or invalid. */
export function resolveCallbackConfig(owner: string, config: CallbackHandlerConfig) {
  assertHandlerOptions(owner, config);
  const resolved = {
    ...config,
    store: config.store === undefined ? memoryIdempotencyStore() : config.store,
    storeTtlMs: config.storeTtlMs ?? 7 * 24 * 3_600_000,
    timeoutMs: config.timeoutMs ?? 30_000,
  };
  const { agent, store, storeTtlMs, timeoutMs, channel, tracer } = resolved;
  const validate = createOptionValidator(owner);
  validate('agent', agent === undefined || isNonEmptyString(agent), 'a non-empty string');
  validate('onProcessed', isFunction(resolved.onProcessed), 'a function');
  for (const name of ['onFailed', 'onPending', 'onCallback', 'onPaidAgain', 'onError'] as const) {
    validate(name, resolved[name] === undefined || isFunction(resolved[name]), 'a function');
  }
  validate(
    'store',
    store === null || hasMethods(store, ['add', 'get', 'replace', 'remove']),
    'an IdempotencyStore or null',
  );
  const isPositive = (ms: unknown) => isTimeoutMs(ms) && Number.isInteger(ms) && ms > 0;
  validate('storeTtlMs', isPositive(storeTtlMs), 'a positive integer of milliseconds');
  validate('timeoutMs', isPositive(timeoutMs), 'a positive integer of milliseconds');
  validateTracer(validate, tracer);
  validate('channel', channel === undefined || hasMethods(channel, ['publish']), 'a PaymentStatusChannel');
  return resolved;
}
