import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
/** The guide's blocks of code, each with the file of the test that has it. */
const blocks = [...read('docs/testing.md').matchAll(/^```tsx? (\S+)\n(.*?)^```$/gms)].map(
  ([, file = '', code = '']) => ({ file, code }),
);

it('the guide’s blocks name their tests', () => {
  expect(blocks.length).toBeGreaterThan(10);
  expect(read('docs/testing.md').match(/^```\w/gm)).toHaveLength(blocks.length);
});

it.each(blocks)('$file has what the guide shows of it: $code', ({ file, code }) => {
  const tested = read(file)
    .split('\n')
    .map((line) => line.trim());
  const shown = code.trim().split('\n');
  expect(shown.filter((line) => !tested.includes(line.trim()))).toEqual([]);
});
