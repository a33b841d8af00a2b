import type { PaymentLink } from '../gateway/types.js';
import { type Attempt, closeTab, schedule } from './attempt.js';
import { report } from './callbacks.js';
import { isInAppBrowser } from './device.js';
import { accepts } from './paymentLinkState.js';
import type { PaymentMachine } from './paymentMachine.js';
import { isPromise, whenAll } from './whenAll.js';

/** A page that is still here after this long was not left: a bank's app took the link, or the navigation failed. */
export const leaveMs = 5_000;

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
  // A leaving counts while its state is there: a slow shop must not open a page a second time.
  const leaving = machine.state;
  const hold = () => {
    if (machine.state !== leaving) return;
    closeTab(attempt);
    machine.dispatch(attempt, { type: 'hold' });
  };
  const refuse = (error: unknown) => {
    hold();
    report(error);
  };
  schedule(attempt, leaveMs, hold);
  try {
    const left = whenAll([mayLeave()], ([allowed]) => {
      if (allowed === false || attempt.tab?.closed) hold();
      else if (machine.state === leaving) openPage(attempt, leaving.link?.redirectUrl);
    });
    if (isPromise(left)) left.then(undefined, refuse);
  } catch (error) {
    refuse(error);
  }
}

/** In the tab that waits for it, in a new one (in a user's event), or in this one. */
function openPage<TOrder>(attempt: Attempt<TOrder>, url: string | null | undefined): void {
  const { tab, options } = attempt;
  if (!url) return;
  // From here on the tab is the payer's.
  attempt.tab = null;
  if (options.openPage) options.openPage(url);
  else if (tab) tab.location.replace(url);
  else if (options.target === '_blank' && !isInAppBrowser()) window.open(url, '_blank', 'noopener');
  else window.location.assign(url);
}
