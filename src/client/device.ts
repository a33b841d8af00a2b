/** A phone or tablet: its primary pointer is coarse and cannot hover. */
export function isHandheld(): boolean {
  // Optional, since DOMs made for tests lack it.
  return window.matchMedia?.('(hover: none) and (pointer: coarse)').matches ?? false;
}

/** A browser inside an app (Instagram, Facebook, an Android WebView): it has no tabs to open. */
export function isInAppBrowser(): boolean {
  return typeof navigator !== 'undefined' && /FBA[NV]|Instagram|; wv\)/.test(navigator.userAgent);
}
