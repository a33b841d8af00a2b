import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packedPackage.js';

/** The set-ups that the guide shows, as its blocks name them. */
export type SetUp = 'Vitest' | 'Jest with Babel' | 'Jest with ES modules';

export interface GuideBlock {
  /** The file that it is, by its first line; null for a block that names none. */
  path: string | null;
  /** Where it belongs: a set-up, the beginning of some set-ups' names, or, with `''`, everywhere. */
  setUp: string;
  code: string;
}

const guide = readFileSync(join(root, 'docs/testing.md'), 'utf8');

export const guideBlocks: readonly GuideBlock[] = [...guide.matchAll(/^```\w+\n(.*?)^```$/gms)].map(
  ([, block = '']) => {
    const [firstLine = '', path = null, setUp = ''] = /^\/\/ ([\w./]+)(?:, in ([\w ]+))?\n/.exec(block) ?? [];
    return { path, setUp, code: block.slice(firstLine.length) };
  },
);

/** What a test's file begins with in Jest where it needs what jsdom has not. */
const jestBeginning = guideBlocks.find(({ code }) => code.startsWith('/** @jest-environment'))?.code ?? '';

/** The words that differ in Jest, by the guide's table. */
const jestWords = [...guide.matchAll(/^\| `(.*\bvi\b.*|'vitest'|shouldAdvanceTime)` \| `(.*)` \|$/gm)]
  .map(([, vitest = '', jest = '']) => ({ vitest, jest }))
  // `vi` is a part of other words of the table.
  .sort((one, other) => other.vitest.length - one.vitest.length);

/** A test for Vitest as the guide has Jest's users write it. */
export function writeForJest(code: string): string {
  const needsBeginning = /from '(msw|react-tarlan-pay\/server)'/.test(code);
  const translated = jestWords.reduce((text, { vitest, jest }) => {
    const word = vitest.replace(/[^\w']/g, '\\$&');
    return text.replace(new RegExp(`(?<!\\w)${word}(?!\\w)`, 'g'), jest);
  }, code);
  return (needsBeginning ? jestBeginning : '') + translated;
}

/** The files that a project of a set-up has of the guide. */
export function guideFiles(setUp: SetUp): { path: string; code: string }[] {
  return guideBlocks.flatMap(({ path, setUp: place, code }) => {
    if (path === null || !setUp.startsWith(place)) return [];
    const isTest = /^test\/.*\.test\.tsx$/.test(path);
    return [{ path, code: isTest && setUp !== 'Vitest' ? writeForJest(code) : code }];
  });
}
