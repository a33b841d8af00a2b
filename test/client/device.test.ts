// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { isHandheld, isInAppBrowser } from '../../src/client/device.js';

const android = 'Mozilla/5.0 (Linux; Android 15; SM-A546E';
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';

it.each([
  ['Instagram', true, `${android}) AppleWebKit/537.36 Mobile Safari/537.36 Instagram 350.0.0.0`],
  [
    'Facebook on an iPhone',
    true,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) [FBAN/FBIOS;FBAV/480]',
  ],
  [
    'Facebook on Android',
    true,
    `${android}) Chrome/130.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/480.0.0.0]`,
  ],
  ['an Android WebView', true, `${android}; wv) AppleWebKit/537.36 Version/4.0 Chrome/130.0.0.0 Mobile`],
  [
    'TikTok',
    true,
    `${android}) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36 BytedanceWebview/d8a21c6`,
  ],
  ['WhatsApp', true, `${android}) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36 WhatsApp/2.24`],
  ['Threads', true, `${iPhone} Version/18.0 Mobile/15E148 Safari/604.1 Barcelona 350.0`],
  ['Telegram on an iPhone', true, `${iPhone} Mobile/15E148`],
  ['an app on an iPad', true, `${mac} (KHTML, like Gecko)`],
  ['Safari on an iPhone', false, `${iPhone} Version/18.0 Mobile/15E148 Safari/604.1`],
  ['Chrome on an iPhone', false, `${iPhone} CriOS/130.0 Mobile/15E148 Safari/604.1`],
  ['Safari on a Mac', false, `${mac} (KHTML, like Gecko) Version/18.0 Safari/605.1.15`],
  [
    'Firefox on a Mac',
    false,
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
  ],
  ['Chrome on Android', false, `${android}) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36`],
  ['a similar user agent', false, 'Mozilla/5.0 (X11; Linux) FBAX/1.0'],
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
