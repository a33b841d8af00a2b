export const handheldQuery = '(hover: none) and (pointer: coarse)';

/** A phone or tablet: the primary pointer is coarse and cannot hover. */
export function isHandheld(): boolean {
  // jsdom has no matchMedia.
  return window.matchMedia?.(handheldQuery).matches ?? false;
}

/** A browser inside an app (Instagram, Facebook, an Android WebView), which has no tabs. */
export function isInAppBrowser(): boolean {
  return typeof navigator !== 'undefined' && /FBA[NV]|Instagram|; wv\)/.test(navigator.userAgent);
}
