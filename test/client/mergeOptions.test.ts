import { expect, it, vi } from 'vitest';
import { invokeCallback } from '../../src/client/invokeCallback.js';
import { mergeOptions } from '../../src/client/mergeOptions.js';
import type { UsePaymentLinkOptions } from '../../src/client/options.js';
import { collectPageErrors } from '../collectPageErrors.js';
import { link } from './states.js';

type Options = UsePaymentLinkOptions<unknown>;
const merge = (base: Options, own: Options): Options => mergeOptions<Options>(base, own);
const context = { order: null, attemptId: '1' };

it('mergeOptions() returns the headers of the provider or of the button if only one of them has headers', () => {
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
])(
  'if onBeforeRedirect of the provider returns %s and that of the button returns %s, the merged one returns %s',
  (base, own, allowed) => {
    const merged = merge({ onBeforeRedirect: () => base }, { onBeforeRedirect: () => own });
    expect(merged.onBeforeRedirect?.(link, context)).toBe(allowed);
  },
);

it.each<[string, boolean, Options['onBeforeRedirect'], Options['onBeforeRedirect']]>([
  ['the provider resolves to false', false, async () => false, () => true],
  ['the button resolves to false', false, () => true, async () => false],
  ['the button returns false while the provider is pending', false, async () => true, () => false],
  ['both sides allow the redirect', true, async () => true, async () => {}],
])('if %s in onBeforeRedirect, the merged onBeforeRedirect resolves to %s', async (_, allowed, base, own) => {
  const merged = merge({ onBeforeRedirect: base }, { onBeforeRedirect: own });
  await expect(merged.onBeforeRedirect?.(link, context)).resolves.toBe(allowed);
});

it.each<[readonly string[] | undefined, readonly string[] | undefined, readonly string[] | undefined]>([
  [undefined, undefined, undefined],
  [['kaspi.kz'], undefined, ['kaspi.kz']],
  [undefined, ['kaspi.kz'], ['kaspi.kz']],
  [['kaspi.kz', 'pay.kz'], ['kaspi.kz', 'evil.kz'], ['kaspi.kz']],
  [['pay.kz'], ['kaspi.kz'], []],
  [[], ['kaspi.kz'], []],
  [['kaspi.kz'], [], []],
  [
    ['Kaspi.kz', 'төлем.қаз'],
    ['kaspi.kz:443', 'ТӨЛЕМ.қаз'],
    ['Kaspi.kz', 'төлем.қаз'],
  ],
  [['kaspi.kz:8443', 'kaspi.kz'], ['KASPI.kz:8443'], ['kaspi.kz:8443']],
  [['a b', ''], ['kaspi.kz', 'a b', ''], []],
])(
  'mergeOptions() merges the allowedHosts %j of the provider and %j of the button into %j',
  (base, own, merged) => {
    expect(merge({ allowedHosts: base }, { allowedHosts: own }).allowedHosts).toEqual(merged);
  },
);

it('mergeOptions() returns the onPaid of the provider or of the button if only one of them has an onPaid', () => {
  const onPaid = vi.fn();
  expect(merge({ onPaid }, {}).onPaid).toBe(onPaid);
  expect(merge({}, { onPaid }).onPaid).toBe(onPaid);
});

it('if onPaid of the provider and onPaid of the button both throw, both errors are reported globally', async () => {
  const errors = collectPageErrors();
  const fail = (message: string) => () => {
    throw new Error(message);
  };
  const merged = merge({ onPaid: fail('provider') }, { onPaid: fail('button') });
  invokeCallback(merged.onPaid, link, context);
  await vi.waitFor(() => expect(errors).toHaveLength(2));
  expect(errors.map(String).sort()).toEqual(['Error: button', 'Error: provider']);
});

it('mergeOptions() uses the statusEndpoint of the button instead of the checkStatus of the provider', () => {
  const checkStatus = async () => 'pending' as const;
  const statusEndpoint = '/api/orders/42/status';
  expect(merge({ checkStatus }, { statusEndpoint })).toMatchObject({
    checkStatus: undefined,
    statusEndpoint,
  });
  expect(merge({ statusEndpoint }, { checkStatus }).checkStatus).toBe(checkStatus);
  expect(merge({ checkStatus }, {}).checkStatus).toBe(checkStatus);
});
