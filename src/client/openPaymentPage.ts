import { isInAppBrowser } from './device.js';
import type { PaymentLinkOptions } from './options.js';

/** Opens a tab in the click itself, where browsers allow it; null when it is blocked. It cannot reach this page. */
export function openTab(): Window | null {
  const tab = window.open('', '_blank');
  if (tab) tab.opener = null;
  return tab;
}

/** Sends the payer to the payment page: in the tab that waits for it, in a new one (in a user's event), or in this one. */
export function openPaymentPage(
  url: string,
  { openPage, target }: Pick<PaymentLinkOptions<never>, 'openPage' | 'target'>,
  tab: Window | null,
): void {
  if (openPage) openPage(url);
  else if (tab) tab.location.replace(url);
  else if (target === '_blank' && !isInAppBrowser()) window.open(url, target, 'noopener');
  else window.location.assign(url);
}
