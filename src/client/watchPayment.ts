import { QueryClient } from '@tanstack/react-query';
import type { PaymentStatus } from '../gateway/types.js';
import { askStatus } from './askStatus.js';
import { type Attempt, whenOver } from './attempt.js';
import { call } from './callbacks.js';
import { isOver, type PaymentMachine } from './paymentMachine.js';
import { pollStatus } from './pollStatus.js';
import { reduceWatched, type WatchEvent } from './watchedState.js';

const longestStepMs = 5_000;

function dispatch<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
  event: WatchEvent,
): void {
  const next = reduceWatched(machine.state, event);
  if (machine.move(attempt, next) && next.status === 'paid')
    call(machine.host.readOptions().onPaid, next.link, attempt.context);
}

/**
 * Asks the shop's server how the present link stands; a question that is under way already is not asked again. A final
 * answer becomes the state.
 *
 * @returns The answer; null when there was none, or nobody to ask.
 */
function askServer<TOrder>(
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
    dispatch(machine, attempt, { type: 'check', checking: status ? 'ok' : 'failing' });
  } else dispatch(machine, attempt, { type: 'settle', status });
  return status;
}

/** Calls `begin` when the expired link was not paid: nobody is offered a second link before that is known. */
export async function payAgain<TOrder>(
  machine: PaymentMachine<TOrder>,
  expired: Attempt<TOrder>,
  begin: () => void,
): Promise<void> {
  const { state } = machine;
  if (state.status !== 'expired' || state.asking) return;
  dispatch(machine, expired, { type: 'ask', asking: true });
  const status = await askServer(machine, expired);
  dispatch(machine, expired, { type: 'ask', asking: false });
  if (status && expired === machine.attempt && machine.state.status === 'expired') begin();
}

/** The browser has restored the page as it was left: was the link paid meanwhile? */
export async function comeBack<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
): Promise<void> {
  const status = await askServer(machine, attempt);
  // When nobody said whether it was paid, the link is held, and no other is made.
  if (!status) machine.dispatch(attempt, { type: 'hold' });
  else if (!isOver(machine.state)) machine.dispatch(attempt, { type: 'restore' });
}

/**
 * Watches over a link: the time it has, the payer's comings and goings, the shop's word on it.
 *
 * @param isBack The payer was away and has come back already.
 */
export function watchPayment<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
  expiresAt: Date | null,
  isBack: boolean,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onTime = () => {
    if (!expiresAt) return;
    const left = expiresAt.getTime() - Date.now();
    // In small steps: after a sleep a timer goes on where it was. And who is on the way to the page is not told yet.
    if (left > 0 || machine.state.status === 'redirecting') {
      timer = setTimeout(onTime, Math.max(1_000, Math.min(left, longestStepMs)));
    } else if (document.visibilityState === 'visible') void expire(machine, attempt);
  };
  onTime();
  whenOver(attempt, () => clearTimeout(timer));
  const onVisible = () => {
    if (document.visibilityState !== 'visible') return;
    // Timers stand still while a computer sleeps.
    if (expiresAt && expiresAt.getTime() <= Date.now()) void expire(machine, attempt);
    else void askServer(machine, attempt);
  };
  document.addEventListener('visibilitychange', onVisible);
  whenOver(attempt, () => document.removeEventListener('visibilitychange', onVisible));
  if (isBack) onVisible();
  if ('checking' in machine.state && machine.host.readOptions().checkStatus) {
    const client = machine.host.readClient() ?? new QueryClient();
    whenOver(
      attempt,
      pollStatus(client, attempt.context.attemptId, () => askServer(machine, attempt)),
    );
  }
}

async function expire<TOrder>(machine: PaymentMachine<TOrder>, attempt: Attempt<TOrder>): Promise<void> {
  await askServer(machine, attempt);
  dispatch(machine, attempt, { type: 'settle', status: 'expired' });
}
