import { en } from 'react-tarlan-pay/locales';
import { expect } from 'vitest';
import type { Failure } from './Fault.js';
import { findViolations } from './invariants.js';
import type { recordHook } from './recordHook.js';

/** Checks every invariant after a failure. Then presses again and checks the idempotency key of the second request. */
export async function expectHookFailure(
  hook: ReturnType<typeof recordHook>,
  failure: Failure,
): Promise<void> {
  const expectation = { failure, requests: 1, messages: en };
  expect(findViolations(await hook.observation(), expectation)).toEqual([]);
  await hook.press();
  // The next press sends the same idempotency key if and only if the outcome of the attempt is unknown.
  const keys = hook.keysSent();
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(failure.outcome === 'unknown' ? 1 : 2);
}
