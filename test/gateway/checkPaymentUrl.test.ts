import { checkPaymentUrl } from 'react-tarlan-pay';
import { describe, expect, it } from 'vitest';

describe('checkPaymentUrl', () => {
  it.each([
    'https://kaspi.kz/pay/quickpayment?quick_pay_id=a1:52:00',
    'HTTPS://Kaspi.KZ/pay',
    'https://kaspi.kz:8443/',
    'https://[2001:db8::1]/',
    'https://xn--80ak6aa92e.com/',
    'https://kaspi.kz',
  ])('accepts %s', (url) => {
    expect(checkPaymentUrl(url)?.href).toBe(new URL(url).href);
  });

  it.each([
    ['', 'nothing'],
    ['javascript:alert(1)', 'a script'],
    ['JaVaScRiPt:alert(1)//https://kaspi.kz', 'a script in disguise'],
    ['data:text/html,x', 'data'],
    ['blob:https://kaspi.kz/1', 'a blob, whose origin equals the bank’s'],
    ['//kaspi.kz', 'a protocol-relative URL'],
    ['/pay', 'a path'],
    ['https:kaspi.kz', 'no slashes'],
    ['https:/kaspi.kz', 'one slash'],
    ['https:///kaspi.kz', 'three slashes'],
    ['https:\\\\kaspi.kz', 'backslashes'],
    ['https://kaspi.kz\\@evil.kz', 'a backslash before an at'],
    ['https://user@kaspi.kz', 'a user'],
    ['https://user:word@kaspi.kz', 'a user and a password'],
    ['https://@kaspi.kz', 'an empty user'],
    ['https://:@kaspi.kz', 'an empty password'],
    ['https://kaspi.kz/ ', 'a trailing space'],
    [' https://kaspi.kz/', 'a leading space'],
    ['https://kaspi.kz/a b', 'a space inside'],
    ['https://kas\tpi.kz/', 'a tab, which parsers strip'],
    ['https://kaspi.kz/\r\nSet-Cookie: a=b', 'line breaks'],
    ['https://kaspi.kz/\0', 'a null byte'],
    ['https://каспи.кз/', 'Cyrillic letters'],
    ['https://kaspi。kz/', 'a full-width dot'],
    ['https://kas\u00ADpi.kz/', 'a soft hyphen'],
    ['https://kaspi.kz/ё', 'a letter outside ASCII in the path'],
    ['https://?x', 'no host'],
    ['https://#x', 'no host but a fragment'],
    ['https://a b.kz', 'an impossible host'],
    ['https://[::1', 'an unclosed bracket'],
    ['http://kaspi.kz/', 'plain http'],
    ['kaspi://pay', 'an app scheme'],
    ['intent://pay#Intent;end', 'an Android intent'],
  ])('refuses %j: %s', (url) => {
    expect(checkPaymentUrl(url)).toBeNull();
  });

  it('takes a string for allowedHosts, as JavaScript lets it be, for no host at all', () => {
    const allowedHosts = 'kaspi.kz' as unknown as string[];
    expect(checkPaymentUrl('https://kaspi.kz/', { allowedHosts })).toBeNull();
    expect(checkPaymentUrl('https://spi.kz/', { allowedHosts })).toBeNull();
  });

  it('refuses what is no string', () => {
    for (const value of [null, undefined, 7, {}, ['https://kaspi.kz']]) {
      expect(checkPaymentUrl(value as unknown as string)).toBeNull();
    }
  });

  describe('with allowedHosts', () => {
    it.each([
      ['https://kaspi.kz/', ['kaspi.kz'], true],
      ['https://KASPI.kz:443/', ['kaspi.kz'], true],
      ['https://kaspi.kz:8443/', ['kaspi.kz:8443'], true],
      ['https://kaspi.kz:8443/', ['kaspi.kz'], false],
      ['https://kaspi.kz/', ['kaspi.kz:8443'], false],
      ['https://pay.kaspi.kz/', ['kaspi.kz'], false],
      ['https://kaspi.kz.evil.kz/', ['kaspi.kz'], false],
      ['https://evilkaspi.kz/', ['kaspi.kz'], false],
      ['https://kaspi.kz./', ['kaspi.kz'], false],
      ['https://kaspi%2Ekz/', ['kaspi.kz'], true],
      ['https://kaspi.kz/', [], false],
      ['http://localhost:1/', ['kaspi.kz'], false],
    ])('%s against %j: %s', (url, allowedHosts, accepted) => {
      expect(checkPaymentUrl(url, { allowedHosts, pageHost: 'localhost' }) !== null).toBe(accepted);
    });
  });

  describe('with plain http', () => {
    it.each([
      ['http://localhost:4311/pay', 'localhost:4310', true],
      ['http://127.0.0.1/', 'localhost', true],
      ['http://127.3.2.1/', '[::1]:80', true],
      ['http://[::1]:1/', '127.0.0.1', true],
      ['http://localhost/', 'shop.kz', false],
      ['http://shop.kz/', 'localhost', false],
      ['http://localhost.evil.kz/', 'localhost', false],
      ['http://127.0.0.1.evil.kz/', 'localhost', false],
      ['http://192.168.1.5/', '192.168.1.6', false],
    ])('%s from %s: %s', (url, pageHost, accepted) => {
      expect(checkPaymentUrl(url, { pageHost }) !== null).toBe(accepted);
    });
  });
});

describe('allowedHosts', () => {
  it.each([
    ['Kaspi.KZ', 'https://kaspi.kz/pay'],
    ['төлем.қаз', `${new URL('https://төлем.қаз').origin}/pay`],
    ['kaspi.kz:443', 'https://kaspi.kz/pay'],
  ])('accepts the entry %s for %s', (entry, url) => {
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
  ])('does not match kaspi.kz with the entry %s', (entry) => {
    expect(checkPaymentUrl('https://kaspi.kz/pay', { allowedHosts: [entry] })).toBeNull();
  });
});
