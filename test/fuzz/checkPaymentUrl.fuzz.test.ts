import fc from 'fast-check';
import { checkPaymentUrl } from 'react-tarlan-pay';
import { expect, it } from 'vitest';
import { fuzzing, fuzzTimeout } from './fuzzing.js';
import { isOpenable } from './isOpenable.js';

const noise = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.constant(''),
);
const scheme = fc.constantFrom(
  'https:',
  'https:',
  'https:',
  'HTTPS:',
  'http:',
  'javascript:',
  'blob:https:',
  'ht\ntps:',
  '',
);
const slashes = fc.constantFrom('//', '//', '//', '//', '/', '', '///', '\\\\', '/\\', '//\t');
const user = fc.constantFrom('', '', '', '', 'a@', 'a:b@', '@', ':@', 'kaspi.kz@');
const host = fc.oneof(
  fc.constantFrom(
    'kaspi.kz',
    'KASPI.kz',
    'kaspi%2Ekz',
    'kaspi%2ekz',
    'kaspi.kz.',
    'kaspi.kz.evil.kz',
    'evilkaspi.kz',
  ),
  fc.constantFrom(
    'localhost',
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '0177.0.0.1',
    '[::1]',
    '127.0.0.1.evil.kz',
    '127.1',
  ),
  fc.constantFrom(
    'kaspi\u3002kz',
    'k\u0430spi.kz',
    '\uFF4Baspi.kz',
    'xn--kspi-43d.kz',
    'kas\u00ADpi.kz',
    '[::',
    '%',
    '',
    '[',
    '..',
  ),
  fc.domain(),
  fc.ipV6().map((address) => `[${address}]`),
  noise,
);
const port = fc.constantFrom('', '', '', ':443', ':80', ':8443', ':', ':99999', ':x', ':0443');
const path = fc.oneof(
  fc.constantFrom(
    '',
    '/',
    '/pay?a=b#c',
    '/төлем?service=Тапсырыс#ә',
    '?@evil.kz',
    '#@evil.kz',
    '/\\evil.kz',
    '/ ',
  ),
  noise,
);
const nearUrls = fc
  .tuple(noise, scheme, slashes, user, host, port, path)
  .chain(([before, ...parts]) => fc.constantFrom(parts.join(''), parts.join(''), before + parts.join('')));
const lists = fc.constantFrom(
  undefined,
  undefined,
  [],
  ['kaspi.kz'],
  ['kaspi.kz:8443', '127.0.0.1'],
  ['kaspi.kz:443'],
);
const pages = fc.constantFrom(undefined, 'shop.kz', 'localhost:3000', '[::1]', '127.0.0.1.evil.kz');

it('checkPaymentUrl() accepts only URLs that a second, independent implementation of the check accepts', {
  timeout: fuzzTimeout,
}, () => {
  let accepted = 0;
  const texts = fc.oneof(
    { weight: 8, arbitrary: nearUrls },
    fc.webUrl(),
    fc.string(),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(texts, lists, pages, (text, allowedHosts, pageHost) => {
      const url = checkPaymentUrl(text, { allowedHosts, pageHost });
      if (url === null) return;
      accepted++;
      expect(isOpenable(text, allowedHosts, pageHost)).toBe(true);
      // The returned URL must equal the URL that was checked.
      expect(url.username + url.password).toBe('');
      expect(url.href).toBe(new URL(text).href);
    }),
    fuzzing,
  );
  // If no URL were accepted, the test would compare nothing.
  expect(accepted).toBeGreaterThan(fuzzing.numRuns / 100);
});
