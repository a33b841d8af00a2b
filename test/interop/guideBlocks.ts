import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packedPackage.js';

/** The project setups of the testing guide, named as in the first lines of its code blocks. */
export type Setup = 'Vitest' | 'Jest with Babel' | 'Jest with ES modules';

export interface GuideBlock {
  /** The file path in the block's first line; null if the block has none. */
  path: string | null;
  /** The setups that need the file: a prefix of their names, so that `''` means all of them. */
  setupPrefix: string;
  code: string;
}

const guide = readFileSync(join(root, 'docs/testing.md'), 'utf8');

/** The code blocks of the guide. Their first line is a comment: `// path` or `// path (setup)`. */
export const guideBlocks: readonly GuideBlock[] = [...guide.matchAll(/^```\w+\n(.*?)^```$/gms)].map(
  ([, block = '']) => {
    const [firstLine = '', path = null, setupPrefix = ''] =
      /^\/\/ ([\w./]+)(?: \(([\w ]+)\))?\n/.exec(block) ?? [];
    return { path, setupPrefix, code: block.slice(firstLine.length) };
  },
);

/** The first lines of Jest tests that need more than Jest's jsdom provides. */
const jestPreamble = guideBlocks.find(({ code }) => code.startsWith('/** @jest-environment'))?.code ?? '';

/** The replacements in the guide's table "Vitest | Jest". */
const jestReplacements = [...guide.matchAll(/^\| `(.*\bvi\b.*|'vitest'|shouldAdvanceTime)` \| `(.*)` \|$/gm)]
  .map(([, vitest = '', jest = '']) => ({ vitest, jest }))
  // Longest first, because other entries contain `vi`.
  .sort((one, other) => other.vitest.length - one.vitest.length);

/** Converts a Vitest test to Jest as the guide describes it. */
export function convertToJest(code: string): string {
  const needsPreamble = /from '(msw|react-tarlan-pay\/server)'/.test(code);
  const converted = jestReplacements.reduce((text, { vitest, jest }) => {
    const pattern = vitest.replace(/[^\w']/g, '\\$&');
    return text.replace(new RegExp(`(?<!\\w)${pattern}(?!\\w)`, 'g'), jest);
  }, code);
  return (needsPreamble ? jestPreamble : '') + converted;
}

/** Returns the guide's files for a project with the given setup. */
export function guideFiles(setup: Setup): { path: string; code: string }[] {
  return guideBlocks.flatMap(({ path, setupPrefix, code }) => {
    if (path === null || !setup.startsWith(setupPrefix)) return [];
    const isTest = /^test\/.*\.test\.tsx$/.test(path);
    return [{ path, code: isTest && setup !== 'Vitest' ? convertToJest(code) : code }];
  });
}
