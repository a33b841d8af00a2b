import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseResponse } from '../../src/gateway/parseResponse.js';
import { readLink } from '../../src/gateway/readLink.js';
import { readRedirect } from '../../src/gateway/readRedirect.js';

const respond = (url: unknown, changes: object = {}) =>
  parseResponse(200, JSON.stringify({ result: { code: 0, redirect_url: url, message: 'ok', ...changes } }));
const read = (url: unknown, allowedHosts?: readonly string[]) => readRedirect(respond(url), allowedHosts);

/** Generates plain https URLs, and URLs that resemble them. */
const urls = fc
  .tuple(
    fc.constantFrom('https://', 'https://', 'http://', 'HTTPS://'),
    fc.stringMatching(/^[a-z\d]{1,4}[.-]{1,2}[a-z\d]{1,3}(\.kz|\.kz:8443|\.1|\.0x7|@b\.kz)?$/),
    fc.stringMatching(/^([/?#][!-~]{0,4})?$/),
  )
  .map((parts) => parts.join(''));

describe('readRedirect()', () => {
  it('readRedirect() returns only links that readLink() also returns for the same response', () => {
    let found = 0;
    fc.assert(
      fc.property(urls, (url) => {
        const link = read(url);
        if (!link) return;
        found += 1;
        expect(readLink(respond(url), {})?.link).toEqual(link);
        expect(new URL(url).protocol).toBe('https:');
      }),
      { numRuns: 2_000, seed: 1 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('readRedirect() accepts a host of allowedHosts only if readLink() accepts it too', () => {
    const hosts = fc.constantFrom(
      'kaspi.kz',
      'pay.kaspi.kz',
      'Kaspi.kz',
      'kaspi.kz:443',
      'kaspi.kz/',
      '*.kz',
    );
    fc.assert(
      fc.property(hosts, fc.array(hosts, { maxLength: 2 }), (host, allowedHosts) => {
        const url = `https://${host}/pay`;
        if (read(url, allowedHosts)) expect(readLink(respond(url), { allowedHosts })).not.toBeNull();
      }),
    );
    expect(read('https://kaspi.kz/pay', ['pay.kaspi.kz', 'kaspi.kz'])).not.toBeNull();
  });

  it.each<[string, unknown, (readonly string[])?]>([
    ['a host that is not allowed', 'https://kaspi.kz/', ['pay.kaspi.kz']],
    ['an empty list of hosts', 'https://kaspi.kz/', []],
    // Untyped code may pass a string instead of an array, and `includes` would find a part of a host in a string.
    ['a host in a string', 'https://kaspi.kz/', 'pay.kaspi.kz' as unknown as string[]],
    ['a user name', 'https://kaspi.kz@evil.kz/'],
    ['a host with letters outside of ASCII', 'https://xn--80ak6aa92e.com/'],
    ['an IP address', 'https://1.2.3.4/'],
    ['a port', 'https://kaspi.kz:8443/'],
    ['a backslash', 'https://kaspi.kz/\\evil.kz'],
    ['a line after the page', 'https://kaspi.kz/\nhttps://evil.kz/'],
    ['an array that contains a page', ['https://kaspi.kz/']],
    ['no page', undefined],
  ])(
    'readRedirect() returns null for a link with %s, so that readLink() checks this link',
    (_, url, allowedHosts) => {
      expect(read(url, allowedHosts)).toBeNull();
    },
  );

  it('readRedirect() returns null for a response that is not a success', () => {
    expect(readRedirect(respond('https://kaspi.kz/', { code: -1 }), undefined)).toBeNull();
  });
});
