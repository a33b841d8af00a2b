import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** Resolves imports of the package by name to its sources, for tests, stories and the example shop. */
export const sourceAlias = [
  { find: /^react-tarlan-pay$/, replacement: `${source}index.ts` },
  { find: /^react-tarlan-pay\/panel$/, replacement: `${source}react/onScreen/index.ts` },
  { find: /^react-tarlan-pay\/styles\.css/, replacement: `${source}styles.css` },
  {
    find: /^react-tarlan-pay\/(locales|server|server\/node|sandbox|testing)$/,
    replacement: `${source}$1/index.ts`,
  },
];
