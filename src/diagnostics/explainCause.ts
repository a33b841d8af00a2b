import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';

interface Explanation {
  /** Matches the message of the error's cause, which this package, V8, SpiderMonkey or JavaScriptCore has written. */
  cause: RegExp;
  problem: string;
  fix: string;
}

const explanations: readonly Explanation[] = [
  {
    cause: /^No endpoint\./,
    problem: 'no `endpoint` was given',
    fix: 'pass `endpoint` to the button or hook, or to a `PaymentProvider` above it.',
  },
  {
    cause: /serialize (?:a )?BigInt|BigInt value can't be serialized/,
    problem: 'the order contains a BigInt, which JSON does not support',
    fix: 'convert it to a number or a string.',
  },
  {
    cause: /^Converting circular|cyclic (?:object|structures)/,
    problem: 'the order refers to itself, which JSON does not support',
    fix: 'pass a plain object, for example { orderId }.',
  },
  {
    cause: /^No JSON\./,
    problem: 'the order is null, undefined, a function or a symbol',
    fix: 'pass an object, for example { orderId }. A function that cancels the payment resolves to null.',
  },
  {
    cause: /^No answer\./,
    problem: 'the `endpoint` function resolved to nothing',
    fix: 'did you forget `return`? The function must resolve to a Response or to the answer of the gateway.',
  },
];

/** Explains an error of this package by its cause. Null if the cause is not a known one. */
export function explainCause({ cause }: PaymentLinkError): Omit<Explanation, 'cause'> | null {
  if (!(cause instanceof TypeError)) return null;
  const { message } = cause;
  return explanations.find((explanation) => explanation.cause.test(message)) ?? null;
}

/**
 * Appends the explanation to the error's message. Call it in development only. It is not in the chunk of the other
 * diagnostics, which loads after `onError` was called.
 */
export function addExplanation(error: PaymentLinkError): void {
  const problem = explainCause(error)?.problem;
  if (problem && !error.message.endsWith(problem)) error.message += `: ${problem}`;
}
