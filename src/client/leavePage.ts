import type { PaymentLink } from '../gateway/types.js';
import { type Attempt, closeTab, schedule } from './attempt.js';
import { report } from './callbacks.js';
import { openPaymentPage } from './openPaymentPage.js';
import { accepts } from './paymentLinkState.js';
import type { PaymentMachine } from './paymentMachine.js';
import { isPromise, whenAll } from './whenAll.js';

/** A page that is still here after this long was not left: a bank's app took the link, or the navigation failed. */
const leaveMs = 5_000;

/** Sends the payer to the payment page when the shop agrees; else, or when the page is not left, the link is held. */
export function leavePage<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
  link: PaymentLink,
): void {
  const hold = () => {
    closeTab(attempt);
    machine.dispatch(attempt, { type: 'hold' });
  };
  const go = (allowed: unknown) => {
    if (allowed === false || attempt.tab?.closed) hold();
    else if (attempt === machine.attempt && machine.state.status === 'redirecting') openNow(machine, attempt);
  };
  const refuse = (error: unknown) => {
    hold();
    report(error);
  };
  schedule(attempt, leaveMs, hold);
  try {
    const { onBeforeRedirect } = machine.host.readOptions();
    const left = whenAll([onBeforeRedirect?.(link, attempt.context)], ([allowed]) => go(allowed));
    if (isPromise(left)) left.then(undefined, refuse);
  } catch (error) {
    refuse(error);
  }
}

/** Opens a link that is held or shown, in a user's event. */
export function openLink<TOrder>(machine: PaymentMachine<TOrder>): void {
  const { attempt, state } = machine;
  if (!attempt || !state.link?.redirectUrl || !accepts(state, 'open')) return;
  machine.dispatch(attempt, { type: 'open' });
  schedule(attempt, leaveMs, () => machine.dispatch(attempt, { type: 'hold' }));
  openNow(machine, attempt);
}

function openNow<TOrder>({ state }: PaymentMachine<TOrder>, attempt: Attempt<TOrder>): void {
  const { tab } = attempt;
  // From here on the tab is the payer's.
  attempt.tab = null;
  if (state.link?.redirectUrl) openPaymentPage(state.link.redirectUrl, attempt.options, tab);
}
