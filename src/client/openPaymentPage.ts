import { isInAppBrowser } from './device.js';
import { tryOrUndefined } from './tryCall.js';

/** Where the payment page opens: in this frame, in a new tab, or in place of the whole page. */
export type PaymentTarget = '_self' | '_blank' | '_top';

/**
 * Opens the payment page in the current page or in a new tab, as `target` says. If the browser refuses, tries the other one.
 * Without a press, a refused tab does not replace the current page, because only the payer may leave it. Returns false if
 * the page was not opened.
 */
export function openPaymentPage(url: string, target: PaymentTarget | undefined, isPress: boolean): boolean {
  // Payment pages refuse to be shown in a frame, so by default the top page is replaced:
  // https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Frame-Options
  const page = target === '_self' ? window : (window.top ?? window);
  const replacePage = () => (page.location.href = url);
  const isTabFirst = target === '_blank' && !isInAppBrowser();
  const ways = isTabFirst ? [openTab, ...(isPress ? [replacePage] : [])] : [replacePage, openTab];
  // In a sandboxed frame the navigation of the top page throws. `window.open` returns null there, and throws in Firefox
  // (https://bugzilla.mozilla.org/show_bug.cgi?id=1176397).
  return ways.some((open) => tryOrUndefined(() => open(url)));
}

/** Opens a tab without access to this page through `window.opener`. Null if the browser refuses. */
export function openTab(url: string): Window | null {
  const tab = window.open(url, '_blank');
  if (tab) tab.opener = null;
  return tab;
}
