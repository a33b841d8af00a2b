import { expect, it, vi } from 'vitest';
import { mergeOptions } from '../../src/client/mergeOptions.js';
import type { PaymentLinkOptions } from '../../src/client/options.js';
import { link } from './states.js';

type Options = PaymentLinkOptions<unknown>;
const merge = (base: Options, own: Options): Options => mergeOptions<Options>(base, own);
const context = { order: null, attemptId: '1' };

it('headers of one side alone are that side’s, as they were given', () => {
  const headers = { 'X-Session': '1' };
  expect(merge({ headers }, {}).headers).toBe(headers);
  expect(merge({}, { headers }).headers).toBe(headers);
  expect(merge({}, {}).headers).toBeUndefined();
});

it.each([
  [true, true, true],
  [undefined, undefined, true],
  [false, true, false],
  [true, false, false],
  [undefined, false, false],
])('where the tree answers %s and the button %s, leaving is allowed: %s', (base, own, allowed) => {
  const merged = merge({ onBeforeRedirect: () => base }, { onBeforeRedirect: () => own });
  expect(merged.onBeforeRedirect?.(link, context)).toBe(allowed);
});

it('a callback of one side alone is that side’s own', () => {
  const onPaid = vi.fn();
  expect(merge({ onPaid }, {}).onPaid).toBe(onPaid);
  expect(merge({}, { onPaid }).onPaid).toBe(onPaid);
});
