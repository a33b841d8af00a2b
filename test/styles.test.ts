import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('no rule hangs on :has(): WebKit keeps one that names :empty when text has come', async () => {
  const stylesheet = await readFile(fileURLToPath(new URL('../src/styles.css', import.meta.url)), 'utf8');
  const rules = stylesheet.replace(/\/\*.*?\*\//gs, '');
  expect(rules).toContain('.tarlan-pay-details[data-silent]');
  expect(rules).not.toContain(':has(');
});
