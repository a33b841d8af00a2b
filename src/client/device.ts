export const handheldQuery = '(hover: none) and (pointer: coarse)';

/** A phone or tablet: the primary pointer is coarse and cannot hover. */
export function isHandheld(): boolean {
  // jsdom has no matchMedia.
  return window.matchMedia?.(handheldQuery).matches ?? false;
}

/**
 * A browser inside an app, which has no tabs: an Android WebView, a browser on an Apple device whose agent has no `Safari/`, or
 * an app that names itself.
 */
export function isInAppBrowser(): boolean {
  return (
    typeof navigator !== 'undefined' &&
    /; wv\)|Mac OS X.*WebKit(?!.*Safari)|FBA[NV]|Instagram|Telegram|WhatsApp|VKClient|Barcelona|Bytedance/.test(
      navigator.userAgent,
    )
  );
}
