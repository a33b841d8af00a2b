export const handheldQuery = '(pointer: coarse)';

/**
 * True on phones and tablets: their primary pointer is coarse. `(hover: none)` is not used, because some Samsung devices
 * match `(hover: hover)` (https://crbug.com/41445959).
 */
export function isHandheld(): boolean {
  // jsdom has no matchMedia: https://github.com/jsdom/jsdom/issues/3522
  return window.matchMedia?.(handheldQuery).matches ?? false;
}

/**
 * True in the browser inside an app, which has no tabs. The user agent of an Android WebView contains `; wv`
 * (https://developer.chrome.com/docs/multidevice/user-agent#webview_user_agent), which some apps remove. On Apple devices it
 * lacks the `Safari/` of browsers (https://github.com/browserslist/browserslist/issues/810), which some apps add. So
 * well-known apps are recognized by their names.
 */
export function isInAppBrowser(): boolean {
  return /; wv\)|Telegram|WhatsApp|Instagram|Barcelona|TikTok|musical_ly|VKA|VKC|FBA[NV]|Mac OS X.*WebKit(?!.*Safari)/.test(
    String(globalThis.navigator?.userAgent),
  );
}

/** True in a frame and in the browser inside an app, where a link may be unable to open a tab or another app. */
export function isConfined(): boolean {
  return window !== window.top || isInAppBrowser();
}
