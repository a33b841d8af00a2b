import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
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
])('makeLinksAbsolute converts the Markdown %s as expected', (text, expected) => {
  expect(convert(text)).toBe(expected);
});

it('makeLinksAbsolute resolves a link relative to the folder of its page', () => {
  expect(convert('[a](../README.md)', 'docs/faq.md')).toBe(`[a](${address}/blob/v1.2.3/README.md)`);
});

it.each([
  ['README.md', 40],
  ['README.ru.md', 10],
  ['README.kk.md', 10],
])('makeLinksAbsolute leaves no relative link in %s', (page, minLinks) => {
  const readme = convert(readFileSync(join(root, page), 'utf8'), page);
  const targets = Array.from(
    readme.replace(/^```.*?^```$/gms, '').matchAll(/\]\(([^)]+)\)/g),
    ([, target]) => target,
  );
  expect(targets.length).toBeGreaterThan(minLinks);
  expect(targets.filter((target) => !/^(https:|#)/.test(target ?? ''))).toEqual([]);
});

it('getReleaseAddress reads the address of the repository from package.json', () => {
  const repository = { url: 'git+https://github.com/owner/name.git' };
  expect(getReleaseAddress({ repository, version: '1.2.3' })).toEqual({ address, version: 'v1.2.3' });
  expect(getReleaseAddress({ version: '1.2.3' })).toBeNull();
});

/** Copies the files of a release into a new folder. Returns functions that run the script in that folder and read a file from it. */
function prepareRelease() {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = ['package.json', 'README.md', 'README.ru.md', 'README.kk.md'];
  for (const file of [...files, 'scripts/releaseLinks.mjs', 'scripts/absoluteLinks.mjs'])
    cpSync(join(root, file), join(folder, file));
  return {
    releaseLinks: (...args: string[]) =>
      execFileSync(process.execPath, [join(folder, 'scripts/releaseLinks.mjs'), ...args], {
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    readFile: (file: string) => readFileSync(join(folder, file), 'utf8'),
  };
}

it('the release script sets repository, homepage and bugs, and makes the links of each README absolute', () => {
  const { releaseLinks, readFile } = prepareRelease();
  releaseLinks(address);
  const { version, ...manifest } = JSON.parse(readFile('package.json'));
  expect(manifest).toMatchObject({
    repository: { type: 'git', url: `git+${address}.git` },
    homepage: `${address}#readme`,
    bugs: `${address}/issues`,
  });
  for (const page of ['README.md', 'README.ru.md', 'README.kk.md'])
    expect(readFile(page)).toContain(`](${address}/blob/v${version}/docs/going-live.md#ask-tarlan-payments)`);
  // `npm publish` runs the script again, which must not change the files a second time.
  const readme = readFile('README.md');
  releaseLinks();
  expect(readFile('README.md')).toBe(readme);
});

it.each([
  ['without an address, in package.json or as an argument', []],
  ['with an address that ends in .git', [`${address}.git`]],
  ['with the address of an owner', ['https://github.com/owner']],
])('the release script fails %s, and does not change the files', (_, args) => {
  const { releaseLinks, readFile } = prepareRelease();
  expect(() => releaseLinks(...args)).toThrow('https://github.com/owner/name');
  for (const file of ['package.json', 'README.md'])
    expect(readFile(file)).toBe(readFileSync(join(root, file), 'utf8'));
});
