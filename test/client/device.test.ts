// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { isConfined, isHandheld, isInAppBrowser } from '../../src/client/device.js';

const android = 'Mozilla/5.0 (Linux; Android 15; SM-A546E';
const androidBrowser = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';
const androidWebView =
  'AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36';
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';

it.each([
  ['an Android WebView', true, `${android}; wv) ${androidWebView}`],
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
])('isInAppBrowser() in %s returns %s', (_, expected, userAgent) => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
  expect(isInAppBrowser()).toBe(expected);
});

it.each([
  'Telegram-Android/11.4.3 (Samsung SM-A546E)',
  'WhatsApp/2.24.20.89',
  'Instagram 350.0.0.0',
  'Barcelona 350.0.0.0',
  'TikTok 37.0.4',
  'musical_ly_37.0.4',
  'VKAndroidApp/8.90',
  'VKClient/8.90',
  '[FB_IAB/FB4A;FBAV/480.0.0.0]',
  '[FBAN/FBIOS;FBDV/iPhone17,1]',
])('isInAppBrowser() returns true if the user agent is that of a browser followed by %s', (app) => {
  // The user agent does not contain `; wv`, which Telegram, for instance, removes.
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(`${android}) ${androidBrowser} ${app}`);
  expect(isInAppBrowser()).toBe(true);
});

it('isInAppBrowser() returns false on a server, where the global navigator is undefined', () => {
  vi.stubGlobal('navigator', undefined);
  expect(isInAppBrowser()).toBe(false);
});

it('isHandheld() returns false in an environment without matchMedia()', () => {
  vi.stubGlobal('matchMedia', undefined);
  expect(isHandheld()).toBe(false);
});

it.each([
  ['a page in a browser', false, false, 'Chrome'],
  ['a page in a frame', true, true, 'Chrome'],
  ['a page in an app', true, false, 'Telegram'],
])('isConfined() for %s returns %s', (_, expected, isFramed, userAgent) => {
  const page = { top: {} };
  if (!isFramed) page.top = page;
  vi.stubGlobal('window', page);
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
  expect(isConfined()).toBe(expected);
});

it.each([
  ['coarse', true],
  ['fine', false],
])('isHandheld() on a device with a %s primary pointer returns %s', (pointer, expected) => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === `(pointer: ${pointer})` }));
  expect(isHandheld()).toBe(expected);
});
