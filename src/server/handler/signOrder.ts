import type { Deadline } from '../http/createDeadline.js';
import { OrderRejected } from '../http/OrderRejected.js';
import type { RequestLogger } from '../logging/createRequestLogger.js';
import { isNonEmptyString, isSpelledAlike, parseHttpUrl } from '../options/createOptionValidator.js';
import { describeValue } from '../options/describeValue.js';
import { signRequest } from '../signing/signature.js';
import type { ResolvedOrder } from './PaymentLinkHandlerConfig.js';
import type { ResolvedHandlerConfig } from './resolveHandlerConfig.js';

const maxLinkKeyLength = 256;
const maxKeys = 10;
const awaitHint = 'If the order comes from a Promise, `await` it before you read its fields.';

/**
 * Builds the gateway's fields from the configuration and the resolved order only, and signs them.
 *
 * @throws {OrderRejected} When `resolveOrder` returns null.
 * @throws {TypeError} When `resolveOrder` or `service` returns an invalid value.
 */
export async function signOrder<TOrder>(
  order: TOrder,
  request: Request,
  config: ResolvedHandlerConfig<TOrder>,
  secretKey: string,
  logger: RequestLogger,
  deadline: Deadline,
) {
  const { agent, service, referHost, resolveOrder, escapeHtml } = config;
  logger.setStep('resolveOrder');
  const result: unknown = await deadline.run('resolveOrder', (context) =>
    resolveOrder(order, request, context),
  );
  logger.setStep(null);
  if (result === null) throw new OrderRejected();
  const { username, amount, returnUrl, linkKey } = assertResolvedOrder(result);
  logger.redact('personal', username);
  logger.setStep('service');
  const selectedService = typeof service === 'function' ? service(order) : service;
  logger.setStep(null);
  if (!isNonEmptyString(selectedService)) {
    throw invalidField('service', 'a non-empty string', selectedService, 'Fix the function `service`.');
  }
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
  return { fields, signed, linkKey };
}

/** The return type forbids invalid values, but `resolveOrder` may be written in JavaScript. */
function assertResolvedOrder(result: NonNullable<unknown> | undefined): ResolvedOrder {
  if (typeof result !== 'object' || Array.isArray(result)) {
    throw new TypeError(
      `\`resolveOrder\` returned ${describeValue(result)}. Return \`{ username, amount }\`, or null if the order does not ` +
        'exist. Nothing was sent to the gateway.',
    );
  }
  for (const name of ['returnUrl', 'linkKey']) {
    const other = Object.keys(result).find((key) => key !== name && isSpelledAlike(key, name));
    if (other && !(name in result))
      throw new TypeError(
        `\`resolveOrder\` returned \`${other}\`. Rename it to \`${name}\`. Nothing was sent to the gateway.`,
      );
  }
  const { username, amount, returnUrl, linkKey, currency }: Record<string, unknown> = { ...result };
  if (currency !== undefined && currency !== null && !/^(?:kzt|398|₸)$/i.test(String(currency))) {
    const name = /^[a-z]{3}$/i.test(String(currency)) ? String(currency) : 'another one than KZT';
    throw new TypeError(
      `The resolved \`currency\` is ${name}, but the gateway takes whole tenge only. Convert the amount to tenge, and leave ` +
        '`currency` out. Nothing was sent to the gateway.',
    );
  }
  if (!isNonEmptyString(username)) {
    throw invalidField('username', 'a non-empty string', username, getUsernameFix(username), result);
  }
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount <= 0) {
    throw invalidField('amount', 'a positive integer of tenge', amount, getAmountFix(amount), result);
  }
  if (returnUrl !== undefined && (typeof returnUrl !== 'string' || parseHttpUrl(returnUrl) === null)) {
    const fix = 'Return a URL like `https://shop.kz/orders/42`, or leave it out.';
    throw invalidField('returnUrl', 'an absolute http or https URL', returnUrl, fix);
  }
  if (linkKey !== undefined && !(isNonEmptyString(linkKey) && linkKey.length <= maxLinkKeyLength)) {
    const fix = 'Return the order’s id, for example `linkKey: String(order.id)`.';
    throw invalidField('linkKey', `a string of 1 to ${maxLinkKeyLength} characters`, linkKey, fix);
  }
  return { username, amount, returnUrl, linkKey };
}

function getUsernameFix(username: unknown): string {
  if (username === undefined) return `Return the order’s id or account. ${awaitHint}`;
  if (typeof username === 'number' || typeof username === 'bigint')
    return 'Convert it, for example with `String(order.id)`.';
  if (typeof username === 'object' && username !== null && 'then' in username)
    return 'Return `username: await …`.';
  return 'Return the order’s id or account.';
}

function getAmountFix(amount: unknown): string {
  if (amount === undefined) return `Return the order’s price. ${awaitHint}`;
  if (typeof amount === 'string' || typeof amount === 'bigint') return 'Convert it with `Number(amount)`.';
  if (typeof amount === 'number') return 'Round it to whole tenge; the gateway takes no fractions.';
  if (typeof amount !== 'object' || amount === null) return 'Return the order’s price.';
  if ('then' in amount) return 'Return `amount: await …`.';
  return 'Convert it to a number, for example with `amount.toNumber()`.';
}

function invalidField(
  name: string,
  rule: string,
  value: unknown,
  fix: string,
  result: object = {},
): TypeError {
  // The values of the other fields can be personal data and are not shown.
  const isHidden = name !== 'amount' && value !== '' && /^(?:string|number|bigint)$/.test(typeof value);
  const received = isHidden ? `a ${typeof value}` : describeValue(value);
  const invalid = typeof value === 'string' && isHidden ? 'a string of another form' : received;
  const keys = Object.keys(result).slice(0, maxKeys);
  const others = value === undefined && keys.length > 0 ? ` (the keys are ${keys.join(', ')})` : '';
  return new TypeError(
    `The resolved \`${name}\` must be ${rule}, but is ${invalid}${others}. ${fix} Nothing was sent to the gateway.`,
  );
}
