import { expect, it, vi } from 'vitest';
import { openPaymentPage, type PaymentTarget } from '../../src/client/openPaymentPage.js';
import { linkUrl } from '../controlledEndpoint.js';

type Place = 'frame' | 'top' | 'tab';

/** Stubs a page in a frame. Returns the places in which a page opens; the browser refuses the other ones. */
function stubFrame(refused: readonly Place[]): Place[] {
  const opened: Place[] = [];
  const createLocation = (place: Place) => ({
    set href(url: string) {
      if (refused.includes(place)) throw new Error('Sandboxed.');
      if (url === linkUrl) opened.push(place);
    },
  });
  const open = (url: string) => {
    if (refused.includes('tab')) return null;
    if (url === linkUrl) opened.push('tab');
    return {};
  };
  vi.stubGlobal('window', {
    location: createLocation('frame'),
    top: { location: createLocation('top') },
    open,
  });
  vi.stubGlobal('navigator', {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  });
  return opened;
}

it.each<[PaymentTarget | undefined, Place[], boolean, Place[]]>([
  [undefined, [], false, ['top']],
  ['_top', [], false, ['top']],
  ['_self', [], false, ['frame']],
  ['_blank', [], false, ['tab']],
  // A sandboxed frame may not leave its page.
  ['_top', ['top'], false, ['tab']],
  ['_self', ['frame'], false, ['tab']],
  ['_top', ['top', 'tab'], true, []],
  // Only a press may replace the page.
  ['_blank', ['tab'], false, []],
  ['_blank', ['tab'], true, ['top']],
])(
  'openPaymentPage() in an iframe, with target %s, %j blocked by the browser and isPress: %s, opens the page in %j',
  (target, refused, isPress, expected) => {
    const opened = stubFrame(refused);
    expect(openPaymentPage(linkUrl, target, isPress)).toBe(expected.length > 0);
    expect(opened).toEqual(expected);
  },
);

it('openPaymentPage() navigates the window itself if window.top is undefined, as in tests without a browser', () => {
  const opened = stubFrame([]);
  Reflect.deleteProperty(window, 'top');
  expect(openPaymentPage(linkUrl, '_top', false)).toBe(true);
  expect(opened).toEqual(['frame']);
});
