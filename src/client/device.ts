export const handheldQuery = '(pointer: coarse)';

/** A phone or tablet: its primary pointer is coarse. Those of Samsung claim that it can hover. */
export function isHandheld(): boolean {
  // jsdom has no matchMedia.
  return window.matchMedia?.(handheldQuery).matches ?? false;
}

/**
 * A browser inside an app, which has no tabs. Android marks its WebViews by `; wv` (https://developer.chrome.com/docs/multidevice/user-agent#webview_user_agent),
 * which some apps remove. Those on Apple devices lack the `Safari/` of browsers, which some apps add.
 */
export function isInAppBrowser(): boolean {
  return /; wv\)|Telegram|WhatsApp|Instagram|Barcelona|TikTok|musical_ly|VKA|VKC|FBA[NV]|Mac OS X.*WebKit(?!.*Safari)/.test(
    String(globalThis.navigator?.userAgent),
  );
}

/** Links may lead nowhere: the page is in a frame, or in an app that opens neither tabs nor other apps. */
export function isConfined(): boolean {
  return window !== window.top || isInAppBrowser();
}
