import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { getReleaseAddress, makeLinksAbsolute } from '../../scripts/absoluteLinks.mjs';
import { root } from '../../scripts/moduleGraph.mjs';

const address = 'https://github.com/owner/name';
const convert = (text: string, page = 'README.md') => makeLinksAbsolute(text, page, address, 'v1.2.3');

it.each([
  ['[a](docs/faq.md#top)', '[a](https://github.com/owner/name/blob/v1.2.3/docs/faq.md#top)'],
  ['![a](docs/a.png)', '![a](https://github.com/owner/name/raw/v1.2.3/docs/a.png)'],
  ['[a](#top) [b](https://npmjs.com)', '[a](#top) [b](https://npmjs.com)'],
  [
    '[![CI](../../actions/workflows/ci.yml/badge.svg)](../../actions/workflows/ci.yml)',
    '[![CI](https://github.com/owner/name/actions/workflows/ci.yml/badge.svg)](https://github.com/owner/name/actions/workflows/ci.yml)',
  ],
  ['[`.`](docs/api/index.md)', '[`.`](https://github.com/owner/name/blob/v1.2.3/docs/api/index.md)'],
  ['```ts\nconst a = b[c](d);\n```', '```ts\nconst a = b[c](d);\n```'],
])('converts %s', (text, expected) => {
  expect(convert(text)).toBe(expected);
});

it('resolves links against the page', () => {
  expect(convert('[a](../README.md)', 'docs/faq.md')).toBe(`[a](${address}/blob/v1.2.3/README.md)`);
});

it.each([
  ['README.md', 40],
  ['README.ru.md', 10],
  ['README.kk.md', 10],
])('leaves no relative link in %s', (page, minLinks) => {
  const readme = convert(readFileSync(join(root, page), 'utf8'), page);
  const targets = Array.from(
    readme.replace(/^```.*?^```$/gms, '').matchAll(/\]\(([^)]+)\)/g),
    ([, target]) => target,
  );
  expect(targets.length).toBeGreaterThan(minLinks);
  expect(targets.filter((target) => !/^(https:|#)/.test(target ?? ''))).toEqual([]);
});

it('reads the address from package.json', () => {
  const repository = { url: 'git+https://github.com/owner/name.git' };
  expect(getReleaseAddress({ repository, version: '1.2.3' })).toEqual({ address, version: 'v1.2.3' });
  expect(getReleaseAddress({ version: '1.2.3' })).toBeNull();
});
