import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGuideBlocks } from './guideBlocks.js';
import { root } from './packedPackage.js';

/** The project setups of the testing guide. The first lines of the guide's code blocks contain these names. */
export type Setup = 'Vitest' | 'Jest with Babel' | 'Jest with ES modules';

const page = 'docs/testing.md';
/** The code blocks of the testing guide. A block with a `note` belongs to the setups whose name starts with this note. */
export const testingBlocks = readGuideBlocks(page);

/** The lines that the guide adds at the start of Jest tests that need more than Jest's jsdom provides. */
const jestPreamble = testingBlocks.find(({ code }) => code.startsWith('/** @jest-environment'))?.code ?? '';

/** The replacements in the guide's table "Vitest | Jest". */
const jestReplacements = [
  ...readFileSync(join(root, page), 'utf8').matchAll(
    /^\| `(.*\bvi\b.*|'vitest'|shouldAdvanceTime)` \| `(.*)` \|$/gm,
  ),
]
  .map(([, vitest = '', jest = '']) => ({ vitest, jest }))
  // The longest entries come first, because `vi` is also a part of other entries.
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
export function testingFiles(setup: Setup): { path: string; code: string }[] {
  return testingBlocks.flatMap(({ path, note, code }) => {
    if (path === null || !setup.startsWith(note)) return [];
    const isTest = /^test\/.*\.test\.tsx$/.test(path);
    return [{ path, code: isTest && setup !== 'Vitest' ? convertToJest(code) : code }];
  });
}
