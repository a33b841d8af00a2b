import { en } from 'react-tarlan-pay/locales';
import { expect } from 'vitest';
import type { Failure } from './Fault.js';
import { brokenInvariants } from './invariants.js';
import type { watchHook } from './watchHook.js';

/** Holds what a failure left behind against every invariant, and presses again. */
export async function expectHookFailure(hook: ReturnType<typeof watchHook>, failure: Failure): Promise<void> {
  const expectation = { failure, requests: 1, words: en };
  expect(brokenInvariants(await hook.witness(), expectation)).toEqual([]);
  await hook.press();
  // The key of an attempt whose outcome is unknown, and of no other, is sent again.
  const keys = hook.keysSent();
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(failure.outcome === 'unknown' ? 1 : 2);
}
