import { isNonEmptyString, parseHttpUrl } from '../createOptionValidator.js';
import { signRequest } from '../signing/signature.js';
import type { RequestLogger } from './createRequestLogger.js';
import type { ResolvedOrder } from './PaymentLinkHandlerConfig.js';
import type { ResolvedHandlerConfig } from './resolveHandlerConfig.js';

/**
 * Builds the gateway's fields from the configuration and the resolved order only, and signs them.
 *
 * @throws {TypeError} When `resolveOrder` or `service` returns an invalid value.
 */
export async function signOrder<TOrder>(
  order: TOrder,
  request: Request,
  config: ResolvedHandlerConfig<TOrder>,
  logger: RequestLogger,
) {
  const { secretKey, agent, service, referHost, resolveOrder, escapeHtml } = config;
  const { username, amount, returnUrl }: ResolvedOrder = await resolveOrder(order, request);
  assertResolved('username', isNonEmptyString(username), 'a non-empty string');
  logger.redact('personal', username);
  const selectedService = typeof service === 'function' ? service(order) : service;
  assertResolved('amount', Number.isSafeInteger(amount) && amount > 0, 'a positive integer of tenge');
  assertResolved(
    'returnUrl',
    returnUrl === undefined || parseHttpUrl(returnUrl) !== null,
    'an absolute http or https URL',
  );
  assertResolved('service', isNonEmptyString(selectedService), 'a non-empty string');
  const fields = {
    agent,
    username,
    amount,
    service: selectedService,
    return_url: returnUrl ?? '',
    refer_host: referHost,
  };
  const signed = await signRequest(fields, secretKey, { escapeHtml });
  logger.redact('secret', signed.signature);
  return { fields, signed };
}

function assertResolved(name: string, isValid: boolean, rule: string): void {
  if (!isValid)
    throw new TypeError(`The resolved \`${name}\` must be ${rule}. Nothing was sent to the gateway.`);
}
