import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';

let rules: string;
beforeAll(async () => {
  const stylesheet = await readFile(fileURLToPath(new URL('../src/styles.css', import.meta.url)), 'utf8');
  rules = stylesheet.replace(/\/\*.*?\*\//gs, '');
});

it('styles.css does not use :has(), since WebKit does not update :has(:empty) when text is added', () => {
  expect(rules).toContain('.tarlan-pay-message:not(:empty)');
  expect(rules).not.toContain(':has(');
});

it('styles.css has no rule outside of its layer whose specificity reaches that of a class', () => {
  const outside = rules.slice(rules.search(/^}$/m) + 1);
  const selectors = Array.from(outside.matchAll(/^ *([^@{};]+?)\s*\{/gm), ([, selector = '']) => selector);
  expect(selectors.length).toBeGreaterThan(20);
  for (const selector of selectors) {
    const counted = selector
      .trim()
      .replaceAll(/\s+/g, ' ')
      .replace(/^:where\(.*\):is\( ?\*, html body ?\)/, '');
    expect(['', ' b', '::before'], selector).toContain(counted);
  }
});
