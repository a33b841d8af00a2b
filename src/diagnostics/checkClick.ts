import { printOnce } from './print.js';

/** Reports an `onClick` that calls `preventDefault()` after an `await`. By then the payment has already started. */
export async function checkClick(event: { defaultPrevented: boolean }, result: unknown): Promise<void> {
  // The browser reports a rejected promise of `onClick` as unhandled, because no other code awaits the promise.
  await result;
  if (event.defaultPrevented)
    printOnce(
      '`onClick` called `preventDefault()` after an `await`. The payment had already started, and was not cancelled.',
      'call it before the first `await`. To wait for an answer before the payment, pass a function as `order` that resolves to the order, or to null, which cancels the press.',
    );
}
