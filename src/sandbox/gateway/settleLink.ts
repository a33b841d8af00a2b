import { type CallbackSender, type CallbackVariant, deliverCallback, signCallback } from './callback.js';
import type { CallbackLog } from './callbackLog.js';
import { delayUntilAborted } from './delayUntilAborted.js';
import { isOpen, type LinkStore, type SandboxLink, type SandboxOutcome } from './linkStore.js';

const maxCallbackWaitMs = 2000;
const variants: Record<SandboxOutcome, CallbackVariant> = {
  paid: { status: 2 },
  declined: { status: 4, failReason: { code: 4, message: 'declined on the payment page' } },
  // A transaction that is not paid during its lifetime fails.
  expired: { status: 4, failReason: { code: 4, message: 'the lifetime of the transaction is over' } },
};

export interface SettleContext {
  store: LinkStore;
  callbacks: CallbackLog;
  settings: CallbackSender & { callbackUrl: string | undefined; fetch: typeof globalThis.fetch };
  /** The delivery of callbacks stops when this signal aborts. */
  signal: AbortSignal;
}

/** Settles a pending link and starts the delivery of its callback. Implements `SandboxGateway.settle`. */
export async function settleLink(
  id: string,
  outcome: SandboxOutcome,
  context: SettleContext,
): Promise<SandboxLink> {
  const { store, settings } = context;
  const link = store.get(id);
  if (!link) throw new Error(`The sandbox has no link ${id}.`);
  if (link.status === outcome) return link;
  if (!isOpen(link)) throw new Error(`The link ${id} is already ${link.status}.`);
  const settled = {
    ...link,
    status: outcome,
    statusCode: variants[outcome].status,
    settledAt: new Date(),
  };
  store.update(settled);
  if (settings.callbackUrl) await sendCallback(settled, outcome, settings.callbackUrl, context);
  return store.get(id) ?? settled;
}

/** Sends the callback of a link that has expired by time. */
export async function reportExpiry(id: string, context: SettleContext): Promise<void> {
  const { callbackUrl } = context.settings;
  const link = context.store.get(id);
  if (callbackUrl && link?.status === 'expired' && link.callback === 'none')
    await sendCallback(link, 'expired', callbackUrl, context);
}

/**
 * Sends the callback of a link. Waits only for the first delivery attempt, and for at most two seconds, because the payer
 * waits too.
 */
async function sendCallback(
  link: SandboxLink,
  outcome: SandboxOutcome,
  url: string,
  { store, callbacks, settings, signal }: SettleContext,
): Promise<void> {
  store.update({ ...link, callback: 'sending' });
  const message = await signCallback(link, settings, variants[outcome], link.settledAt ?? new Date());
  const { addAttempt } = callbacks.add(url, message);
  const { firstAttempt, delivered } = deliverCallback({
    ...{ url, message, signal },
    fetch: settings.fetch,
    onAttempt: addAttempt,
  });
  const stored = delivered.then((success) => {
    store.update({ ...link, callback: success ? 'delivered' : 'failed' });
  });
  const waiting = new AbortController();
  const firstStored = firstAttempt.then((success) => (success ? stored : undefined));
  await Promise.race([firstStored, delayUntilAborted(maxCallbackWaitMs, waiting.signal)]);
  waiting.abort();
}
