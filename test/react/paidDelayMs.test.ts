// @vitest-environment jsdom
import { paidDelayMs } from 'react-tarlan-pay';
import { expect, it, vi } from 'vitest';

it.each([
  ['a second', false, 1_000],
  ['0 with reduced motion', true, 0],
])('paidDelayMs() returns %s', (_, isReduced, expected) => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: isReduced && query === '(prefers-reduced-motion: reduce)',
  }));
  expect(paidDelayMs()).toBe(expected);
});
