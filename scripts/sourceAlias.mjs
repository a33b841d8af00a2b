import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** Lets tests, stories and the storefront import the package by its name and get the sources. */
export const sourceAlias = [
  { find: /^react-tarlan-pay$/, replacement: `${source}index.ts` },
  { find: /^react-tarlan-pay\/panel$/, replacement: `${source}index.ts` },
  { find: /^react-tarlan-pay\/styles\.css/, replacement: `${source}styles.css` },
  { find: /^react-tarlan-pay\/(locales|server|sandbox|testing)$/, replacement: `${source}$1/index.ts` },
];
