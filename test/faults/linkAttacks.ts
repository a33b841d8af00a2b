import { PNG } from 'pngjs';
import type { Fault } from './Fault.js';
import { failures } from './failures.js';

/** A `redirect_url` that must not be opened. */
export interface UrlAttack extends Fault {
  urls: readonly string[];
  /** True for valid https URLs, which only a list of allowed hosts can reject. */
  needsList: boolean;
}

/** A `qr_code_image` that must not be shown. */
export interface ImageAttack extends Fault {
  images: readonly string[];
}

/** The `allowedHosts` option of all attacks. */
export const allowedHosts = ['kaspi.kz'];

function urls(description: string, list: readonly string[], needsList = false) {
  return {
    description,
    urls: list,
    needsList,
    expected: failures.unsafeUrl,
    layers: ['parser', 'button'],
  } as const;
}

function images(description: string, list: readonly string[]) {
  return { description, images: list, expected: 'works', layers: ['parser', 'button'] } as const;
}

export const urlAttacks = {
  'url-javascript': urls('variants of the scheme javascript:', [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\tscript:alert(1)',
    'javascript://kaspi.kz/%0Aalert(1)',
  ]),
  'url-data': urls('the scheme data:', [
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD4=',
  ]),
  'url-blob': urls('blob: and other schemes whose origin can be that of the bank', [
    'blob:https://kaspi.kz/9115d58c-bcda-ff47-86e5-083e9a215304',
    'filesystem:https://kaspi.kz/temporary/pay',
    'view-source:https://kaspi.kz/',
  ]),
  'url-without-scheme': urls('no scheme, or backslashes', [
    '//kaspi.kz/pay',
    '/\\kaspi.kz/pay',
    '\\\\kaspi.kz\\pay',
    '/pay',
    'kaspi.kz/pay',
  ]),
  'url-without-slashes': urls('https: without two slashes', [
    'https:kaspi.kz',
    'https:/kaspi.kz',
    'https:///kaspi.kz',
    'https:\\\\kaspi.kz',
    'https:/\\kaspi.kz',
  ]),
  'url-user-info': urls('a user name, which can look like the bank’s host', [
    'https://kaspi.kz@evil.kz/',
    'https://kaspi.kz:443@evil.kz/',
    'https://user@kaspi.kz/',
    'https://:word@kaspi.kz/',
    'https://@kaspi.kz/',
    'https://kaspi.kz\\@evil.kz/',
  ]),
  'url-look-alike': urls(
    'hosts that look like the bank’s host or are encoded',
    [
      'https://kaspi.kz.evil.kz/',
      'https://evilkaspi.kz/',
      'https://kaspi.kz%2eevil.kz/',
      'https://kaspi%00.kz/',
      'https://evil.kz/?https://kaspi.kz/',
      'https://evil.kz/#@kaspi.kz/',
    ],
    true,
  ),
  'url-homograph': urls('letters of other alphabets in the host', [
    'https://k\u0430spi.kz/',
    'https://\u049Baspi.kz/',
  ]),
  'url-punycode': urls(
    'letters of other alphabets in the host, as Punycode',
    ['https://xn--kspi-43d.kz/'],
    true,
  ),
  'url-odd-characters': urls('full-width dots, soft hyphens or joiners in the host', [
    'https://kaspi\u3002kz/',
    'https://kaspi\uFF0Ekz/',
    'https://kas\u00ADpi.kz/',
    'https://kaspi\u200B.kz/',
    'https://kaspi.kz\u2044.evil.kz/',
  ]),
  'url-trailing-dot': urls('a dot after the host', ['https://kaspi.kz./', 'https://kaspi.kz.:443/'], true),
  'url-other-port': urls(
    'a port that is not allowed',
    ['https://kaspi.kz:8443/', 'https://kaspi.kz:80/'],
    true,
  ),
  'url-line-break': urls('line breaks, tabs, null bytes or spaces', [
    'https://kaspi.kz/\r\nSet-Cookie: a=b',
    'https://kaspi.kz/\n',
    'https://kas\tpi.kz/',
    'https://kaspi.kz/\0',
    'https://kaspi.kz/a b',
  ]),
  'url-plain-http': urls('http: or another web scheme than https:', [
    'http://kaspi.kz/',
    'HTTP://KASPI.KZ/',
    'ws://kaspi.kz/',
    'ftp://kaspi.kz/',
  ]),
  'url-app-scheme': urls('the scheme of an app', [
    'kaspi://pay',
    'intent://kaspi.kz/#Intent;scheme=https;end',
    'tel:+77010000000',
    'market://details?id=kz.kaspi.mobile',
  ]),
  'url-ip-literal': urls(
    'IP addresses instead of host names',
    ['https://203.0.113.7/', 'https://[2001:db8::1]/', 'https://3405803783/', 'https://0xcb007107/'],
    true,
  ),
} as const satisfies Record<string, UrlAttack>;

const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
/** Creates a complete PNG of a single grey. It compresses to few bytes even if it has many pixels. */
function pngOf(width: number, height: number): string {
  const png = new PNG({ width: 1, height: 1 });
  Object.assign(png, { width, height, data: Buffer.alloc(width * height, 0x80) });
  const grey = { colorType: 0, inputColorType: 0, inputHasAlpha: false, filterType: 0 } as const;
  return PNG.sync.write(png, grey).toString('base64');
}

/** An image that must be shown. It proves that the images of the attacks are rejected because of their content. */
export const fitImage = pngOf(29, 29);

export const imageAttacks = {
  'qr-svg': images('an SVG', [
    `data:image/svg+xml;base64,${btoa(svg)}`,
    `data:image/svg+xml,${encodeURIComponent(svg)}`,
    btoa(svg),
    svg,
  ]),
  'qr-remote': images('a remote image', [
    'https://kaspi.kz/code.png',
    'https://evil.kz/code?order=42',
    'http://127.0.0.1:9/code',
    '//evil.kz/code.png',
  ]),
  // `answers.ts` has the row for an image that exceeds the maximum length in bytes.
  'qr-oversized': images('an image with more pixels than a phone can draw, or fewer than a QR code has', [
    pngOf(5_000, 5_000),
    pngOf(4_097, 21),
    pngOf(1, 1),
  ]),
  'qr-html': images('HTML that is declared as a PNG', [
    `data:image/png;base64,${btoa('<script>alert(1)</script>')}`,
    `data:text/html;base64,${btoa('<script>alert(1)</script>')}`,
    `data:image/png,<script>alert(1)</script>`,
  ]),
} as const satisfies Record<string, ImageAttack>;
