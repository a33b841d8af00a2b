import { type Attempt, reviveAttempt, schedule, whenOver } from './attempt.js';
import { leaveMs } from './leavePage.js';
import { loadWithRetry } from './loadWithRetry.js';
import { isPresent, type PaymentMachine } from './paymentMachine.js';

/**
 * Has a link watched over, where there is something to watch: its end, or the shop's word on it. A page that is being
 * left loads nothing more: not before it is seen again, or turns out not to be left.
 */
export function watchLink<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
  expiresAt: Date | null,
): void {
  const { host, state } = machine;
  // A callback of the shop can have unmounted the button: what is begun now would never be ended.
  if (attempt.abort.signal.aborted || !isPresent(machine, attempt)) return;
  if (!expiresAt && !host.readOptions().checkStatus) return;
  let isBack = false;
  let isLoading = false;
  const load = () => {
    if (isLoading) return;
    isLoading = true;
    whenOver(
      attempt,
      loadWithRetry(host.loadWatch, ({ watchPayment }) => watchPayment(machine, attempt, expiresAt, isBack)),
    );
  };
  if (state.status !== 'redirecting') {
    load();
    return;
  }
  schedule(attempt, leaveMs, load);
  const onVisible = () => {
    if (document.visibilityState !== 'visible') return;
    isBack = true;
    load();
  };
  document.addEventListener('visibilitychange', onVisible, { signal: attempt.abort.signal });
}

/** Takes up an attempt that was ended while its link was still good; another button may have taken its order over. */
export function reviveLink<TOrder>(machine: PaymentMachine<TOrder>, ended: Attempt<TOrder>): void {
  const { state } = machine;
  const revived = reviveAttempt(ended);
  machine.attempt = revived ?? ended;
  if (revived) watchLink(machine, revived, 'expiresAt' in state ? state.expiresAt : null);
  else machine.dispatch(ended, { type: 'reset' });
}
