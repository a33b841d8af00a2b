// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { isHandheld, isInAppBrowser } from '../../src/client/device.js';

const android = 'Mozilla/5.0 (Linux; Android 15; SM-A546E';
const androidBrowser = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';
const androidWebView =
  'AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36';
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';

it.each([
  ['an Android WebView', true, `${android}; wv) ${androidWebView}`],
  ['Instagram on Android', true, `${android}; wv) ${androidWebView} Instagram 350.0.0.0`],
  ['Facebook on Android', true, `${android}; wv) ${androidWebView} [FB_IAB/FB4A;FBAV/480.0.0.0]`],
  ['TikTok on Android', true, `${android}; wv) ${androidWebView} trill_350 BytedanceWebview/d8a21c6`],
  ['VK on Android', true, `${android}; wv) ${androidWebView} VKAndroidApp/8.90`],
  // Telegram removes `; wv` and `Version/4.0` from the agent.
  ['Telegram on Android', true, `${android}) ${androidBrowser} Telegram-Android/11.4.3 (Samsung SM-A546E)`],
  ['Telegram on an iPhone', true, `${iPhone} Mobile/15E148`],
  ['Instagram on an iPhone', true, `${iPhone} Mobile/15E148 Instagram 350.0.0.0`],
  ['Facebook on an iPhone', true, `${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/480.0.0.0]`],
  ['Threads on an iPhone', true, `${iPhone} Mobile/15E148 Barcelona 350.0.0.0`],
  ['an app on an iPad', true, `${mac} (KHTML, like Gecko)`],
  ['Safari on an iPhone', false, `${iPhone} Version/18.0 Mobile/15E148 Safari/604.1`],
  ['Chrome on an iPhone', false, `${iPhone} CriOS/130.0 Mobile/15E148 Safari/604.1`],
  ['Safari on a Mac', false, `${mac} (KHTML, like Gecko) Version/18.0 Safari/605.1.15`],
  [
    'Firefox on a Mac',
    false,
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
  ],
  ['Chrome on Android', false, `${android}) ${androidBrowser}`],
  ['jsdom', false, 'Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/29.1.1'],
])('isInAppBrowser() in %s: %s', (_, expected, userAgent) => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
  expect(isInAppBrowser()).toBe(expected);
});

it('isInAppBrowser() is false on a server', () => {
  vi.stubGlobal('navigator', undefined);
  expect(isInAppBrowser()).toBe(false);
});

it('isHandheld() is false without matchMedia', () => {
  vi.stubGlobal('matchMedia', undefined);
  expect(isHandheld()).toBe(false);
});
