import type { PaymentLink } from '../gateway/types.js';
import { type Attempt, closeTab, schedule } from './attempt.js';
import { report } from './callbacks.js';
import { isInAppBrowser } from './device.js';
import { accepts } from './paymentLinkState.js';
import type { PaymentMachine } from './paymentMachine.js';
import { isPromise, whenAll } from './whenAll.js';

/** A page that is still here after this long was not left: a bank's app took the link, or the navigation failed. */
const leaveMs = 5_000;

/** Opens a tab in the click itself, where browsers allow it; null when it is blocked. It cannot reach this page. */
export function openTab(): Window | null {
  const tab = window.open('', '_blank');
  if (tab) tab.opener = null;
  return tab;
}

/** Sends the payer to the payment page when the shop agrees; else, or when the page is not left, the link is held. */
export function leavePage<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
  link: PaymentLink,
): void {
  leave(machine, attempt, () => machine.host.readOptions().onBeforeRedirect?.(link, attempt.context));
}

/** Opens a link that is held or shown, in a user's event. */
export function openLink<TOrder>(machine: PaymentMachine<TOrder>): void {
  const { attempt, state } = machine;
  if (!attempt || !state.link?.redirectUrl || !accepts(state, 'open')) return;
  machine.dispatch(attempt, { type: 'open' });
  leave(machine, attempt, () => true);
}

function leave<TOrder>(
  machine: PaymentMachine<TOrder>,
  attempt: Attempt<TOrder>,
  mayLeave: () => unknown,
): void {
  // Of several leavings of one attempt only the last counts: a slow shop must not open a page a second time.
  const leaving = {};
  attempt.leaving = leaving;
  const hold = () => {
    if (attempt.leaving !== leaving) return;
    attempt.leaving = null;
    closeTab(attempt);
    machine.dispatch(attempt, { type: 'hold' });
  };
  const go = (allowed: unknown) => {
    if (allowed === false || attempt.tab?.closed) hold();
    else if (attempt.leaving === leaving && machine.state.status === 'redirecting')
      openPage(machine, attempt);
  };
  const refuse = (error: unknown) => {
    hold();
    report(error);
  };
  schedule(attempt, leaveMs, hold);
  try {
    const left = whenAll([mayLeave()], ([allowed]) => go(allowed));
    if (isPromise(left)) left.then(undefined, refuse);
  } catch (error) {
    refuse(error);
  }
}

/** In the tab that waits for it, in a new one (in a user's event), or in this one. */
function openPage<TOrder>({ state }: PaymentMachine<TOrder>, attempt: Attempt<TOrder>): void {
  const { tab, options } = attempt;
  const url = state.link?.redirectUrl;
  if (!url || attempt.abort.signal.aborted) return;
  // From here on the tab is the payer's.
  attempt.tab = null;
  if (options.openPage) options.openPage(url);
  else if (tab) tab.location.replace(url);
  else if (options.target === '_blank' && !isInAppBrowser()) window.open(url, '_blank', 'noopener');
  else window.location.assign(url);
}
