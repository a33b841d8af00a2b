import { type CallbackSender, deliverCallback, signCallback } from './callback.js';
import type { CallbackLog } from './callbackLog.js';
import { delayUntilAborted } from './delayUntilAborted.js';
import type { LinkStore, SandboxLink, SandboxOutcome } from './linkStore.js';

const maxCallbackWaitMs = 2000;

export interface SettleContext {
  store: LinkStore;
  callbacks: CallbackLog;
  settings: CallbackSender & { callbackUrl: string | undefined; fetch: typeof globalThis.fetch };
  /** Stops the delivery of callbacks. */
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
  if (link.status !== 'pending') throw new Error(`The link ${id} is already ${link.status}.`);
  const settled = { ...link, status: outcome, settledAt: new Date() };
  store.update(settled);
  // An expired link has no transaction, so the gateway sends no callback for it.
  if (outcome !== 'expired' && settings.callbackUrl)
    await sendCallback(settled, settings.callbackUrl, context);
  return store.get(id) ?? settled;
}

/** Waits for the first delivery attempt only, and for at most two seconds, because the payer waits too. */
async function sendCallback(
  link: SandboxLink,
  url: string,
  { store, callbacks, settings, signal }: SettleContext,
): Promise<void> {
  store.update({ ...link, callback: 'sending' });
  const message = await signCallback(link, settings);
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
