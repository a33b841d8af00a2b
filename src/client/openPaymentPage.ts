import { isInAppBrowser } from './device.js';
import { tryOrUndefined } from './tryCall.js';

/** Where the payment page opens: in this frame, in a new tab, or in place of the whole page. */
export type PaymentTarget = '_self' | '_blank' | '_top';

/**
 * Opens the payment page in place of the page, or in a new tab. If the browser refuses, tries the other one; this page only in a
 * press, because nobody else may take it away from the payer. Returns false if the browser refuses both.
 */
export function openPaymentPage(url: string, target: PaymentTarget | undefined, isPress: boolean): boolean {
  // Payment pages refuse to be shown in a frame.
  const page = target === '_self' ? window : (window.top ?? window);
  const replacePage = () => (page.location.href = url);
  const isTabFirst = target === '_blank' && !isInAppBrowser();
  const ways = isTabFirst ? [openTab, ...(isPress ? [replacePage] : [])] : [replacePage, openTab];
  // A sandboxed frame may not leave its page. Firefox throws for its tabs too, where other browsers return null.
  return ways.some((open) => tryOrUndefined(() => open(url)));
}

/** Opens a tab without access to this page through `window.opener`. Null if the browser refuses. */
export function openTab(url: string): Window | null {
  const tab = window.open(url, '_blank');
  if (tab) tab.opener = null;
  return tab;
}
