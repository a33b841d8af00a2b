import { expect, it, vi } from 'vitest';
import { invokeCallback } from '../../src/client/invokeCallback.js';
import { mergeOptions } from '../../src/client/mergeOptions.js';
import type { UsePaymentLinkOptions } from '../../src/client/options.js';
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

it('keeps the callback of one side unchanged', () => {
  const onPaid = vi.fn();
  expect(merge({ onPaid }, {}).onPaid).toBe(onPaid);
  expect(merge({}, { onPaid }).onPaid).toBe(onPaid);
});

it('calls the second callback and reports both errors if both throw', async () => {
  const errors: unknown[] = [];
  const queue = queueMicrotask;
  vi.stubGlobal('queueMicrotask', (task: () => void) =>
    queue(() => {
      try {
        task();
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  const fail = (message: string) => () => {
    throw new Error(message);
  };
  const merged = merge({ onPaid: fail('provider') }, { onPaid: fail('button') });
  invokeCallback(merged.onPaid, link, context);
  await vi.waitFor(() => expect(errors).toHaveLength(2));
  expect(errors.map(String).sort()).toEqual(['Error: button', 'Error: provider']);
});
