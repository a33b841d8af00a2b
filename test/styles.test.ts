import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('styles.css does not use :has(), since WebKit does not update :has(:empty) when text is added', async () => {
  const stylesheet = await readFile(fileURLToPath(new URL('../src/styles.css', import.meta.url)), 'utf8');
  const rules = stylesheet.replace(/\/\*.*?\*\//gs, '');
  expect(rules).toContain('.tarlan-pay-details[data-silent]');
  expect(rules).not.toContain(':has(');
});
