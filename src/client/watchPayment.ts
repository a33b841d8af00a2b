import type { PaymentStatus } from '../gateway/types.js';
import { askStatus } from './askStatus.js';
import { type Attempt, schedule } from './attempt.js';
import type { PaymentMachine } from './paymentMachine.js';
import { pollStatus } from './pollStatus.js';

const longestStepMs = 5_000;

/**
 * Asks the shop's server how the present link stands; a question that is under way already is not asked again. A final
 * answer becomes the state.
 *
 * @returns The answer; null when there was none, or nobody to ask.
 */
export function askServer<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
): Promise<PaymentStatus | null> {
  attempt.question ??= question(machine, attempt).finally(() => {
    attempt.question = null;
  });
  return attempt.question;
}

async function question<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
): Promise<PaymentStatus | null> {
  const { link } = machine.state;
  const { checkStatus } = machine.host.readOptions();
  const { order } = attempt.context;
  if (!checkStatus || !link || order === null) return null;
  const { signal } = attempt.abort;
  const status = await askStatus((one) => checkStatus({ order, link, signal: one }), signal);
  // Of an aborted question nobody is told, whatever it was answered.
  if (signal.aborted) return null;
  if (status === null || status === 'pending') {
    machine.dispatch(attempt, { type: 'check', checking: status ? 'ok' : 'failing' });
  } else machine.dispatch(attempt, { type: 'settle', status });
  return status;
}

/** Watches over a link from its creation: the time it has, the payer's comings and goings, the shop's word on it. */
export function watchPayment<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
  expiresAt: Date | null,
): void {
  const onTime = () => {
    if (!expiresAt) return;
    const left = expiresAt.getTime() - Date.now();
    // In small steps: after a sleep a timer goes on where it was. And who is on the way to the page is not told yet.
    if (left > 0 || machine.state.status === 'redirecting') {
      schedule(attempt, Math.max(1_000, Math.min(left, longestStepMs)), onTime);
    } else if (document.visibilityState === 'visible') void expire(machine, attempt);
  };
  onTime();
  const onVisible = () => {
    if (document.visibilityState !== 'visible') return;
    // Timers stand still while a computer sleeps.
    if (expiresAt && expiresAt.getTime() <= Date.now()) void expire(machine, attempt);
    else void askServer(machine, attempt);
  };
  document.addEventListener('visibilitychange', onVisible);
  attempt.cleanups.push(() => document.removeEventListener('visibilitychange', onVisible));
  if ('checking' in machine.state && machine.host.readOptions().checkStatus) {
    const client = machine.host.readClient();
    attempt.cleanups.push(pollStatus(client, attempt.context.attemptId, () => askServer(machine, attempt)));
  }
}

async function expire<TOrder>(machine: PaymentMachine<TOrder>, attempt: Attempt<TOrder>): Promise<void> {
  await askServer(machine, attempt);
  machine.dispatch(attempt, { type: 'settle', status: 'expired' });
}
