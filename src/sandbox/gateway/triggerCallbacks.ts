import { createOptionValidator, isTimeoutMs } from '../../server/options/createOptionValidator.js';
import { type CallbackSubject, type CallbackVariant, sendOnce, signCallback } from './callback.js';
import type { SentCallback } from './callbackLog.js';
import { delayUntilAborted } from './delayUntilAborted.js';
import { documentedTransaction } from './documentedTransaction.js';
import { isOpen, type SandboxLink } from './linkStore.js';
import type { SettleContext } from './settleLink.js';

/** Options of `SandboxGateway.trigger`. */
export interface TriggerOptions extends Omit<CallbackVariant, 'status' | 'failReason'> {
  /**
   * The status code, 1 to 7. Several are sent one after another: `[2, 7]` sends a late `in progress` after the payment.
   *
   * @default 2
   * @example [2, 7]
   */
  status?: number | readonly number[] | undefined;
  /**
   * How often the callbacks are sent.
   *
   * @default 1
   * @example 2
   */
  times?: number | undefined;
  /**
   * How long to wait before the first callback, in milliseconds.
   *
   * @default 0
   * @example 1_000
   */
  delayMs?: number | undefined;
  /**
   * The http or https URL of the shop's endpoint.
   *
   * @default the option `callbackUrl` of the sandbox
   * @example 'http://localhost:3000/api/payment-callback'
   */
  to?: string | URL | undefined;
  /**
   * The id of a link, which then gets the status of the callback.
   *
   * @default no link: the callback has the fields that the options below set
   * @example sandbox.links()[0].id
   */
  linkId?: string | undefined;
  /**
   * The gateway's id of the transaction.
   *
   * @default '200001', as in the documented sample
   * @example '200002'
   */
  externalId?: string | undefined;
  /**
   * The callback's user name.
   *
   * @default 'user-1'
   * @example order.id
   */
  username?: string | undefined;
  /**
   * The amount in tenge, which can have a fraction.
   *
   * @default 100.82, as in the documented sample
   * @example 14_900
   */
  amount?: number | undefined;
  /**
   * The callback's service code.
   *
   * @default '101'
   * @example 'orders'
   */
  service?: string | undefined;
}

/** Sends callbacks (webhooks), each of them once. Implements `SandboxGateway.trigger`. */
export async function triggerCallbacks(
  options: TriggerOptions,
  { store, callbacks, settings, signal }: SettleContext,
): Promise<SentCallback[]> {
  const { status = 2, times = 1, delayMs = 0, to = settings.callbackUrl, linkId, ...variant } = options;
  if (to === undefined)
    throw new TypeError('The sandbox has no callback URL. Pass `to`, or set the option `callbackUrl`.');
  const link = linkId === undefined ? null : store.get(linkId);
  if (linkId !== undefined && !link) throw new Error(`The sandbox has no link ${linkId}.`);
  const subject = link ?? readSubject(options);
  const validate = createOptionValidator('trigger');
  const codes = [status].flat();
  validate('status', codes.length > 0 && codes.every(Number.isSafeInteger), 'an integer, or a list of them');
  validate('times', Number.isSafeInteger(times) && times > 0, 'a positive integer');
  validate('delayMs', isTimeoutMs(delayMs), 'a number of milliseconds');
  await delayUntilAborted(delayMs, signal);
  const sent: SentCallback[] = [];
  for (const code of Array.from({ length: times }, () => codes).flat()) {
    if (link) updateStatus(link.id, code);
    const message = await signCallback(subject, settings, { ...variant, status: code }, new Date());
    const { callback, addAttempt } = callbacks.add(String(to), message);
    await sendOnce({ url: String(to), message, fetch: settings.fetch, signal, onAttempt: addAttempt });
    sent.push(callback);
  }
  return sent;

  /** Changes the status of a link. A final status stays, as at the gateway. */
  function updateStatus(id: string, code: number): void {
    const current = store.get(id);
    if (!current || !isOpen(current)) return;
    const next = statusByCode.get(code);
    const isSettled = next === 'paid' || next === 'declined';
    store.update({
      ...current,
      statusCode: code,
      status: next ?? current.status,
      settledAt: isSettled ? new Date() : current.settledAt,
    });
  }
}

function readSubject(options: TriggerOptions): CallbackSubject {
  const { external_id, username, amount, service_code } = documentedTransaction;
  return {
    externalId: options.externalId ?? external_id,
    username: options.username ?? username,
    amount: options.amount ?? amount,
    service: options.service ?? service_code,
  };
}

const statusByCode: ReadonlyMap<number, SandboxLink['status']> = new Map([
  [1, 'pending'],
  [2, 'paid'],
  [3, 'declined'],
  [4, 'declined'],
  [5, 'processing'],
  [7, 'processing'],
]);
