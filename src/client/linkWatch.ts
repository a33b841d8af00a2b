import { type Attempt, reviveAttempt, whenOver } from './attempt.js';
import { loadWithRetry } from './loadWithRetry.js';
import { isPresent, type PaymentMachine } from './paymentMachine.js';

/** Has a link watched over, where there is something to watch: its end, or the shop's word on it. */
export function watchLink<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
  expiresAt: Date | null,
): void {
  const { host } = machine;
  if (!isPresent(machine, attempt) || !(expiresAt || host.readOptions().checkStatus)) return;
  whenOver(
    attempt,
    loadWithRetry(host.loadWatch, ({ watchPayment }) => watchPayment(machine, attempt, expiresAt)),
  );
}

/** Takes up an attempt that was ended while its link was still good; another button may have taken its order over. */
export function reviveLink<TOrder>(machine: PaymentMachine<TOrder>, ended: Attempt<TOrder>): void {
  const { state } = machine;
  const revived = reviveAttempt(ended);
  machine.attempt = revived ?? ended;
  if (revived) watchLink(machine, revived, 'expiresAt' in state ? state.expiresAt : null);
  else machine.dispatch(ended, { type: 'reset' });
}
