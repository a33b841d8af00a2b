import { checkPaymentUrl, kaspiHosts } from 'react-tarlan-pay';
import { afterEach, describe, expect, it, vi } from 'vitest';

describe('checkPaymentUrl()', () => {
  it.each([
    'https://kaspi.kz/pay/quickpayment?quick_pay_id=a1:52:00',
    'HTTPS://Kaspi.KZ/pay',
    'https://kaspi.kz:8443/',
    'https://[2001:db8::1]/',
    'https://xn--80ak6aa92e.com/',
    'https://kaspi.kz',
  ])('checkPaymentUrl() accepts %s', (url) => {
    expect(checkPaymentUrl(url)?.href).toBe(new URL(url).href);
  });

  it.each([
    ['', 'an empty string'],
    ['javascript:alert(1)', 'a script'],
    ['JaVaScRiPt:alert(1)//https://kaspi.kz', 'a script before an https URL'],
    ['data:text/html,x', 'a data URL'],
    ['blob:https://kaspi.kz/1', 'a blob with the origin of the bank'],
    ['//kaspi.kz', 'a protocol-relative URL'],
    ['/pay', 'a path'],
    ['https:kaspi.kz', 'without slashes'],
    ['https:/kaspi.kz', 'with one slash'],
    ['https:///kaspi.kz', 'with three slashes'],
    ['https:\\\\kaspi.kz', 'with backslashes'],
    ['https://kaspi.kz\\@evil.kz', 'with a backslash before @'],
    ['https://user@kaspi.kz', 'with a user'],
    ['https://user:word@kaspi.kz', 'with a user and a password'],
    ['https://@kaspi.kz', 'with an empty user'],
    ['https://:@kaspi.kz', 'with an empty password'],
    ['https://kaspi.kz/ ', 'with a trailing space'],
    [' https://kaspi.kz/', 'with a leading space'],
    ['https://kaspi.kz/a b', 'with a space inside'],
    ['https://kas\tpi.kz/', 'with a tab, which parsers strip'],
    ['https://kaspi.kz/\r\nSet-Cookie: a=b', 'with line breaks'],
    ['https://kaspi.kz/\0', 'with a null byte'],
    ['https://каспи.кз/', 'with Cyrillic letters'],
    ['https://kaspi。kz/', 'with a full-width dot'],
    ['https://kas\u00ADpi.kz/', 'with a soft hyphen'],
    ['https://\uFF4Baspi.kz/', 'with a full-width letter in the host'],
    ['https://kaspi.kz/\u202Ea', 'with a control character for the direction of text'],
    ['https://kaspi.kz/\u200B', 'with a space of no width'],
    ['https://kaspi.kz/？a', 'with a full-width question mark'],
    ['https://?x', 'without a host'],
    ['https://#x', 'with a fragment instead of a host'],
    ['https://a b.kz', 'with an invalid host'],
    ['https://[::1', 'with an unclosed bracket'],
    ['http://kaspi.kz/', 'plain http'],
    ['kaspi://pay', 'an app scheme'],
    ['intent://pay#Intent;end', 'an Android intent'],
  ])('checkPaymentUrl() rejects %j (%s)', (url) => {
    expect(checkPaymentUrl(url)).toBeNull();
  });

  it('checkPaymentUrl() rejects every URL if JavaScript code passes a string as allowedHosts', () => {
    const allowedHosts = 'kaspi.kz' as unknown as string[];
    expect(checkPaymentUrl('https://kaspi.kz/', { allowedHosts })).toBeNull();
    expect(checkPaymentUrl('https://spi.kz/', { allowedHosts })).toBeNull();
  });

  it('checkPaymentUrl() percent-encodes letters outside of ASCII in path, query and fragment', () => {
    expect(checkPaymentUrl('https://kaspi.kz/ё?service=Тапсырыс#ә')?.href).toBe(
      'https://kaspi.kz/%D1%91?service=%D0%A2%D0%B0%D0%BF%D1%81%D1%8B%D1%80%D1%8B%D1%81#%D3%99',
    );
  });

  it('checkPaymentUrl() rejects values that are not strings', () => {
    for (const value of [null, undefined, 7, {}, ['https://kaspi.kz']]) {
      expect(checkPaymentUrl(value as unknown as string)).toBeNull();
    }
  });

  describe('with allowedHosts', () => {
    it.each([
      ['https://kaspi.kz/', ['kaspi.kz'], 'a URL'],
      ['https://KASPI.kz:443/', ['kaspi.kz'], 'a URL'],
      ['https://kaspi.kz:8443/', ['kaspi.kz:8443'], 'a URL'],
      ['https://kaspi.kz:8443/', ['kaspi.kz'], 'null'],
      ['https://kaspi.kz/', ['kaspi.kz:8443'], 'null'],
      ['https://pay.kaspi.kz/', ['kaspi.kz'], 'null'],
      ['https://kaspi.kz.evil.kz/', ['kaspi.kz'], 'null'],
      ['https://evilkaspi.kz/', ['kaspi.kz'], 'null'],
      ['https://kaspi.kz./', ['kaspi.kz'], 'null'],
      ['https://kaspi%2Ekz/', ['kaspi.kz'], 'a URL'],
      ['https://төлем.қаз/', ['төлем.қаз'], 'a URL'],
      ['https://k\u0430spi.kz/', ['kaspi.kz'], 'null'],
      ['https://k\u0430spi.kz/', kaspiHosts, 'null'],
      ['https://qr.kaspi.kz/1', kaspiHosts, 'a URL'],
      ['https://pay.kaspi.kz/pay/1', kaspiHosts, 'a URL'],
      ['https://kaspi.kz/', [], 'null'],
      ['http://localhost:1/', ['kaspi.kz'], 'null'],
    ])('checkPaymentUrl() for %s with allowedHosts %j returns %s', (url, allowedHosts, result) => {
      expect(checkPaymentUrl(url, { allowedHosts, pageHost: 'localhost' }) ? 'a URL' : 'null').toBe(result);
    });
  });

  describe('with plain http', () => {
    it.each([
      ['http://localhost:4311/pay', 'localhost:4310', 'a URL'],
      ['http://127.0.0.1/', 'localhost', 'a URL'],
      ['http://127.3.2.1/', '[::1]:80', 'a URL'],
      ['http://[::1]:1/', '127.0.0.1', 'a URL'],
      ['http://localhost/', 'shop.kz', 'null'],
      ['http://shop.kz/', 'localhost', 'null'],
      ['http://localhost.evil.kz/', 'localhost', 'null'],
      ['http://127.0.0.1.evil.kz/', 'localhost', 'null'],
      ['http://192.168.1.5/', '192.168.1.6', 'null'],
    ])('checkPaymentUrl() for %s on a page of the host %s returns %s', (url, pageHost, result) => {
      expect(checkPaymentUrl(url, { pageHost }) ? 'a URL' : 'null').toBe(result);
    });
  });

  describe('with plain http and allowPrivateHttp', () => {
    afterEach(() => vi.unstubAllEnvs());

    it.each([
      ['http://192.168.1.5:4311/pay', '192.168.1.5:5173', 'a URL'],
      ['http://192.168.1.5:4311/pay', 'localhost:5173', 'a URL'],
      ['http://10.0.0.7/', '10.255.0.1', 'a URL'],
      ['http://172.16.0.1/', '172.31.9.9', 'a URL'],
      ['http://[fd12:3456::1]:4311/', '[fc00::2]', 'a URL'],
      ['http://laptop.local:4311/', 'laptop.local:5173', 'a URL'],
      ['http://192.168.1.5/', 'shop.kz', 'null'],
      ['http://192.168.1.5/', undefined, 'null'],
      ['http://shop.kz/', '192.168.1.5', 'null'],
      ['http://127.0.0.1:4311/', '192.168.1.5', 'null'],
      ['http://172.15.0.1/', '192.168.1.5', 'null'],
      ['http://172.32.0.1/', '192.168.1.5', 'null'],
      ['http://11.0.0.1/', '192.168.1.5', 'null'],
      ['http://169.254.169.254/', '192.168.1.5', 'null'],
      ['http://10.0.0.1.evil.kz/', '192.168.1.5', 'null'],
      ['http://192.168.evil.kz/', '192.168.1.5', 'null'],
      ['http://[2001:db8::1]/', '192.168.1.5', 'null'],
      ['http://local/', '192.168.1.5', 'null'],
      ['http://evil.kz#.local', '192.168.1.5', 'null'],
      ['http://user@192.168.1.5/', '192.168.1.5', 'null'],
    ])(
      'checkPaymentUrl() with allowPrivateHttp, for %s on a page of the host %s, returns %s',
      (url, pageHost, result) => {
        expect(checkPaymentUrl(url, { pageHost, allowPrivateHttp: true }) ? 'a URL' : 'null').toBe(result);
      },
    );

    it('checkPaymentUrl() with allowPrivateHttp still rejects an http URL whose host is not in allowedHosts', () => {
      const options = { pageHost: '192.168.1.5', allowPrivateHttp: true };
      const check = (allowedHosts: string[]) =>
        checkPaymentUrl('http://192.168.1.5:4311/', { ...options, allowedHosts });
      expect(check(['192.168.1.5:4311'])).not.toBeNull();
      expect(check(['192.168.1.5'])).toBeNull();
      expect(check([])).toBeNull();
    });

    it('allowPrivateHttp has no effect in production', () => {
      vi.stubEnv('NODE_ENV', 'production');
      const options = { pageHost: '192.168.1.5', allowPrivateHttp: true };
      expect(checkPaymentUrl('http://192.168.1.5/', options)).toBeNull();
      expect(checkPaymentUrl('https://192.168.1.5/', options)).not.toBeNull();
    });

    it('allowPrivateHttp has no effect on a page without a bundler, where the global `process` is undefined', () => {
      vi.stubGlobal('process', undefined);
      const url = checkPaymentUrl('http://192.168.1.5/', { pageHost: '192.168.1.5', allowPrivateHttp: true });
      vi.unstubAllGlobals();
      expect(url).toBeNull();
    });
  });
});

describe('allowedHosts', () => {
  it.each([
    ['Kaspi.KZ', 'https://kaspi.kz/pay'],
    ['төлем.қаз', `${new URL('https://төлем.қаз').origin}/pay`],
    ['kaspi.kz:443', 'https://kaspi.kz/pay'],
  ])('the entry %s of allowedHosts allows the URL %s', (entry, url) => {
    expect(checkPaymentUrl(url, { allowedHosts: [entry] })).not.toBeNull();
  });

  it.each([
    'https://kaspi.kz',
    'kaspi.kz/',
    'kaspi.kz/pay',
    '*',
    '*.kz',
    'user@kaspi.kz',
    'kaspi.kz?',
    'kaspi.kz#',
    '',
  ])('the entry %j of allowedHosts does not allow https://kaspi.kz/pay', (entry) => {
    expect(checkPaymentUrl('https://kaspi.kz/pay', { allowedHosts: [entry] })).toBeNull();
  });
});
