import { expect, it, vi } from 'vitest';
import { invokeCallback } from '../../src/client/invokeCallback.js';
import { mergeOptions } from '../../src/client/mergeOptions.js';
import type { UsePaymentLinkOptions } from '../../src/client/options.js';
import { collectPageErrors } from '../collectPageErrors.js';
import { link } from './states.js';

type Options = UsePaymentLinkOptions<unknown>;
const merge = (base: Options, own: Options): Options => mergeOptions<Options>(base, own);
const context = { order: null, attemptId: '1' };

it('keeps the headers of one side unchanged', () => {
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
])('onBeforeRedirect: %s from the provider and %s from the button gives %s', (base, own, allowed) => {
  const merged = merge({ onBeforeRedirect: () => base }, { onBeforeRedirect: () => own });
  expect(merged.onBeforeRedirect?.(link, context)).toBe(allowed);
});

it.each<[readonly string[] | undefined, readonly string[] | undefined, readonly string[] | undefined]>([
  [undefined, undefined, undefined],
  [['kaspi.kz'], undefined, ['kaspi.kz']],
  [undefined, ['kaspi.kz'], ['kaspi.kz']],
  [['kaspi.kz', 'pay.kz'], ['kaspi.kz', 'evil.kz'], ['kaspi.kz']],
  [['pay.kz'], ['kaspi.kz'], []],
  [[], ['kaspi.kz'], []],
  [['kaspi.kz'], [], []],
])('allowedHosts: %j from the provider and %j from the button gives %j', (base, own, merged) => {
  expect(merge({ allowedHosts: base }, { allowedHosts: own }).allowedHosts).toEqual(merged);
});

it('keeps the callback of one side unchanged', () => {
  const onPaid = vi.fn();
  expect(merge({ onPaid }, {}).onPaid).toBe(onPaid);
  expect(merge({}, { onPaid }).onPaid).toBe(onPaid);
});

it('calls both callbacks and reports both errors if both throw', async () => {
  const errors = collectPageErrors();
  const fail = (message: string) => () => {
    throw new Error(message);
  };
  const merged = merge({ onPaid: fail('provider') }, { onPaid: fail('button') });
  invokeCallback(merged.onPaid, link, context);
  await vi.waitFor(() => expect(errors).toHaveLength(2));
  expect(errors.map(String).sort()).toEqual(['Error: button', 'Error: provider']);
});
