import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getReleaseAddress, makeLinksAbsolute } from './absoluteLinks.mjs';

/*
 * Writes llms.txt (https://llmstxt.org) and llms-full.txt from docs/, for coding agents. Both are part of the package and of
 * the hosted documentation. Links are absolute if package.json has a repository, as at a release.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} file */
const read = (file) => readFileSync(root + file, 'utf8');

const manifest = JSON.parse(read('package.json'));
const release = getReleaseAddress(manifest);
/** @type {(text: string, page: string) => string} */
const withLinks = (text, page) =>
  release ? makeLinksAbsolute(text, page, release.address, release.version) : text;

const head = `# react-tarlan-pay

> ${manifest.description}.

Three mistakes lose money or keys. Check each change against them first:

1. **The secret key in the browser.** Import \`react-tarlan-pay/server\` only in files that run on the server, and never put the key in a
   variable that a bundler inlines (\`NEXT_PUBLIC_…\`, \`VITE_…\`).
2. **The price from the client.** The amount comes only from \`resolveOrder\`, which reads it from the shop's database. The browser sends
   the order's id and nothing else that counts.
3. **A return taken for a payment.** Anyone can open \`returnUrl\`. An order is paid only when \`onProcessed\` of
   \`createCallbackHandler\` was called with the order's own amount.
`;

/** The pages of the documentation, in the order of the list in docs/README.md. */
const pages = Array.from(
  read('docs/README.md').matchAll(/\[([^\]]+)\]\(((?!decisions)[\w/-]+\.md)\)/g),
  ([, , page]) => {
    const path = `docs/${page}`;
    const text = read(path).replace(/^<!--.*-->\n+/gm, '');
    const [, title = ''] = /^# (.+)$/m.exec(text) ?? [];
    return { path, title, text };
  },
);
const [guides, reference] = [
  pages.filter(({ path }) => !path.startsWith('docs/api/')),
  pages.filter(({ path }) => path.startsWith('docs/api/')),
];
/** @param {typeof pages} list */
const asLinks = (list) =>
  list.map(({ path, title }) => withLinks(`- [${title}](${path})`, 'llms.txt')).join('\n');

writeFileSync(
  `${root}llms.txt`,
  `${head}\n## Guides\n\n${asLinks(guides)}\n\n## API reference\n\n${asLinks(reference)}\n`,
);
const texts = [
  ['README.md', read('README.md')],
  ...pages.map(({ path, text }) => [path, text]),
  ['SECURITY.md', read('SECURITY.md')],
];
writeFileSync(
  `${root}llms-full.txt`,
  [head, ...texts.map(([path = '', text = '']) => withLinks(text, path).trim())]
    .join('\n\n---\n\n')
    .concat('\n'),
);
