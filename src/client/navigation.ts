import type { Attempt } from './Attempt.js';
import { isInAppBrowser } from './device.js';

/** Opens an empty tab, in the click itself so that the browser allows it. Null if it is blocked. */
export function openTab(): Window | null {
  const tab = window.open('', '_blank');
  // The payment page must not have access to this page through `window.opener`.
  if (tab) tab.opener = null;
  return tab;
}

/** Opens the payment page in the attempt's tab, in a new tab (needs a user event), or in this page. */
export function openPaymentPage<TOrder>(attempt: Attempt<TOrder>, url: string): void {
  const { tab, options } = attempt;
  // `end()` must not close the tab that now shows the payment page.
  attempt.tab = null;
  if (options.openPage) options.openPage(url);
  else if (tab) tab.location.replace(url);
  else if (options.target === '_blank' && !isInAppBrowser()) window.open(url, '_blank', 'noopener');
  else window.location.assign(url);
}
