import { describeShape } from './describeShape.js';
import { printOnce } from './print.js';

const expected = "a Promise of 'pending', 'processing', 'paid', 'declined' or 'expired', in lower case.";

/** Reports a value of `checkStatus` that is not a status. */
export function reportStatusValue(value: unknown, statuses: readonly unknown[], signal: AbortSignal): void {
  if (signal.aborted) return;
  printOnce(
    `\`checkStatus\` returned ${describeStatus(value)}, which is not a payment status. The check counts as failed and is repeated.`,
    `${getHint(value, statuses)}${expected}`,
  );
}

/** Reports that `checkStatus` threw or rejected. */
export function reportStatusError(error: unknown, signal: AbortSignal): void {
  if (signal.aborted) return;
  printOnce(
    `\`checkStatus\` failed with ${error instanceof Error ? error.name : describeShape(error)}. The check is repeated.`,
    `see the error that follows. If the shop's server cannot be reached, no change is needed; otherwise return ${expected}`,
    error,
  );
}

function describeStatus(value: unknown): string {
  return typeof value === 'string' && value.length <= 20 ? `'${value}'` : describeShape(value);
}

function getHint(value: unknown, statuses: readonly unknown[]): string {
  if (value === undefined) return 'did you forget `return`? Return ';
  if (typeof value === 'string')
    return statuses.includes(value.toLowerCase())
      ? `return '${value.toLowerCase()}'. Expected is `
      : 'return ';
  if (typeof Response !== 'undefined' && value instanceof Response)
    return 'read the body first, for example `.then((response) => response.json())`. Expected is ';
  if (typeof value === 'object' && value !== null && 'status' in value)
    return 'return the value of its `status`, not the whole object. Expected is ';
  return 'return ';
}
